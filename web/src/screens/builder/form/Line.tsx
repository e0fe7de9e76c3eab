import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import type { JsonObject, Pointer } from '../../../rule/pointer';
import { kindOf, type Kind } from '../../../rule/shape';
import { t } from '../../../texts/texts';
import { useBuilder } from '../context';
import { Choice } from './Choice';
import { Counts } from './Counts';
import { EventLine } from './EventLine';
import { FieldLine } from './FieldLine';
import css from './form.module.css';
import { blankLine, KIND_ICONS, LINE_KINDS, type LineKind } from './kinds';
import { Mistakes, useIsWrong } from './Mistakes';
import { NodeMenu } from './NodeMenu';
import { OtherLine } from './OtherLine';
import { BucketLine, ListLine, SegmentLine } from './PlaceLines';
import { SequenceLine } from './SequenceLine';

type Properties = {
  readonly pointer: Pointer;
  readonly outer: Pointer;
  readonly nots: number;
  readonly node: unknown;
  readonly number: string;
  readonly alone: boolean;
};

/** One condition: what it asks, how many fulfil it, and what is wrong with it. */
export function Line({ pointer, outer, nots, node, number, alone }: Properties) {
  const { change, unfinished, rule } = useBuilder();
  const kind = kindOf(node);
  const wrong = useIsWrong(outer);
  const place = useRef<HTMLDivElement>(null);
  return (
    <>
      <div
        ref={place}
        className={css.line}
        role="group"
        aria-label={t('builder.lineLabel', { number })}
        data-unfinished={unfinished.has(pointer) || undefined}
        data-wrong={wrong || undefined}
      >
        <div className={css.parts}>
          {Array.from({ length: nots }, (_, index) => (
            <span key={index} className={css.not} title={t('builder.notText')}>
              {t('builder.not')}
            </span>
          ))}
          {kind !== 'other' && (
            <KindChoice
              kind={kind as LineKind}
              onChange={(next) => {
                change(pointer, blankLine(next));
              }}
            />
          )}
          <Parts
            kind={kind}
            node={node}
            onChange={(next) => {
              change(pointer, next);
            }}
          />
        </div>
        <div className={css.tail}>
          <Counts pointer={outer} />
          <NodeMenu pointer={pointer} outer={outer} />
        </div>
        <Mistakes pointer={outer} />
      </div>
      {alone && (
        <div className={css.add}>
          <Button
            size="xs"
            variant="light"
            leftSection={<Plus size={14} />}
            onClick={() => {
              change('', { all: [rule, blankLine('field')] });
            }}
          >
            {t('builder.addLine')}
          </Button>
        </div>
      )}
    </>
  );
}

function KindChoice({
  kind,
  onChange,
}: {
  readonly kind: LineKind;
  readonly onChange: (kind: LineKind) => void;
}) {
  const Icon = KIND_ICONS[kind];
  return (
    <Choice
      label={t('builder.kind.label')}
      value={kind}
      icon={<Icon size={14} strokeWidth={1.75} />}
      data={LINE_KINDS.map((one) => ({ value: one, label: t(`builder.kind.${one}`) }))}
      onChange={(next) => {
        onChange(next as LineKind);
      }}
    />
  );
}

function Parts({
  kind,
  node,
  onChange,
}: {
  readonly kind: Kind;
  readonly node: unknown;
  readonly onChange: (node: unknown) => void;
}) {
  const properties = { node: node as JsonObject, onChange };
  switch (kind) {
    case 'field':
      return <FieldLine {...properties} />;
    case 'event':
    case 'visit':
      return <EventLine {...properties} />;
    case 'sequence':
      return <SequenceLine {...properties} />;
    case 'segment':
      return <SegmentLine {...properties} />;
    case 'list':
      return <ListLine {...properties} />;
    case 'bucket':
      return <BucketLine {...properties} />;
    case 'other':
    case 'all':
    case 'any':
    case 'not':
      return <OtherLine node={node} />;
  }
}
