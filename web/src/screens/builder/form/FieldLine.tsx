import { Button, Checkbox, CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { fieldQuery } from '../../../api/catalogue';
import { OPERATORS, type Operator, type ValueType } from '../../../api/rule';
import { firstOperator, operandOf, withOperator } from '../../../rule/operands';
import type { JsonObject } from '../../../rule/pointer';
import { t } from '../../../texts/texts';
import { Choice } from './Choice';
import { DurationField } from './DurationField';
import css from './form.module.css';
import { fieldTitle, useFields } from './names';
import { operatorTitle } from './operatorTitle';
import { ValueField } from './ValueField';

type Properties = {
  readonly node: JsonObject;
  readonly onChange: (node: JsonObject) => void;
};

/** A condition on a contact field. */
export function FieldLine({ node, onChange }: Properties) {
  const fields = useFields();
  const name = String(node.field);
  const field = fields.find((one) => one.name.toLowerCase() === name.toLowerCase());
  const type = field?.type ?? 'text';
  const op = (node.op ?? firstOperator(type)) as Operator;
  const choose = (next: string) => {
    const of = fields.find((one) => one.name === next)?.type ?? 'text';
    onChange(
      of === type && name !== '' && typeof node.op === 'string'
        ? { ...node, field: next }
        : { field: next, ...withOperator(firstOperator(of), undefined) },
    );
  };
  const option = (standard: boolean) =>
    fields
      .filter((one) => one.standard === standard)
      .map((one) => ({ value: one.name, label: fieldTitle(one.name, one.label) }));
  return (
    <>
      <Choice
        label={t('builder.field.label')}
        placeholder={t('builder.field.placeholder')}
        searchable
        value={field?.name ?? name}
        data={[
          { group: t('builder.field.custom'), items: option(false) },
          { group: t('builder.field.standard'), items: option(true) },
        ]}
        onChange={choose}
      />
      {name !== '' && (
        <Test node={node} name={field?.name} type={type} op={op} onChange={onChange} />
      )}
    </>
  );
}

function Test({
  node,
  name,
  type,
  op,
  onChange,
}: Properties & {
  readonly name: string | undefined;
  readonly type: ValueType;
  readonly op: Operator;
}) {
  const { data } = useQuery({ ...fieldQuery(name ?? ''), enabled: name !== undefined });
  const offered = OPERATORS[type].includes(op) ? OPERATORS[type] : [op, ...OPERATORS[type]];
  const hasCase = (type === 'text' || type === 'texts') && operandOf(op) !== 'none';
  const hasHeld = op !== 'within' && op !== 'notWithin' && op !== 'anniversary';
  return (
    <>
      <Choice
        label={t('builder.op.label')}
        value={op}
        data={offered.map((one) => ({ value: one, label: operatorTitle(type, one) }))}
        onChange={(next) => {
          onChange({
            ...without(without(node, 'op'), 'value'),
            ...withOperator(next as Operator, node.value),
          });
        }}
      />
      <ValueField
        type={type}
        op={op}
        value={node.value}
        known={data?.values ?? []}
        onChange={(value) => {
          onChange({ ...node, op, value });
        }}
      />
      {hasCase && <MatchCase node={node} onChange={onChange} />}
      {'held' in node ? (
        <span className={css.parts}>
          <span className={css.word}>{t('builder.field.held')}</span>
          <DurationField
            value={node.held}
            onChange={(held) => {
              onChange({ ...node, held });
            }}
          />
          <RemovePart
            label={t('builder.where.remove')}
            onClick={() => {
              onChange(without(node, 'held'));
            }}
          />
        </span>
      ) : (
        hasHeld && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            fw={500}
            c="dimmed"
            onClick={() => {
              onChange({ ...node, op, held: 'P7D' });
            }}
          >
            {t('builder.field.heldAdd')}
          </Button>
        )
      )}
    </>
  );
}

/** Upper and lower case: shown only where somebody has asked for it, or may. */
export function MatchCase({ node, onChange }: Properties) {
  return (
    <Checkbox
      size="xs"
      label="Aa"
      aria-label={t('builder.field.matchCase')}
      title={
        node.matchCase === true ? t('builder.field.matchCase') : t('builder.field.matchCaseOff')
      }
      checked={node.matchCase === true}
      onChange={(event) => {
        onChange(
          event.currentTarget.checked ? { ...node, matchCase: true } : without(node, 'matchCase'),
        );
      }}
    />
  );
}

export function without(node: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(node).filter(([name]) => name !== key));
}

/** A small cross that takes a part of a line away. */
export function RemovePart({
  label,
  onClick,
}: {
  readonly label: string;
  readonly onClick: () => void;
}) {
  return <CloseButton size="sm" aria-label={label} onClick={onClick} />;
}
