import { isObject, type JsonObject } from '../../../rule/pointer';
import type { Measure } from '../../../rule/shape';
import { t } from '../../../texts/texts';
import { Choice } from './Choice';
import { Amount, ComparisonField } from './ComparisonField';
import { DurationField } from './DurationField';
import { RemovePart, without } from './FieldLine';
import css from './form.module.css';
import { useAttributes } from './names';
import { AddPart } from './WhereFields';

type Properties = {
  readonly event: string;
  readonly node: JsonObject;
  readonly measure: Measure;
  readonly onChange: (node: JsonObject) => void;
};

/** The numbers of a measure. */
export function MeasureFields({ event, node, measure, onChange }: Properties) {
  const attributes = useAttributes(event);
  switch (measure) {
    case 'some':
    case 'none':
    case 'first':
    case 'last':
      return null;
    case 'count':
    case 'days':
      return (
        <>
          <ComparisonField
            whole
            measure={objectOf(node[measure])}
            onChange={(next) => {
              onChange({ ...node, [measure]: next });
            }}
          />
          <span className={css.word}>
            {t(measure === 'count' ? 'builder.times' : 'builder.days')}
          </span>
        </>
      );
    case 'periods':
      return (
        <PeriodFields
          periods={objectOf(node.periods)}
          onChange={(periods) => {
            onChange({ ...node, periods });
          }}
        />
      );
    case 'sum':
    case 'average':
    case 'minimum':
    case 'maximum':
    case 'distinct': {
      const value = objectOf(node[measure]);
      const fitting = attributes.filter(
        ({ type }) => type !== 'items' && (measure === 'distinct' || type === 'number'),
      );
      return (
        <>
          <Choice
            label={t('builder.where.label')}
            placeholder={t('builder.where.placeholder')}
            searchable
            value={String(value.attribute)}
            data={fitting.map(({ name }) => ({ value: name, label: name }))}
            onChange={(attribute) => {
              onChange({ ...node, [measure]: { ...value, attribute } });
            }}
          />
          <ComparisonField
            whole={measure === 'distinct'}
            measure={value}
            onChange={(next) => {
              onChange({ ...node, [measure]: next });
            }}
          />
        </>
      );
    }
  }
}

function PeriodFields({
  periods,
  onChange,
}: {
  readonly periods: JsonObject;
  readonly onChange: (periods: JsonObject) => void;
}) {
  return (
    <span className={css.parts}>
      <span className={css.word}>{t('builder.periods.in')}</span>
      <ComparisonField whole measure={periods} onChange={onChange} />
      <span className={css.word}>{t('builder.periods.of')}</span>
      <Amount
        whole
        label={t('builder.periods.number')}
        value={periods.last}
        onChange={(last) => {
          onChange({ ...periods, last });
        }}
      />
      <span className={css.word}>{t('builder.periods.each')}</span>
      <DurationField
        label={t('builder.periods.length')}
        value={periods.length}
        onChange={(length) => {
          onChange({ ...periods, length });
        }}
      />
      {isObject(periods.each) ? (
        <>
          <span className={css.word}>{t('builder.periods.times')}</span>
          <ComparisonField
            whole
            measure={periods.each}
            onChange={(each) => {
              onChange({ ...periods, each });
            }}
          />
          <RemovePart
            label={t('builder.where.remove')}
            onClick={() => {
              onChange(without(periods, 'each'));
            }}
          />
        </>
      ) : (
        <AddPart
          text={t('builder.periods.timesAdd')}
          onClick={() => {
            onChange({ ...periods, each: { atLeast: 2 } });
          }}
        />
      )}
    </span>
  );
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
