import { Button, Group, Modal, MultiSelect, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { makeAudience, type Audience, type Channel } from '../../api/audiences';
import { listsQuery } from '../../api/lists';
import { allSegmentsQuery, type Segment } from '../../api/segments';
import { useLack } from '../../components/access';
import { ErrorNote } from '../../components/ErrorNote';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';

type Properties = {
  readonly segment: Segment;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onMade: (audience: Audience) => void;
};

/** Asks by which channel and without whom, and makes the list for a send. */
export function AudienceDialog({ segment, opened, onClose, onMade }: Properties) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('segment.audiences.makeTitle')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <Form segment={segment} onClose={onClose} onMade={onMade} />
    </Modal>
  );
}

function Form({ segment, onClose, onMade }: Omit<Properties, 'opened'>) {
  const [channel, setChannel] = useState<Channel | 'none'>('email');
  const [segments, setSegments] = useState<string[]>([]);
  const [lists, setLists] = useState<string[]>([]);
  const queries = useQueryClient();
  const all = useQuery(allSegmentsQuery).data ?? [];
  const groups = useQuery(listsQuery).data ?? [];
  const lacks = { sms: useLack({ feature: 'sms' }), push: useLack({ feature: 'push' }) };
  const making = useMutation({
    mutationFn: () =>
      makeAudience(segment.id, {
        ...(channel === 'none' ? {} : { channel }),
        exclude: { segments, lists },
      }),
    onSuccess: (audience) => {
      tell(t('segment.audiences.done', { count: audience.funnel.recipients }));
      void queries.invalidateQueries({ queryKey: ['audiences'] });
      onMade(audience);
    },
  });
  return (
    <Stack>
      <Text c="dimmed">{t('segment.audiences.text')}</Text>
      <div>
        <Text fw={500} mb={4}>
          {t('segment.audiences.channelLabel')}
        </Text>
        <SegmentedControl
          fullWidth
          aria-label={t('segment.audiences.channelLabel')}
          value={channel}
          onChange={(next) => {
            setChannel(next);
          }}
          data={[
            { value: 'email' as const, label: t('segment.audiences.email') },
            {
              value: 'sms' as const,
              label: t('segment.audiences.sms'),
              disabled: lacks.sms !== undefined,
            },
            {
              value: 'push' as const,
              label: t('segment.audiences.push'),
              disabled: lacks.push !== undefined,
            },
            { value: 'none' as const, label: t('segment.audiences.none') },
          ]}
        />
        <Text size="xs" c="dimmed" mt={4}>
          {lacks.sms ?? lacks.push ?? t('segment.audiences.channelText')}
        </Text>
      </div>
      <MultiSelect
        label={t('segment.audiences.excludeSegments')}
        searchable
        data={all
          .filter(({ id }) => id !== segment.id)
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={segments}
        onChange={setSegments}
      />
      <MultiSelect
        label={t('segment.audiences.excludeLists')}
        searchable
        data={groups.map(({ id, name }) => ({ value: id, label: name }))}
        value={lists}
        onChange={setLists}
      />
      {making.error !== null && <ErrorNote error={making.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('frame.cancel')}
        </Button>
        <Button
          loading={making.isPending}
          onClick={() => {
            making.mutate();
          }}
        >
          {t('segment.audiences.make')}
        </Button>
      </Group>
    </Stack>
  );
}
