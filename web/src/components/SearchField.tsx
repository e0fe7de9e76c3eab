import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { t } from '../texts/texts';

type Properties = {
  readonly label: string;
  readonly value: string;
  /** Told when somebody has paused, not at each letter. */
  readonly onSearch: (search: string) => void;
  readonly width?: number;
};

const PAUSE_MILLIS = 180;

/** The search above a table. */
export function SearchField({ label, value, onSearch, width = 320 }: Properties) {
  const [typed, setTyped] = useState(value);
  const [seen, setSeen] = useState(value);
  const tellLater = useDebouncedCallback(onSearch, PAUSE_MILLIS);
  if (value !== seen) {
    // The address has changed by other means, as the back button.
    setSeen(value);
    setTyped(value);
  }
  const change = (text: string) => {
    setTyped(text);
    tellLater(text);
  };
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={typed}
      w={width}
      maw="100%"
      leftSection={<Search size={16} aria-hidden />}
      rightSection={
        typed === '' ? undefined : (
          <CloseButton
            size="sm"
            aria-label={t('table.clearSearch')}
            onClick={() => {
              change('');
            }}
          />
        )
      }
      onChange={(event) => {
        change(event.currentTarget.value);
      }}
    />
  );
}
