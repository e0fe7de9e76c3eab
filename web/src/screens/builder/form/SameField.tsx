import { MultiSelect } from '@mantine/core';
import type { JsonObject } from '../../../rule/pointer';
import { t } from '../../../texts/texts';
import { without } from './FieldLine';
import css from './form.module.css';
import { useAttributes } from './names';
import { AddPart } from './WhereFields';

type Properties = {
  readonly step: JsonObject;
  /** Events that all have the details on offer. */
  readonly events: readonly string[];
  readonly onChange: (step: JsonObject) => void;
};

/** Details that must be equal to those of the step before. */
export function SameField({ step, events, onChange }: Properties) {
  const first = useAttributes(events[0] ?? '');
  const second = useAttributes(events.at(-1) ?? '');
  if (!('same' in step)) {
    return (
      <AddPart
        text={t('builder.sequence.sameAdd')}
        onClick={() => {
          onChange({ ...step, same: [] });
        }}
      />
    );
  }
  const same = (step.same as readonly unknown[]).map(String);
  const shared = first
    .filter(({ name, type }) => type !== 'items' && second.some((other) => other.name === name))
    .map(({ name }) => name);
  return (
    <span className={css.parts}>
      <span className={css.word}>{t('builder.sequence.same')}</span>
      <MultiSelect
        size="xs"
        miw={120}
        aria-label={t('builder.sequence.sameLabel')}
        data={[...new Set([...shared, ...same])]}
        value={same}
        onChange={(next) => {
          onChange(next.length === 0 ? without(step, 'same') : { ...step, same: next });
        }}
      />
    </span>
  );
}
