import { ActionIcon } from '@mantine/core';
import { ArrowUp } from 'lucide-react';
import type { JsonObject } from '../../../rule/pointer';
import { t } from '../../../texts/texts';
import { Choice } from './Choice';
import { DurationField } from './DurationField';
import { EventChoice } from './EventChoice';
import { RemovePart, without } from './FieldLine';
import css from './form.module.css';
import { SameField } from './SameField';
import { AddPart, WhereFields } from './WhereFields';
import { WindowField } from './WindowField';

type Properties = {
  readonly node: JsonObject;
  readonly onChange: (node: JsonObject) => void;
};

const MOST_STEPS = 8;

/** Steps in order, each with its limits. */
export function SequenceLine({ node, onChange }: Properties) {
  const steps = node.sequence as readonly JsonObject[];
  const put = (next: readonly JsonObject[]) => {
    // The first step has no limits, and only the last may be absent.
    onChange({
      ...node,
      sequence: next.map((step, index) => {
        const first = index === 0 ? limitless(step) : step;
        return index < next.length - 1 ? without(first, 'absent') : first;
      }),
    });
  };
  return (
    <>
      <span className={css.word}>{t('builder.sequence.text')}</span>
      <ol className={css.steps}>
        {steps.map((step, index) => (
          <li key={index} className={css.step}>
            <span className={css.number} aria-hidden>
              {index + 1}
            </span>
            <StepFields
              step={step}
              before={index === 0 ? undefined : steps[index - 1]}
              last={index === steps.length - 1}
              onChange={(next) => {
                onChange({
                  ...node,
                  sequence: steps.map((old, other) => (other === index ? next : old)),
                });
              }}
            />
            <span className={css.push}>
              {index > 0 && (
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={t('builder.sequence.up')}
                  onClick={() => {
                    put(swapped(steps, index));
                  }}
                >
                  <ArrowUp size={14} />
                </ActionIcon>
              )}
              {steps.length > 1 && (
                <RemovePart
                  label={t('builder.sequence.remove')}
                  onClick={() => {
                    put(steps.filter((_, other) => other !== index));
                  }}
                />
              )}
            </span>
          </li>
        ))}
      </ol>
      <div className={css.row}>
        {steps.length < MOST_STEPS && (
          <AddPart
            text={t('builder.sequence.add')}
            onClick={() => {
              put([...steps, { event: '' }]);
            }}
          />
        )}
        <OptionalDuration
          word={t('builder.sequence.whole')}
          add={t('builder.sequence.wholeAdd')}
          start="P7D"
          holder={node}
          onChange={onChange}
        />
        <span className={css.word}>{t('builder.sequence.when')}</span>
        <WindowField
          value={node.window}
          onChange={(window) => {
            onChange(window === undefined ? without(node, 'window') : { ...node, window });
          }}
        />
      </div>
    </>
  );
}

type StepProperties = {
  readonly step: JsonObject;
  readonly before: JsonObject | undefined;
  readonly last: boolean;
  readonly onChange: (step: JsonObject) => void;
};

function StepFields({ step, before, last, onChange }: StepProperties) {
  const event = eventOf(step);
  return (
    <>
      {before !== undefined && <span className={css.word}>{t('builder.sequence.then')}</span>}
      {before !== undefined && last && (
        <Choice
          label={t('builder.sequence.absentLabel')}
          value={step.absent === true ? 'absent' : 'happened'}
          data={[
            { value: 'happened', label: t('builder.sequence.happened') },
            { value: 'absent', label: t('builder.sequence.absent') },
          ]}
          onChange={(next) => {
            onChange(
              next === 'absent'
                ? { ...without(step, 'without'), absent: true }
                : without(step, 'absent'),
            );
          }}
        />
      )}
      <StepEvent step={step} onChange={onChange} />
      {before !== undefined && (
        <>
          <OptionalDuration
            word={t('builder.sequence.within')}
            after={t('builder.sequence.afterStep')}
            add={t('builder.sequence.withinAdd')}
            start="PT1H"
            holder={step}
            onChange={onChange}
          />
          <SameField step={step} events={[eventOf(before), event]} onChange={onChange} />
        </>
      )}
      {event !== '' && <StepWhere step={step} onChange={onChange} />}
      {before !== undefined && step.absent !== true && (
        <WithoutFields step={step} onChange={onChange} />
      )}
    </>
  );
}

/** The event of a step; a visit is one by another name. */
function StepEvent({
  step,
  onChange,
}: {
  readonly step: JsonObject;
  readonly onChange: (step: JsonObject) => void;
}) {
  return (
    <EventChoice
      value={eventOf(step)}
      onChange={(name) => {
        const rest = ['visit', 'where', 'same', 'event'].reduce(without, step);
        onChange(name === 'Visit' ? { visit: [], ...rest } : { event: name, ...rest });
      }}
    />
  );
}

function StepWhere({
  step,
  onChange,
}: {
  readonly step: JsonObject;
  readonly onChange: (step: JsonObject) => void;
}) {
  const visit = 'visit' in step;
  const where = visit ? step.visit : step.where;
  return (
    <WhereFields
      event={eventOf(step)}
      where={Array.isArray(where) && where.length === 0 ? undefined : where}
      onChange={(next) => {
        onChange(
          visit
            ? { ...step, visit: next ?? [] }
            : next === undefined
              ? without(step, 'where')
              : { ...step, where: next },
        );
      }}
    />
  );
}

function WithoutFields({
  step,
  onChange,
}: {
  readonly step: JsonObject;
  readonly onChange: (step: JsonObject) => void;
}) {
  const list = (step.without ?? []) as readonly JsonObject[];
  const put = (next: readonly JsonObject[]) => {
    onChange(next.length === 0 ? without(step, 'without') : { ...step, without: next });
  };
  return (
    <>
      {list.map((other, index) => (
        <div key={index} className={css.row}>
          <span className={css.word}>{t('builder.sequence.without')}</span>
          <StepEvent
            step={other}
            onChange={(next) => {
              put(list.map((old, at) => (at === index ? next : old)));
            }}
          />
          <SameField
            step={other}
            events={[eventOf(other)]}
            onChange={(next) => {
              put(list.map((old, at) => (at === index ? next : old)));
            }}
          />
          <RemovePart
            label={t('builder.where.remove')}
            onClick={() => {
              put(list.filter((_, at) => at !== index));
            }}
          />
          {eventOf(other) !== '' && (
            <StepWhere
              step={other}
              onChange={(next) => {
                put(list.map((old, at) => (at === index ? next : old)));
              }}
            />
          )}
        </div>
      ))}
      <AddPart
        text={t('builder.sequence.withoutAdd')}
        onClick={() => {
          put([...list, { event: '' }]);
        }}
      />
    </>
  );
}

/** The key `within`, which may be there or not. */
function OptionalDuration({
  word,
  after,
  add,
  start,
  holder,
  onChange,
}: {
  readonly word: string;
  readonly after?: string;
  readonly add: string;
  readonly start: string;
  readonly holder: JsonObject;
  readonly onChange: (holder: JsonObject) => void;
}) {
  if (!('within' in holder)) {
    return (
      <AddPart
        text={add}
        onClick={() => {
          onChange({ ...holder, within: start });
        }}
      />
    );
  }
  return (
    <span className={css.parts}>
      <span className={css.word}>{word}</span>
      <DurationField
        value={holder.within}
        onChange={(within) => {
          onChange({ ...holder, within });
        }}
      />
      {after !== undefined && <span className={css.word}>{after}</span>}
      <RemovePart
        label={t('builder.where.remove')}
        onClick={() => {
          onChange(without(holder, 'within'));
        }}
      />
    </span>
  );
}

function eventOf(step: JsonObject): string {
  return 'visit' in step ? 'Visit' : String(step.event);
}

function limitless(step: JsonObject): JsonObject {
  return ['within', 'same', 'without', 'absent'].reduce(without, step);
}

function swapped(steps: readonly JsonObject[], index: number): readonly JsonObject[] {
  const next = [...steps];
  const [moved] = next.splice(index, 1);
  return moved === undefined
    ? steps
    : [...next.slice(0, index - 1), moved, ...next.slice(index - 1)];
}
