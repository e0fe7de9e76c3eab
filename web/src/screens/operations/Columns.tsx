import { Group, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { fieldsQuery } from '../../api/catalogue';
import type { FileColumn } from '../../api/operations';
import type { ValueType } from '../../api/rule';
import { t } from '../../texts/texts';
import type { Binding, Target } from './binding';
import css from './Operations.module.css';

const TYPES: readonly ValueType[] = ['text', 'number', 'date', 'datetime', 'boolean', 'texts'];

type Properties = {
  readonly columns: readonly FileColumn[];
  readonly binding: Binding;
  readonly onChange: (binding: Binding) => void;
};

/** A line for each column of the file: what it looks like, and what it becomes. */
export function Columns({ columns, binding, onChange }: Properties) {
  return (
    <div>
      <div className={`${css.column ?? ''} ${css.columnHead ?? ''}`}>
        <span>{t('operations.wizard.column')}</span>
        <span>{t('operations.wizard.samples')}</span>
        <span>{t('operations.wizard.becomes')}</span>
        <span>{t('operations.wizard.newField')}</span>
      </div>
      {columns.map((column) => (
        <Line
          key={column.header}
          column={column}
          target={binding[column.header] ?? { kind: 'out' }}
          onChange={(target) => {
            onChange({ ...binding, [column.header]: target });
          }}
        />
      ))}
    </div>
  );
}

type LineProperties = {
  readonly column: FileColumn;
  readonly target: Target;
  readonly onChange: (target: Target) => void;
};

function Line({ column, target, onChange }: LineProperties) {
  const { data: fields = [] } = useQuery(fieldsQuery);
  const choose = (value: string | null) => {
    if (value === 'out' || value === 'id' || value === 'lists') {
      onChange({ kind: value });
    } else if (value === 'new' || value === null) {
      onChange({ kind: 'new', field: column.header.trim(), type: column.type });
    } else {
      onChange({ kind: 'field', field: value.slice('field '.length) });
    }
  };
  return (
    <div className={css.column}>
      <b>{column.header}</b>
      <span className={css.sample} title={column.samples.join(', ')}>
        {column.samples.join(', ')}
      </span>
      <Select
        aria-label={`${t('operations.wizard.becomes')}: ${column.header}`}
        searchable
        allowDeselect={false}
        value={target.kind === 'field' ? `field ${target.field}` : target.kind}
        data={[
          { value: 'out', label: t('operations.wizard.leaveOut') },
          { value: 'new', label: t('operations.wizard.newField') },
          { value: 'id', label: t('operations.wizard.id') },
          { value: 'lists', label: t('operations.wizard.listsColumn') },
          ...fields.map(({ name, label }) => ({ value: `field ${name}`, label: label ?? name })),
        ]}
        onChange={choose}
      />
      {target.kind === 'new' ? (
        <Group gap={6} wrap="nowrap">
          <TextInput
            aria-label={t('operations.wizard.newFieldName', { column: column.header })}
            value={target.field}
            onChange={(event) => {
              onChange({ ...target, field: event.currentTarget.value });
            }}
          />
          <Select
            aria-label={t('operations.wizard.typeOf', { column: column.header })}
            allowDeselect={false}
            value={target.type}
            data={TYPES.map((type) => ({
              value: type,
              label: t(`operations.wizard.types.${type}`),
            }))}
            onChange={(type) => {
              onChange({ ...target, type: TYPES.find((one) => one === type) ?? target.type });
            }}
          />
        </Group>
      ) : (
        <span />
      )}
    </div>
  );
}
