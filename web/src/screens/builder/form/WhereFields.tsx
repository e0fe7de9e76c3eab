import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { eventTypeQuery, type Attribute } from '../../../api/catalogue';
import { OPERATORS, type Operator } from '../../../api/rule';
import { firstOperator, operandOf, valueType, withOperator } from '../../../rule/operands';
import { isObject, type JsonObject } from '../../../rule/pointer';
import { t } from '../../../texts/texts';
import { Choice } from './Choice';
import { MatchCase, RemovePart, without } from './FieldLine';
import css from './form.module.css';
import { useAttributes } from './names';
import { operatorTitle } from './operatorTitle';
import { ValueField } from './ValueField';

type Properties = {
  readonly event: string;
  /** A list, one condition, or nothing. */
  readonly where: unknown;
  /** Undefined when no condition is left. */
  readonly onChange: (where: unknown) => void;
  /** The word before the first line. */
  readonly word?: string;
};

const BLANK = { attribute: '' };

/** Conditions on the details of one event. */
export function WhereFields({
  event,
  where,
  onChange,
  word = t('builder.where.with'),
}: Properties) {
  const attributes = useAttributes(event);
  const list = where === undefined ? [] : Array.isArray(where) ? (where as unknown[]) : [where];
  return (
    <Conditions
      event={event}
      attributes={attributes}
      prefix=""
      list={list}
      words={[word, t('builder.where.and')]}
      onChange={(next) => {
        // One condition that was written without a list stays so.
        const [only] = next;
        onChange(
          next.length === 0
            ? undefined
            : next.length === 1 && where !== undefined && !Array.isArray(where)
              ? only
              : next,
        );
      }}
    />
  );
}

type ListProperties = {
  readonly event: string;
  readonly attributes: readonly Attribute[];
  /** What stands before the names within an item, as "products.". */
  readonly prefix: string;
  readonly list: readonly unknown[];
  readonly words: readonly [string, string];
  readonly onChange: (list: readonly unknown[]) => void;
};

function Conditions({ event, attributes, prefix, list, words, onChange }: ListProperties) {
  const items = attributes.filter(({ type, name }) => type === 'items' && name.startsWith(prefix));
  const add = (condition: unknown) => {
    onChange([...list, condition]);
  };
  return (
    <>
      {list.length > 0 && (
        <div className={css.where}>
          {list.map((condition, index) => (
            <div key={index} className={css.parts}>
              <span className={css.word}>{index === 0 ? words[0] : words[1]}</span>
              <Condition
                event={event}
                attributes={attributes}
                prefix={prefix}
                condition={condition}
                onChange={(next) => {
                  onChange(
                    next === undefined
                      ? list.filter((_, other) => other !== index)
                      : list.map((old, other) => (other === index ? next : old)),
                  );
                }}
              />
            </div>
          ))}
        </div>
      )}
      <Group gap={2}>
        <AddPart
          text={t('builder.where.add')}
          onClick={() => {
            add(BLANK);
          }}
        />
        {prefix === '' &&
          items.map(({ name }) => (
            <AddPart
              key={name}
              text={t('builder.where.addItem', { name })}
              onClick={() => {
                add({ item: name, where: [BLANK] });
              }}
            />
          ))}
        {list.length > 0 && (
          <AddPart
            text={t('builder.where.addAny')}
            onClick={() => {
              add({ any: [BLANK, BLANK] });
            }}
          />
        )}
      </Group>
    </>
  );
}

/** Adds a part to a line. */
export function AddPart({
  text,
  onClick,
}: {
  readonly text: string;
  readonly onClick: () => void;
}) {
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      fw={500}
      c="dimmed"
      leftSection={<Plus size={12} />}
      onClick={onClick}
    >
      {text}
    </Button>
  );
}

type ConditionProperties = {
  readonly event: string;
  readonly attributes: readonly Attribute[];
  readonly prefix: string;
  readonly condition: unknown;
  readonly onChange: (condition: unknown) => void;
};

function Condition({ event, attributes, prefix, condition, onChange }: ConditionProperties) {
  const remove = (
    <RemovePart
      label={t('builder.where.remove')}
      onClick={() => {
        onChange(undefined);
      }}
    />
  );
  const common = { event, attributes };
  if (Array.isArray(condition)) {
    return (
      <Nested
        {...common}
        prefix={prefix}
        title={t('builder.where.all')}
        list={condition as unknown[]}
        onChange={onChange}
        remove={remove}
      />
    );
  }
  if (!isObject(condition)) {
    return remove;
  }
  for (const key of ['all', 'any'] as const) {
    if (Array.isArray(condition[key])) {
      return (
        <Nested
          {...common}
          prefix={prefix}
          title={t(`builder.where.${key}`)}
          list={condition[key] as unknown[]}
          onChange={(list) => {
            onChange({ [key]: list });
          }}
          remove={remove}
        />
      );
    }
  }
  if ('not' in condition) {
    return (
      <span className={css.parts}>
        <span className={css.not}>{t('builder.where.not')}</span>
        <Condition
          {...common}
          prefix={prefix}
          condition={condition.not}
          onChange={(inner) => {
            onChange(inner === undefined ? undefined : { not: inner });
          }}
        />
      </span>
    );
  }
  if (typeof condition.item === 'string') {
    const { item, where } = condition;
    return (
      <Nested
        {...common}
        prefix={`${item}.`}
        title={t('builder.where.item', { name: item })}
        list={Array.isArray(where) ? (where as unknown[]) : [where]}
        onChange={(list) => {
          onChange({ item, where: list });
        }}
        remove={remove}
      />
    );
  }
  return (
    <>
      <AttributeTest
        event={event}
        attributes={attributes}
        prefix={prefix}
        condition={condition}
        onChange={onChange}
      />
      {remove}
    </>
  );
}

function Nested({
  title,
  remove,
  event,
  attributes,
  prefix,
  list,
  onChange,
}: Omit<ListProperties, 'words'> & {
  readonly title: string;
  readonly remove: React.ReactNode;
}) {
  return (
    <>
      <span className={css.word}>{title}</span>
      {remove}
      <Conditions
        event={event}
        attributes={attributes}
        prefix={prefix}
        list={list}
        words={['·', '·']}
        onChange={onChange}
      />
    </>
  );
}

function AttributeTest({
  event,
  attributes,
  prefix,
  condition,
  onChange,
}: Omit<ConditionProperties, 'condition'> & { readonly condition: JsonObject }) {
  const name = String(condition.attribute);
  const full = prefix + name;
  const known = useQuery({ ...eventTypeQuery(event), enabled: event !== '*' && event !== '' }).data;
  const type = valueType(attributes.find((one) => one.name === full)?.type);
  const op = (condition.op ?? firstOperator(type)) as Operator;
  const offered = OPERATORS[type].includes(op) ? OPERATORS[type] : [op, ...OPERATORS[type]];
  return (
    <>
      <Choice
        label={t('builder.where.label')}
        placeholder={t('builder.where.placeholder')}
        searchable
        value={name}
        data={attributes
          .filter((one) => one.name.startsWith(prefix) && one.type !== 'items')
          .map((one) => ({
            value: one.name.slice(prefix.length),
            label: one.name.slice(prefix.length),
          }))}
        onChange={(attribute) => {
          const of = valueType(attributes.find((one) => one.name === prefix + attribute)?.type);
          onChange({ attribute, ...withOperator(firstOperator(of), undefined) });
        }}
      />
      {name !== '' && (
        <>
          <Choice
            label={t('builder.op.label')}
            value={op}
            data={offered.map((one) => ({ value: one, label: operatorTitle(type, one) }))}
            onChange={(next) => {
              onChange({
                ...without(without(condition, 'op'), 'value'),
                ...withOperator(next as Operator, condition.value),
              });
            }}
          />
          <ValueField
            type={type}
            op={op}
            value={condition.value}
            known={known?.attributes.find((one) => one.name === full)?.values ?? []}
            onChange={(value) => {
              onChange({ ...condition, op, value });
            }}
          />
          {type === 'text' && condition.matchCase === true && operandOf(op) !== 'none' && (
            <MatchCase node={condition} onChange={onChange} />
          )}
        </>
      )}
    </>
  );
}
