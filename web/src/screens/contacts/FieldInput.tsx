import { NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Field, Value } from '../../api/catalogue';
import { t } from '../../texts/texts';

type Properties = {
  readonly field: Field;
  readonly value: Value | null | undefined;
  /** Null is no value. */
  readonly onChange: (value: Value | null) => void;
};

/** A value of a field, to be written in the way of its type. */
export function FieldInput({ field, value, onChange }: Properties) {
  const label = field.label ?? field.name;
  switch (field.type) {
    case 'number':
      return <NumberField label={label} value={value} onChange={onChange} />;
    case 'boolean':
      return (
        <Select
          label={label}
          clearable
          value={typeof value === 'boolean' ? String(value) : null}
          data={[
            { value: 'true', label: t('contacts.yes') },
            { value: 'false', label: t('contacts.no') },
          ]}
          onChange={(chosen) => {
            onChange(chosen === null ? null : chosen === 'true');
          }}
        />
      );
    case 'texts':
      return (
        <TagsInput
          label={label}
          placeholder={t('contacts.addValue')}
          value={Array.isArray(value) ? value.map(String) : []}
          onChange={(texts) => {
            onChange(texts.length === 0 ? null : texts);
          }}
        />
      );
    case 'date':
    case 'datetime':
    case 'text':
      return (
        <TextInput
          label={label}
          type={field.type === 'date' ? 'date' : 'text'}
          placeholder={field.type === 'datetime' ? '2026-11-23T10:00:00Z' : ''}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => {
            const text = event.currentTarget.value;
            onChange(text === '' ? null : text);
          }}
        />
      );
  }
}

type NumberProperties = Pick<Properties, 'value' | 'onChange'> & { readonly label: string };

/** What is typed stays as it is typed, as "1." on the way to 1.5. */
function NumberField({ label, value, onChange }: NumberProperties) {
  const [typed, setTyped] = useState<number | string>(typeof value === 'number' ? value : '');
  return (
    <NumberInput
      label={label}
      value={typed}
      onChange={(next) => {
        setTyped(next);
        const number = Number(next);
        onChange(next === '' || Number.isNaN(number) ? null : number);
      }}
    />
  );
}
