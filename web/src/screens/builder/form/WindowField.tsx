import { isObject, type JsonObject } from '../../../rule/pointer';
import { t } from '../../../texts/texts';
import { Choice } from './Choice';
import { DurationField } from './DurationField';
import css from './form.module.css';
import { MomentField } from './MomentField';

const PAST = [
  'today',
  'yesterday',
  'thisWeek',
  'lastWeek',
  'thisMonth',
  'lastMonth',
  'thisYear',
  'lastYear',
] as const;
const AHEAD = ['tomorrow', 'nextWeek', 'nextMonth', 'nextYear'] as const;

type Mode = 'ever' | 'last' | 'next' | 'between' | 'from' | 'to' | 'fromTo' | 'calendar';

type Properties = {
  readonly value: unknown;
  readonly onChange: (value: JsonObject | undefined) => void;
  /** Windows of fields reach into the future, and there is always one. */
  readonly ofField?: boolean;
};

/** When: at any time, or in a window. */
export function WindowField({ value, onChange, ofField = false }: Properties) {
  const window = isObject(value) ? value : undefined;
  const mode = modeOf(window);
  const modes: readonly Mode[] = ofField
    ? ['last', 'next', 'calendar', 'between', 'from', 'to', 'fromTo']
    : ['ever', 'last', 'calendar', 'between', 'from', 'to', 'fromTo'];
  return (
    <span className={css.parts}>
      <Choice
        label={t('builder.when.label')}
        value={mode}
        data={modes.map((one) => ({ value: one, label: t(`builder.when.${one}`) }))}
        onChange={(next) => {
          onChange(startOf(next as Mode));
        }}
      />
      {window !== undefined && <Bounds window={window} ofField={ofField} onChange={onChange} />}
    </span>
  );
}

function Bounds({
  window,
  ofField,
  onChange,
}: {
  readonly window: JsonObject;
  readonly ofField: boolean;
  readonly onChange: (value: JsonObject) => void;
}) {
  if ('calendar' in window) {
    return (
      <Choice
        label={t('builder.when.calendarLabel')}
        value={String(window.calendar)}
        data={[...PAST, ...(ofField ? AHEAD : [])].map((one) => ({
          value: one,
          label: t(`builder.when.${one}`),
        }))}
        onChange={(calendar) => {
          onChange({ calendar });
        }}
      />
    );
  }
  if (Array.isArray(window.between)) {
    const [from, to] = window.between as readonly unknown[];
    return (
      <>
        <DurationField
          value={from}
          onChange={(duration) => {
            onChange({ between: [duration, to] });
          }}
        />
        <span className={css.word}>{t('builder.when.and')}</span>
        <DurationField
          value={to}
          onChange={(duration) => {
            onChange({ between: [from, duration] });
          }}
        />
        <span className={css.word}>{t('builder.when.ago')}</span>
      </>
    );
  }
  const key = 'last' in window ? 'last' : 'next' in window ? 'next' : undefined;
  if (key !== undefined) {
    return (
      <DurationField
        value={window[key]}
        onChange={(duration) => {
          onChange({ [key]: duration });
        }}
      />
    );
  }
  return (
    <>
      {'from' in window && (
        <MomentField
          value={window.from}
          ahead={ofField}
          onChange={(from) => {
            onChange({ ...window, from });
          }}
        />
      )}
      {'from' in window && 'to' in window && (
        <span className={css.word}>{t('builder.when.and')}</span>
      )}
      {'to' in window && (
        <MomentField
          value={window.to}
          ahead={ofField}
          onChange={(to) => {
            onChange({ ...window, to });
          }}
        />
      )}
    </>
  );
}

function modeOf(window: JsonObject | undefined): Mode {
  if (window === undefined) {
    return 'ever';
  }
  if ('from' in window) {
    return 'to' in window ? 'fromTo' : 'from';
  }
  return (
    (['last', 'next', 'between', 'calendar', 'to'] as const).find((key) => key in window) ?? 'ever'
  );
}

function startOf(mode: Mode): JsonObject | undefined {
  switch (mode) {
    case 'ever':
      return undefined;
    case 'last':
      return { last: 'P30D' };
    case 'next':
      return { next: 'P7D' };
    case 'between':
      return { between: ['P90D', 'P30D'] };
    case 'calendar':
      return { calendar: 'thisMonth' };
    case 'from':
      return { from: { ago: 'P30D' } };
    case 'to':
      return { to: { ago: 'P30D' } };
    case 'fromTo':
      return { from: { ago: 'P60D' }, to: { ago: 'P30D' } };
  }
}
