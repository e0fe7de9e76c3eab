import { Accordion, Alert, Badge, Button, Group, Skeleton, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Channel } from '../../api/audiences';
import {
  channelsQuery,
  deleteChannel,
  putChannel,
  testChannel,
  type ChannelSettings as Settings,
  type EmailChannel,
  type HttpChannel,
} from '../../api/channels';
import { useLack } from '../../components/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorNote } from '../../components/ErrorNote';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';
import { EmailForm } from './EmailForm';
import { HttpForm } from './HttpForm';
import css from './Settings.module.css';

const CHANNELS = ['email', 'sms', 'push'] as const;

/** How messages go out: one part a channel. */
export function ChannelSettings() {
  const { data, error } = useQuery(channelsQuery);
  const lacks = { sms: useLack({ feature: 'sms' }), push: useLack({ feature: 'push' }) };
  if (data === undefined) {
    return error === null ? <Skeleton height={200} /> : <ErrorNote error={error} />;
  }
  return (
    <>
      <p className={css.soft}>{t('channels.text')}</p>
      <Accordion variant="separated" multiple defaultValue={['email']} maw={860}>
        {CHANNELS.map((channel) => {
          const settings = data.find(({ id }) => id === channel);
          const lack = channel === 'email' ? undefined : lacks[channel];
          return (
            <Accordion.Item key={channel} value={channel}>
              <Accordion.Control disabled={lack !== undefined}>
                <Group gap="xs">
                  <span className={css.strong}>{t(`channels.${channel}`)}</span>
                  <Badge
                    color={settings === undefined ? 'gray' : 'green'}
                    variant="light"
                    styles={{ label: { color: 'var(--ink)' } }}
                  >
                    {t(settings === undefined ? 'channels.notReady' : 'channels.ready')}
                  </Badge>
                </Group>
                <span className={css.soft}>{lack ?? t(`channels.${channel}Text`)}</span>
              </Accordion.Control>
              <Accordion.Panel>
                <One channel={channel} settings={settings} />
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
    </>
  );
}

function One({
  channel,
  settings,
}: {
  readonly channel: Channel;
  readonly settings: Settings | undefined;
}) {
  const queries = useQueryClient();
  const [going, { open, close }] = useDisclosure(false);
  const saving = useMutation({
    mutationFn: (body: Readonly<Record<string, unknown>>) => putChannel(channel, body),
    onSuccess: async () => {
      tell(t('channels.saved'));
      await queries.invalidateQueries({ queryKey: channelsQuery.queryKey });
    },
  });
  const removing = useMutation({
    mutationFn: () => deleteChannel(channel),
    onSuccess: async () => {
      close();
      tell(t('channels.removed'));
      await queries.invalidateQueries({ queryKey: channelsQuery.queryKey });
    },
  });
  const buttons = (
    <Group justify="flex-end" gap="xs">
      {settings !== undefined && (
        <Button variant="default" onClick={open}>
          {t('channels.remove')}
        </Button>
      )}
      <Button type="submit" loading={saving.isPending}>
        {t('channels.save')}
      </Button>
    </Group>
  );
  const shared = { buttons, error: saving.error, onSave: saving.mutate };
  return (
    <>
      {channel === 'email' ? (
        <EmailForm {...shared} settings={settings as EmailChannel | undefined} />
      ) : (
        <HttpForm {...shared} settings={settings as HttpChannel | undefined} channel={channel} />
      )}
      {settings !== undefined && <Test channel={channel} />}
      <ConfirmDialog
        opened={going}
        danger
        title={t('channels.removeTitle')}
        confirm={t('channels.remove')}
        busy={removing.isPending}
        error={removing.error}
        onConfirm={() => {
          removing.mutate();
        }}
        onClose={close}
      >
        {t('channels.removeText')}
      </ConfirmDialog>
    </>
  );
}

function Test({ channel }: { readonly channel: Channel }) {
  const [to, setTo] = useState('');
  const testing = useMutation({ mutationFn: () => testChannel(channel, to.trim()) });
  return (
    <form
      style={{ marginTop: 16, paddingTop: 16, borderTop: '1px solid var(--line)' }}
      onSubmit={(event) => {
        event.preventDefault();
        testing.mutate();
      }}
    >
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t('channels.testTo')}
          style={{ flex: '1 1 220px' }}
          value={to}
          onChange={(event) => {
            setTo(event.currentTarget.value);
          }}
        />
        <Button
          type="submit"
          variant="default"
          loading={testing.isPending}
          disabled={to.trim() === ''}
        >
          {t('channels.test')}
        </Button>
      </Group>
      {testing.error !== null && <ErrorNote error={testing.error} />}
      <div role="status" style={{ marginTop: 8 }}>
        {testing.data !== undefined && (
          <Alert
            color={testing.data.delivered ? 'green' : 'red'}
            variant="light"
            icon={testing.data.delivered ? <CircleCheck size={18} /> : <TriangleAlert size={18} />}
          >
            {testing.data.delivered
              ? t('channels.testGood', { to })
              : t('channels.testBad', { reason: testing.data.reason ?? '' })}
          </Alert>
        )}
      </div>
    </form>
  );
}
