import { Button, Checkbox, Group, MultiSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { allSegmentsQuery } from '../../api/segments';
import {
  changeWebhook,
  createWebhook,
  type Change,
  type NewWebhook,
  type Webhook,
} from '../../api/settings';
import { ErrorNote } from '../../components/ErrorNote';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';

const CHANGES: readonly Change[] = ['entered', 'exited'];

type Properties = {
  readonly webhook: Webhook | undefined;
  readonly onClose: () => void;
  readonly onMade: (webhook: NewWebhook) => void;
};

/** Makes a webhook or changes one. */
export function WebhookForm({ webhook, onClose, onMade }: Properties) {
  const queries = useQueryClient();
  const { data: segments = [] } = useQuery(allSegmentsQuery);
  const [url, setUrl] = useState(webhook?.url ?? 'https://');
  const [told, setTold] = useState<readonly string[]>(webhook?.segments ?? []);
  const [events, setEvents] = useState<readonly Change[]>(webhook?.events ?? CHANGES);
  const [active, setActive] = useState(webhook?.active ?? true);
  const saving = useMutation({
    mutationFn: async () => {
      const body = { url: url.trim(), segments: told, events, active };
      if (webhook === undefined) {
        onMade(await createWebhook(body));
      } else {
        await changeWebhook(webhook.id, body);
      }
    },
    onSuccess: async () => {
      onClose();
      tell(t('settings.webhookSaved'));
      await queries.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={t('settings.url')}
          description={t('settings.urlHint')}
          value={url}
          data-autofocus
          onChange={(event) => {
            setUrl(event.currentTarget.value);
          }}
        />
        <MultiSelect
          label={t('settings.ofSegments')}
          placeholder={told.length === 0 ? t('settings.allSegments') : ''}
          searchable
          value={[...told]}
          data={segments.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setTold}
        />
        <Checkbox.Group
          label={t('settings.toldOf')}
          value={[...events]}
          onChange={(values) => {
            setEvents(CHANGES.filter((change) => values.includes(change)));
          }}
        >
          <Group mt={6}>
            {CHANGES.map((change) => (
              <Checkbox key={change} value={change} label={t(`settings.change.${change}`)} />
            ))}
          </Group>
        </Checkbox.Group>
        <Switch
          label={t('settings.active')}
          checked={active}
          onChange={(event) => {
            setActive(event.currentTarget.checked);
          }}
        />
        {saving.error !== null && <ErrorNote error={saving.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('frame.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={events.length === 0}>
            {t('frame.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
