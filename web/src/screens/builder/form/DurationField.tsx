import { NumberInput, TextInput } from '@mantine/core';
import {
  DURATION_UNITS,
  readDuration,
  writeDuration,
  type DurationUnit,
} from '../../../rule/duration';
import { t } from '../../../texts/texts';
import { Choice } from './Choice';

type Properties = {
  readonly value: unknown;
  readonly onChange: (value: string) => void;
  readonly label?: string;
};

const LONGEST = 999_999_999;

/** How long: a number and a unit. A duration of several parts is a text. */
export function DurationField({
  value,
  onChange,
  label = t('builder.duration.amount'),
}: Properties) {
  const text = typeof value === 'string' ? value : '';
  const simple = text === '' ? undefined : readDuration(text);
  if (text !== '' && simple === undefined && !/^P?T?[A-Z]$/.test(text.replace(/^P(T?)/, ''))) {
    return (
      <TextInput
        size="xs"
        w={120}
        aria-label={t('builder.duration.text')}
        value={text}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
    );
  }
  const unit: DurationUnit = simple?.unit ?? 'D';
  return (
    <>
      <NumberInput
        size="xs"
        w={64}
        aria-label={label}
        min={0}
        max={LONGEST}
        allowDecimal={false}
        hideControls
        value={simple?.amount ?? ''}
        onChange={(amount) => {
          onChange(amount === '' ? '' : writeDuration({ amount: Number(amount), unit }));
        }}
      />
      <Choice
        label={t('builder.duration.unit')}
        value={unit}
        data={DURATION_UNITS.map((one) => ({ value: one, label: t(`builder.duration.${one}`) }))}
        onChange={(next) => {
          onChange(writeDuration({ amount: simple?.amount ?? 1, unit: next as DurationUnit }));
        }}
      />
    </>
  );
}
