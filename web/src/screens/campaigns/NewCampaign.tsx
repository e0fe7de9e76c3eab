import { Button, Group, Modal, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Channel } from '../../api/audiences';
import { createCampaign, type CampaignBrief, type Targets } from '../../api/campaigns';
import { useLack } from '../../components/access';
import { ErrorNote } from '../../components/ErrorNote';
import { t } from '../../texts/texts';

type Properties = {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** The campaign that the new one follows. */
  readonly follows?: CampaignBrief;
};

const NOBODY = { segments: [], lists: [] };

/** Asks for name and channel, and begins a draft. */
export function NewCampaign({ opened, onClose, follows }: Properties) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('campaigns.addTitle')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <Form onClose={onClose} follows={follows} />
    </Modal>
  );
}

function Form({
  onClose,
  follows,
}: {
  readonly onClose: () => void;
  readonly follows: CampaignBrief | undefined;
}) {
  const [name, setName] = useState(
    follows === undefined ? '' : `${follows.name} · ${t('campaigns.followUp').toLowerCase()}`,
  );
  const [channel, setChannel] = useState<Channel>(follows?.channel ?? 'email');
  const lacks = { sms: useLack({ feature: 'sms' }), push: useLack({ feature: 'push' }) };
  const queries = useQueryClient();
  const navigate = useNavigate();
  const targets: Targets =
    follows === undefined
      ? { include: NOBODY, exclude: NOBODY }
      : { followUp: { campaign: follows.id, without: 'open', after: 'P3D' }, exclude: NOBODY };
  const making = useMutation({
    mutationFn: () => createCampaign({ name: name.trim(), channel, targets }),
    onSuccess: async (campaign) => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['campaigns', 'page'] });
      await navigate({ to: '/campaigns/$campaign', params: { campaign: campaign.id } });
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
          label={t('campaigns.name')}
          value={name}
          required
          withAsterisk={false}
          maxLength={128}
          data-autofocus
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        {follows === undefined && (
          <div>
            <Text fw={500} mb={4}>
              {t('campaigns.channel')}
            </Text>
            <SegmentedControl
              fullWidth
              aria-label={t('campaigns.channel')}
              value={channel}
              onChange={setChannel}
              data={(['email', 'sms', 'push'] as const).map((value) => ({
                value,
                label: t(`campaigns.channels.${value}`),
                disabled: value !== 'email' && lacks[value] !== undefined,
              }))}
            />
            {(lacks.sms ?? lacks.push) !== undefined && (
              <Text size="xs" c="dimmed" mt={4}>
                {lacks.sms ?? lacks.push}
              </Text>
            )}
          </div>
        )}
        {making.error !== null && <ErrorNote error={making.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('frame.cancel')}
          </Button>
          <Button type="submit" loading={making.isPending} disabled={name.trim() === ''}>
            {t('campaigns.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
