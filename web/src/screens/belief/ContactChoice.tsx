import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listContacts } from '../../api/contacts';
import { t } from '../../texts/texts';
import { nameOf } from './Sample';

type Properties = {
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
};

const PAUSE_MILLIS = 180;

/** Any contact, found by id, name or address. */
export function ContactChoice({ value, onChange }: Properties) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, PAUSE_MILLIS);
  const { data } = useQuery({
    queryKey: ['contacts', 'choice', search],
    queryFn: ({ signal }) => listContacts({ search, limit: 12 }, signal),
    placeholderData: keepPreviousData,
  });
  const options = (data?.data ?? []).map((contact) => ({
    value: contact.id,
    label: `${nameOf(contact)} · ${contact.id}`,
  }));
  const known = value === undefined || options.some((option) => option.value === value);
  return (
    <Select
      aria-label={t('belief.why.contact')}
      placeholder={t('belief.why.placeholder')}
      size="xs"
      searchable
      clearable
      data={known ? options : [{ value, label: value }, ...options]}
      // The server has searched already.
      filter={({ options: all }) => all}
      value={value ?? null}
      onSearchChange={setTyped}
      onChange={(id) => {
        onChange(id ?? undefined);
      }}
    />
  );
}
