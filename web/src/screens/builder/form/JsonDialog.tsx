import { Button, Group, JsonInput, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { t } from '../../../texts/texts';

type Properties = {
  readonly opened: boolean;
  readonly value: unknown;
  readonly onClose: () => void;
  readonly onApply: (value: unknown) => void;
};

/** One node as JSON, to edit. */
export function JsonDialog({ opened, value, onClose, onApply }: Properties) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('builder.asJson')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <Editor value={value} onClose={onClose} onApply={onApply} />
    </Modal>
  );
}

function Editor({ value, onClose, onApply }: Omit<Properties, 'opened'>) {
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  const [error, setError] = useState<string>();
  return (
    <Stack>
      <JsonInput
        aria-label={t('frame.json.label')}
        autosize
        minRows={8}
        maxRows={24}
        value={text}
        error={error}
        onChange={(next) => {
          setText(next);
          setError(undefined);
        }}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('frame.cancel')}
        </Button>
        <Button
          onClick={() => {
            const read = readObject(text);
            if (typeof read === 'string') {
              setError(read);
            } else {
              onApply(read);
            }
          }}
        >
          {t('builder.apply')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Reads a rule; a text says why it is none. */
export function readObject(text: string): object | string {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value
      : t('builder.jsonNoObject');
  } catch (failure) {
    return t('frame.json.invalid', { message: failure instanceof Error ? failure.message : '' });
  }
}
