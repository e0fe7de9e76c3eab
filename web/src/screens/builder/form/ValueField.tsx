import { Autocomplete, TagsInput } from '@mantine/core';
import type { Frequent } from '../../../api/catalogue';
import type { Operator, ValueType } from '../../../api/rule';
import { operandOf } from '../../../rule/operands';
import { t } from '../../../texts/texts';
import { Amount } from './ComparisonField';
import css from './form.module.css';
import { MomentField } from './MomentField';
import { WindowField } from './WindowField';

type Properties = {
  readonly type: ValueType;
  readonly op: Operator;
  readonly value: unknown;
  /** The most frequent values there are. */
  readonly known: readonly Frequent[];
  readonly onChange: (value: unknown) => void;
};

/** What a value is compared with. */
export function ValueField(properties: Properties) {
  const { op, value, onChange } = properties;
  switch (operandOf(op)) {
    case 'none':
      return null;
    case 'single':
      return <One {...properties} />;
    case 'window':
      return <WindowField ofField value={value} onChange={onChange} />;
    case 'list':
      return <Several {...properties} />;
    case 'pair': {
      const [from, to] = (Array.isArray(value) ? value : ['', '']) as readonly unknown[];
      return (
        <>
          <One
            {...properties}
            value={from}
            onChange={(next) => {
              onChange([next, to ?? '']);
            }}
          />
          <span className={css.word}>{t('builder.value.and')}</span>
          <One
            {...properties}
            value={to}
            onChange={(next) => {
              onChange([from ?? '', next]);
            }}
          />
        </>
      );
    }
  }
}

function One({ type, value, known, onChange }: Properties) {
  switch (type) {
    case 'number':
      return <Amount value={value} label={t('builder.value.label')} onChange={onChange} />;
    case 'date':
    case 'datetime':
      return <MomentField value={value} onChange={onChange} />;
    case 'text':
    case 'texts':
    case 'boolean':
      return (
        <Autocomplete
          size="xs"
          w={Math.min(340, Math.max(160, 7 * (typeof value === 'string' ? value.length : 0) + 24))}
          maw="100%"
          aria-label={t('builder.value.label')}
          placeholder={t('builder.value.placeholder')}
          value={
            typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value)
          }
          data={suggestions(known)}
          renderOption={({ option }) => <Suggestion value={option.value} known={known} />}
          maxDropdownHeight={280}
          comboboxProps={{ width: 260, position: 'bottom-start' }}
          onChange={onChange}
        />
      );
  }
}

function Several({ type, value, known, onChange }: Properties) {
  const list = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return (
    <TagsInput
      size="xs"
      miw={200}
      maw={420}
      aria-label={t('builder.value.list')}
      placeholder={list.length === 0 ? t('builder.value.listPlaceholder') : ''}
      value={list.map(String)}
      data={suggestions(known)}
      renderOption={({ option }) => <Suggestion value={option.value} known={known} />}
      acceptValueOnBlur
      clearable
      clearButtonProps={{ 'aria-label': t('table.clearSearch') }}
      onChange={(texts) => {
        onChange(
          type === 'number' ? texts.map(Number).filter((number) => Number.isFinite(number)) : texts,
        );
      }}
    />
  );
}

function Suggestion({
  value,
  known,
}: {
  readonly value: string;
  readonly known: readonly Frequent[];
}) {
  const count = known.find((one) => String(one.value) === value)?.count;
  return (
    <>
      <span>{value}</span>
      {count !== undefined && (
        <span className={`${css.word ?? ''} ${css.push ?? ''} numbers`}>
          {count.toLocaleString()}
        </span>
      )}
    </>
  );
}

function suggestions(known: readonly Frequent[]): string[] {
  return [...new Set(known.map(({ value }) => String(value)))];
}
