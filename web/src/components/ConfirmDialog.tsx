import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { t } from '../texts/texts';
import { ErrorNote } from './ErrorNote';

type Properties = {
  readonly opened: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly confirm: string;
  /** What to do instead; "Cancel" when it is missing. */
  readonly dismiss?: string;
  /** Whether something is lost by it. */
  readonly danger?: boolean;
  /** A word to type first, for what cannot be undone. */
  readonly word?: string;
  readonly busy?: boolean;
  /** Whether it cannot be done now, as the text says. */
  readonly disabled?: boolean;
  readonly error?: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Asks before something is done that one might regret. */
export function ConfirmDialog({ opened, title, onClose, ...rest }: Properties) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <Question onClose={onClose} {...rest} />
    </Modal>
  );
}

function Question({
  children,
  confirm,
  dismiss = t('frame.cancel'),
  danger = false,
  word,
  busy = false,
  disabled = false,
  error,
  onConfirm,
  onClose,
}: Omit<Properties, 'opened' | 'title'>) {
  const [typed, setTyped] = useState('');
  return (
    <Stack gap="md">
      <Text component="div">{children}</Text>
      {word !== undefined && (
        <TextInput
          label={t('frame.confirmTyping', { word })}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
      )}
      {error !== undefined && error !== null && <ErrorNote error={error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {dismiss}
        </Button>
        <Button
          color={danger ? 'red' : 'tide'}
          loading={busy}
          disabled={disabled || (word !== undefined && typed !== word)}
          onClick={onConfirm}
        >
          {confirm}
        </Button>
      </Group>
    </Stack>
  );
}
