import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { mergeContact } from '../../api/contacts';
import { ErrorNote } from '../../components/ErrorNote';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';

type Properties = { readonly id: string; readonly opened: boolean; readonly onClose: () => void };

/** Lets all that is known of a contact belong to another. */
export function MergeDialog({ id, opened, onClose }: Properties) {
  const [into, setInto] = useState('');
  const queries = useQueryClient();
  const navigate = useNavigate();
  const merger = useMutation({
    mutationFn: () => mergeContact(id, into.trim()),
    onSuccess: async (contact) => {
      onClose();
      tell(t('contacts.merged', { id: contact.id }));
      await queries.invalidateQueries({ queryKey: ['contacts'] });
      await navigate({ to: '/contacts/$contact', params: { contact: contact.id } });
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('contacts.mergeTitle', { id })}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          merger.mutate();
        }}
      >
        <Stack>
          {t('contacts.mergeText', { id })}
          <TextInput
            label={t('contacts.mergeInto')}
            value={into}
            required
            withAsterisk={false}
            onChange={(event) => {
              setInto(event.currentTarget.value);
            }}
          />
          {merger.error !== null && <ErrorNote error={merger.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('frame.cancel')}
            </Button>
            <Button type="submit" loading={merger.isPending} disabled={into.trim() === ''}>
              {t('contacts.mergeConfirm')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
