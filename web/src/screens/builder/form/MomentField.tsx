import { TextInput } from '@mantine/core';
import { isObject } from '../../../rule/pointer';
import { t } from '../../../texts/texts';
import { Choice } from './Choice';
import { DurationField } from './DurationField';
import css from './form.module.css';

type Mode = 'day' | 'instant' | 'ago' | 'ahead' | 'exact';

type Properties = {
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** Whether it may lie ahead. */
  readonly ahead?: boolean;
};

const DAY = /^\d{4}-\d\d-\d\d$/;
const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** A day, a time, or so long ago or ahead. What a calendar cannot hold is a text. */
export function MomentField({ value, onChange, ahead = true }: Properties) {
  const mode = modeOf(value);
  const modes: readonly Mode[] = [
    'day',
    'instant',
    'ago',
    ...(ahead || mode === 'ahead' ? (['ahead'] as const) : []),
    ...(mode === 'exact' ? (['exact'] as const) : []),
  ];
  const choice = (
    <Choice
      label={t('builder.moment.label')}
      value={mode}
      data={modes.map((one) => ({ value: one, label: t(`builder.moment.${one}`) }))}
      onChange={(next) => {
        onChange(startOf(next as Mode));
      }}
    />
  );
  if (isObject(value)) {
    const key = 'ahead' in value ? 'ahead' : 'ago';
    return (
      <span className={css.parts}>
        <DurationField
          value={value[key]}
          onChange={(duration) => {
            onChange({ [key]: duration });
          }}
        />
        {choice}
      </span>
    );
  }
  return (
    <span className={css.parts}>
      {choice}
      <TextInput
        size="xs"
        type={mode === 'day' ? 'date' : mode === 'instant' ? 'datetime-local' : 'text'}
        aria-label={t('builder.moment.value')}
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
    </span>
  );
}

function modeOf(value: unknown): Mode {
  if (isObject(value)) {
    return 'ahead' in value ? 'ahead' : 'ago';
  }
  const text = typeof value === 'string' ? value : '';
  return text === '' || DAY.test(text) ? 'day' : LOCAL.test(text) ? 'instant' : 'exact';
}

function startOf(mode: Mode): unknown {
  const today = new Date().toISOString().slice(0, 10);
  switch (mode) {
    case 'day':
      return today;
    case 'instant':
      return `${today}T00:00`;
    case 'ago':
    case 'ahead':
      return { [mode]: 'P7D' };
    case 'exact':
      return '';
  }
}
