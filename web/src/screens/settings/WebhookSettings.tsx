import { Badge, Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import {
  deleteWebhook,
  testWebhook,
  webhooksQuery,
  type NewWebhook,
  type Webhook,
} from '../../api/settings';
import { useLack } from '../../components/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable, type Column } from '../../components/DataTable';
import { GuardedButton } from '../../components/GuardedButton';
import { tell, tellFailure } from '../../components/Notices';
import { rowsOf } from '../../components/pages';
import { StateNote } from '../../components/StateNote';
import { t } from '../../texts/texts';
import { Deliveries } from './Deliveries';
import { OnceShown } from './OnceShown';
import css from './Settings.module.css';
import { WebhookForm } from './WebhookForm';

/** Who is told of changes of membership. */
export function WebhookSettings() {
  const lack = useLack({ role: 'owner', feature: 'webhooks' });
  if (lack !== undefined) {
    return <StateNote icon={WebhookIcon} title={t('settings.tabs.webhooks')} text={lack} />;
  }
  return <Webhooks />;
}

function Webhooks() {
  const queries = useQueryClient();
  const webhooks = useQuery(webhooksQuery);
  const [edited, setEdited] = useState<Webhook | 'new'>();
  const [made, setMade] = useState<NewWebhook>();
  const [gone, setGone] = useState<Webhook>();
  const [asked, setAsked] = useState<Webhook>();
  const testing = useMutation({
    mutationFn: (webhook: Webhook) => testWebhook(webhook.id),
    onSuccess: (test) => {
      if (test.delivered) {
        tell(t('settings.testGood', { status: String(test.status ?? '') }));
      } else {
        tellFailure(new Error(t('settings.testBad', { reason: test.reason ?? '' })));
      }
    },
    onError: tellFailure,
  });
  const deletion = useMutation({
    mutationFn: (webhook: Webhook) => deleteWebhook(webhook.id),
    onSuccess: async () => {
      setGone(undefined);
      tell(t('settings.webhookDeleted'));
      await queries.invalidateQueries({ queryKey: ['webhooks'] });
    },
  });
  const columns: readonly Column<Webhook>[] = [
    {
      key: 'url',
      header: t('settings.url'),
      phone: 'head',
      cell: (webhook) => (
        <>
          <div className={css.strong}>{webhook.url}</div>
          {webhook.disabled !== undefined && <div className={css.soft}>{webhook.disabled}</div>}
        </>
      ),
    },
    {
      key: 'told',
      header: t('settings.toldOf'),
      cell: (webhook) => (
        <>
          <div>{webhook.events.map((event) => t(`settings.change.${event}`)).join(', ')}</div>
          <div className={css.soft}>
            {webhook.segments.length === 0
              ? t('settings.allSegments')
              : webhook.segments.join(', ')}
          </div>
        </>
      ),
    },
    {
      key: 'state',
      header: t('settings.active'),
      width: '110px',
      cell: (webhook) =>
        webhook.disabled !== undefined ? (
          <Badge color="red">{t('settings.disabled')}</Badge>
        ) : (
          <Badge color={webhook.active ? 'tide' : 'gray'}>
            {t(webhook.active ? 'settings.active' : 'settings.inactive')}
          </Badge>
        ),
    },
    {
      key: 'actions',
      header: t('table.actions'),
      align: 'right',
      phone: 'bare',
      cell: (webhook) => (
        <Group gap={6} justify="flex-end">
          <Button
            size="compact-xs"
            variant="default"
            loading={testing.isPending && testing.variables.id === webhook.id}
            onClick={() => {
              testing.mutate(webhook);
            }}
          >
            {t('settings.test')}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              setAsked(webhook);
            }}
          >
            {t('settings.deliveries')}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              setEdited(webhook);
            }}
          >
            {t('frame.edit')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            color="red"
            onClick={() => {
              setGone(webhook);
            }}
          >
            {t('frame.delete')}
          </Button>
        </Group>
      ),
    },
  ];
  const add = (
    <GuardedButton
      lack={undefined}
      leftSection={<Plus size={16} />}
      onClick={() => {
        setEdited('new');
      }}
    >
      {t('settings.addWebhook')}
    </GuardedButton>
  );
  return (
    <>
      <Group justify="space-between" mb="sm">
        <span className={css.soft}>{t('settings.webhooksText')}</span>
        {add}
      </Group>
      <DataTable
        label={t('settings.tabs.webhooks')}
        columns={columns}
        rowKey={(webhook) => webhook.id}
        pages={rowsOf(webhooks)}
        empty={
          <StateNote
            icon={WebhookIcon}
            title={t('settings.webhooksEmpty')}
            text={t('settings.webhooksText')}
          />
        }
      />
      <Modal
        opened={edited !== undefined}
        title={t(edited === 'new' ? 'settings.addWebhookTitle' : 'settings.editWebhookTitle')}
        closeButtonProps={{ 'aria-label': t('frame.close') }}
        onClose={() => {
          setEdited(undefined);
        }}
      >
        {edited !== undefined && (
          <WebhookForm
            webhook={edited === 'new' ? undefined : edited}
            onMade={setMade}
            onClose={() => {
              setEdited(undefined);
            }}
          />
        )}
      </Modal>
      <Modal
        opened={asked !== undefined}
        size="lg"
        title={t('settings.deliveriesTitle')}
        closeButtonProps={{ 'aria-label': t('frame.close') }}
        onClose={() => {
          setAsked(undefined);
        }}
      >
        {asked !== undefined && <Deliveries webhook={asked} />}
      </Modal>
      <OnceShown
        secret={made?.secret}
        title={t('settings.secretTitle')}
        text={t('settings.secretText')}
        label={t('settings.secret')}
        onClose={() => {
          setMade(undefined);
        }}
      />
      <ConfirmDialog
        opened={gone !== undefined}
        title={t('settings.deleteWebhookTitle')}
        confirm={t('settings.deleteWebhook')}
        danger
        busy={deletion.isPending}
        error={deletion.error}
        onConfirm={() => {
          if (gone !== undefined) {
            deletion.mutate(gone);
          }
        }}
        onClose={() => {
          setGone(undefined);
        }}
      >
        {t('settings.deleteWebhookText', { url: gone?.url ?? '' })}
      </ConfirmDialog>
    </>
  );
}
