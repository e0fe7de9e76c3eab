import { NumberInput } from '@mantine/core';
import { COMPARISONS } from '../../../api/rule';
import type { JsonObject } from '../../../rule/pointer';
import { comparisonOf } from '../../../rule/shape';
import { t } from '../../../texts/texts';
import { Choice } from './Choice';
import css from './form.module.css';

type Properties = {
  /** The measure that has the comparison among its keys. */
  readonly measure: JsonObject;
  readonly onChange: (measure: JsonObject) => void;
  /** Whether it counts things. */
  readonly whole?: boolean;
};

/** At least, at most, between…, and the number. */
export function ComparisonField({ measure, onChange, whole = false }: Properties) {
  const [name, value] = comparisonOf(measure) ?? ['atLeast', ''];
  const rest = Object.fromEntries(
    Object.entries(measure).filter(([key]) => !(COMPARISONS as readonly string[]).includes(key)),
  );
  const pair = Array.isArray(value) ? (value as readonly unknown[]) : undefined;
  const put = (next: unknown) => {
    onChange({ ...rest, [name]: next });
  };
  return (
    <span className={css.parts}>
      <Choice
        label={t('builder.comparison.label')}
        value={name}
        data={COMPARISONS.map((one) => ({ value: one, label: t(`builder.comparison.${one}`) }))}
        onChange={(next) => {
          const first = pair === undefined ? value : pair[0];
          onChange({ ...rest, [next]: next === 'between' ? [first, ''] : first });
        }}
      />
      {pair === undefined ? (
        <Amount value={value} whole={whole} onChange={put} label={t('builder.comparison.number')} />
      ) : (
        <>
          <Amount
            value={pair[0]}
            whole={whole}
            label={t('builder.comparison.number')}
            onChange={(from) => {
              put([from, pair[1]]);
            }}
          />
          <span className={css.word}>{t('builder.comparison.to')}</span>
          <Amount
            value={pair[1]}
            whole={whole}
            label={t('builder.comparison.to')}
            onChange={(to) => {
              put([pair[0], to]);
            }}
          />
        </>
      )}
    </span>
  );
}

export function Amount({
  value,
  whole = false,
  label,
  onChange,
}: {
  readonly value: unknown;
  readonly whole?: boolean;
  readonly label: string;
  readonly onChange: (value: number | '') => void;
}) {
  return (
    <NumberInput
      size="xs"
      w={84}
      aria-label={label}
      hideControls
      allowDecimal={!whole}
      allowNegative={!whole}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => {
        onChange(next === '' || !Number.isFinite(Number(next)) ? '' : Number(next));
      }}
    />
  );
}
