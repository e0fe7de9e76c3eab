import { type JsonObject } from '../../../rule/pointer';
import { measureOf, withMeasure, type Measure } from '../../../rule/shape';
import { t } from '../../../texts/texts';
import { Choice } from './Choice';
import { EventChoice } from './EventChoice';
import css from './form.module.css';
import { without } from './FieldLine';
import { MeasureFields } from './MeasureFields';
import { WhereFields } from './WhereFields';
import { WindowField } from './WindowField';

type Properties = {
  readonly node: JsonObject;
  readonly onChange: (node: JsonObject) => void;
};

/** A condition on events or visits: which, how often, with what, and when. */
export function EventLine({ node, onChange }: Properties) {
  const visit = 'visit' in node;
  const event = visit ? 'Visit' : String(node.event);
  const measure = measureOf(node) ?? 'some';
  const set = (key: string, value: unknown) => {
    onChange(value === undefined ? without(node, key) : { ...node, [key]: value });
  };
  return (
    <>
      {!visit && (
        <EventChoice
          value={event}
          onChange={(name) => {
            onChange({ ...withoutDetails(node), event: name });
          }}
        />
      )}
      {event !== '' && (
        <>
          <MeasureChoice
            value={measure}
            onChange={(next) => {
              onChange(withMeasure(node, next));
            }}
          />
          <MeasureFields event={event} node={node} measure={measure} onChange={onChange} />
          <WindowField
            value={node.window}
            onChange={(window) => {
              set('window', window);
            }}
          />
          <WhereFields
            event={event}
            where={visit ? emptyAsNothing(node.visit) : node.where}
            onChange={(where) => {
              if (visit) {
                onChange({ ...node, visit: where ?? [] });
              } else {
                set('where', where);
              }
            }}
          />
          {'pick' in node && (
            <WhereFields
              event={event}
              where={node.having}
              word={t('builder.where.having')}
              onChange={(having) => {
                set('having', having);
              }}
            />
          )}
        </>
      )}
    </>
  );
}

function MeasureChoice({
  value,
  onChange,
}: {
  readonly value: Measure;
  readonly onChange: (measure: Measure) => void;
}) {
  const options = (...measures: readonly Measure[]) =>
    measures.map((measure) => ({ value: measure, label: t(`builder.measure.${measure}`) }));
  return (
    <span className={css.parts}>
      <Choice
        label={t('builder.measure.label')}
        value={value}
        data={[
          {
            group: t('builder.measure.often'),
            items: options('some', 'none', 'count', 'days', 'periods'),
          },
          { group: t('builder.measure.which'), items: options('first', 'last') },
          {
            group: t('builder.measure.amounts'),
            items: options('sum', 'average', 'minimum', 'maximum', 'distinct'),
          },
        ]}
        onChange={(next) => {
          onChange(next as Measure);
        }}
      />
    </span>
  );
}

/** Details belong to one event, so they go when another is chosen. */
function withoutDetails(node: JsonObject): JsonObject {
  return without(without(node, 'where'), 'having');
}

function emptyAsNothing(where: unknown): unknown {
  return Array.isArray(where) && where.length === 0 ? undefined : where;
}
