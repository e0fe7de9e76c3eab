import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createList } from '../../api/lists';
import { allSegmentsQuery } from '../../api/segments';
import { ErrorNote } from '../../components/ErrorNote';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';

type Properties = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The segment whose members of now it begins with. */
  readonly segment?: string;
};

/** Makes a list, empty or of a segment as it is now. */
export function NewList({ opened, onClose, segment }: Properties) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('lists.addTitle')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <Form onClose={onClose} first={segment ?? null} />
    </Modal>
  );
}

function Form({ onClose, first }: { readonly onClose: () => void; readonly first: string | null }) {
  const { data: segments = [] } = useQuery(allSegmentsQuery);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [segment, setSegment] = useState(first);
  const making = useMutation({
    mutationFn: () => createList({ name: name.trim(), ...(segment === null ? {} : { segment }) }),
    onSuccess: async (list) => {
      onClose();
      tell(t('lists.created_'));
      await queries.invalidateQueries({ queryKey: ['lists'] });
      await navigate({ to: '/lists/$list', params: { list: list.id } });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={t('lists.name')}
          value={name}
          required
          withAsterisk={false}
          data-autofocus
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        <Select
          label={t('lists.fromSegment')}
          placeholder={t('lists.fromNothing')}
          clearable
          searchable
          value={segment}
          data={segments.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={setSegment}
        />
        {making.error !== null && <ErrorNote error={making.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('frame.cancel')}
          </Button>
          <Button type="submit" loading={making.isPending} disabled={name.trim() === ''}>
            {t('lists.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
