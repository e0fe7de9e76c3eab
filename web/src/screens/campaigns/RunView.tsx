import { ActionIcon, Alert, Button, Menu, Paper, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  CircleSlash,
  Copy,
  CornerUpLeft,
  EllipsisVertical,
  Info,
  Pause,
  Play,
  Reply,
  Send,
  Trash2,
  TriangleAlert,
} from 'lucide-react';
import { useState } from 'react';
import {
  campaignQuery,
  createCampaign,
  keptPreviewQuery,
  settleUncertain,
  takeStep,
  type Campaign,
  type Names,
  type Step,
} from '../../api/campaigns';
import { listsQuery } from '../../api/lists';
import { allSegmentsQuery } from '../../api/segments';
import { useLack } from '../../components/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { formatTime } from '../../components/formats';
import { GuardedButton } from '../../components/GuardedButton';
import { tell, tellFailure } from '../../components/Notices';
import { PageHeader } from '../../components/PageHeader';
import { StateNote } from '../../components/StateNote';
import { t } from '../../texts/texts';
import css from './campaigns.module.css';
import { DeleteCampaign } from './DeleteCampaign';
import { NewCampaign } from './NewCampaign';
import { Problems } from './ContentStep';
import { Expected } from './RecipientsStep';
import { PreviewPane } from './PreviewPane';
import { Results } from './Results';
import { ProgressBar, StateBadge, whenOf } from './State';
import { Warnings } from './Warnings';

/** A campaign that is scheduled, goes out, or went. */
export function RunView({ campaign }: { readonly campaign: Campaign }) {
  const { state, progress } = campaign;
  const total = state.recipients ?? 0;
  return (
    <>
      <PageHeader
        title={campaign.name}
        text={t(`campaigns.channels.${campaign.channel}`)}
        up={{ to: '/campaigns', title: t('campaigns.title') }}
        actions={<Actions campaign={campaign} />}
      />
      <div className={css.head}>
        <StateBadge state={state} />
        <span className={css.soft}>{whenOf(campaign)}</span>
      </div>
      <div className={css.stack}>
        {state.name === 'failed' && (
          <Alert
            color="red"
            variant="light"
            icon={<TriangleAlert size={18} />}
            title={t('campaigns.failedWhy')}
          >
            {state.reason}
          </Alert>
        )}
        {state.name === 'paused' && state.reason !== undefined && (
          <Alert color="red" variant="light" icon={<TriangleAlert size={18} />}>
            {t('campaigns.pausedWhy', { reason: state.reason })}
          </Alert>
        )}
        {progress?.trouble !== undefined && state.name === 'sending' && (
          <Alert color="yellow" variant="light" icon={<TriangleAlert size={18} />}>
            {progress.trouble}
          </Alert>
        )}
        {state.name === 'preparing' && (
          <Alert color="tide" variant="light" icon={<Info size={18} />} role="status">
            {t('campaigns.preparing')}
          </Alert>
        )}
        <Warnings warnings={state.warnings ?? []} />
        <Problems problems={campaign.problems} />
        {state.name === 'scheduled' && (
          <Paper className={css.panel} maw={520}>
            <Expected body={campaign} />
          </Paper>
        )}
        {state.audience !== undefined && total === 0 && (
          <Paper>
            <StateNote
              icon={CircleSlash}
              title={t('campaigns.zeroTitle')}
              text={t('campaigns.zeroText')}
            />
          </Paper>
        )}
        {progress !== undefined &&
          (state.name === 'sending' || state.name === 'paused' || state.name === 'cancelled') &&
          total > 0 && (
            <Paper className={css.panel}>
              <ProgressBar progress={progress} total={total} />
              {progress.nextRetry !== undefined && (
                <p className={css.soft} style={{ margin: '6px 0 0' }}>
                  {t('campaigns.retry', { time: formatTime(progress.nextRetry, 'long') })}
                </p>
              )}
            </Paper>
          )}
        {(progress?.counts.uncertain ?? 0) > 0 && <Uncertain campaign={campaign} />}
        {state.audience !== undefined && <Results campaign={campaign} />}
        <Message campaign={campaign} />
        {state.name === 'preparing' && <Skeleton height={240} radius="lg" />}
      </div>
    </>
  );
}

const LONGEST_NAME = 128;
const BUTTONS = [
  { step: 'pause', icon: Pause },
  { step: 'resume', icon: Play },
  { step: 'withdraw', icon: CornerUpLeft },
  { step: 'send', icon: Send },
] as const;

function Actions({ campaign }: { readonly campaign: Campaign }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const lack = useLack({ role: 'editor' });
  const [going, { open: remove, close: keep }] = useDisclosure(false);
  const [stopping, { open: stop, close: goOn }] = useDisclosure(false);
  const [sending, { open: askToSend, close: doNotSend }] = useDisclosure(false);
  const [following, { open: follow, close: stopFollowing }] = useDisclosure(false);
  const stepping = useMutation({
    mutationFn: (step: Exclude<Step, 'change' | 'delete' | 'schedule'>) =>
      takeStep(campaign.id, step, campaign.version),
    onSuccess: (changed) => {
      goOn();
      doNotSend();
      queries.setQueryData(campaignQuery(campaign.id).queryKey, changed);
      void queries.invalidateQueries({ queryKey: ['campaigns', 'page'] });
    },
    onError: tellFailure,
  });
  const copying = useMutation({
    mutationFn: () => {
      const { channel, content, targets, perMinute } = campaign;
      const name = t('campaigns.copyOf', { name: campaign.name }).slice(0, LONGEST_NAME);
      return createCampaign({ name, channel, content, targets, perMinute });
    },
    onSuccess: async (copy) => {
      await queries.invalidateQueries({ queryKey: ['campaigns', 'page'] });
      await navigate({ to: '/campaigns/$campaign', params: { campaign: copy.id } });
    },
    onError: tellFailure,
  });
  const may = (step: Step) => campaign.steps.includes(step);
  return (
    <>
      {BUTTONS.filter(({ step }) => may(step)).map(({ step, icon: Icon }) => (
        <GuardedButton
          key={step}
          lack={lack}
          variant={step === 'resume' || step === 'send' ? 'filled' : 'default'}
          leftSection={<Icon size={15} />}
          loading={stepping.isPending && stepping.variables === step}
          onClick={() => {
            if (step === 'send') {
              askToSend();
            } else {
              stepping.mutate(step);
            }
          }}
        >
          {t(`campaigns.${step}`)}
        </GuardedButton>
      ))}
      {campaign.state.audience !== undefined && campaign.state.name !== 'cancelled' && (
        <GuardedButton
          lack={lack}
          variant="default"
          leftSection={<Reply size={15} />}
          onClick={follow}
        >
          {t('campaigns.followUp')}
        </GuardedButton>
      )}
      {campaign.state.name !== 'preparing' && (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('campaigns.actionsOf', { name: campaign.name })}
            >
              <EllipsisVertical size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<Copy size={15} />}
              disabled={lack !== undefined}
              onClick={() => {
                copying.mutate();
              }}
            >
              {t('campaigns.copy')}
            </Menu.Item>
            {may('cancel') && (
              <Menu.Item
                color="red"
                leftSection={<CircleSlash size={15} />}
                disabled={lack !== undefined}
                onClick={stop}
              >
                {t('campaigns.cancel')}
              </Menu.Item>
            )}
            {may('delete') && (
              <Menu.Item
                color="red"
                leftSection={<Trash2 size={15} />}
                disabled={lack !== undefined}
                onClick={remove}
              >
                {t('campaigns.delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      <DeleteCampaign campaign={campaign} opened={going} onClose={keep} />
      <NewCampaign opened={following} onClose={stopFollowing} follows={campaign} />
      <ConfirmDialog
        opened={sending}
        title={t('campaigns.sendTitle', { name: campaign.name })}
        confirm={t('campaigns.send')}
        busy={stepping.isPending}
        onConfirm={() => {
          stepping.mutate('send');
        }}
        onClose={doNotSend}
      >
        {t('campaigns.sendAtOnce')}
      </ConfirmDialog>
      <ConfirmDialog
        opened={stopping}
        danger
        title={t('campaigns.cancelTitle', { name: campaign.name })}
        confirm={t('campaigns.cancel')}
        dismiss={t('campaigns.goOn')}
        busy={stepping.isPending}
        onConfirm={() => {
          stepping.mutate('cancel');
        }}
        onClose={goOn}
      >
        {t('campaigns.cancelText')}
      </ConfirmDialog>
    </>
  );
}

/** To whom it is meant, and what it says to any of them. */
function Message({ campaign }: { readonly campaign: Campaign }) {
  const [contact, setContact] = useState<string>();
  const { data: preview } = useQuery(keptPreviewQuery(campaign.id, contact));
  const segments = useQuery(allSegmentsQuery).data ?? [];
  const lists = useQuery(listsQuery).data ?? [];
  const { include, followUp, exclude } = campaign.targets;
  const names = (of: Names | undefined) =>
    [
      ...(of?.segments ?? []).map((id) => segments.find((one) => one.id === id)?.name ?? id),
      ...(of?.lists ?? []).map((id) => lists.find((one) => one.id === id)?.name ?? id),
    ].join(', ');
  const left = names(exclude);
  return (
    <Paper className={css.panel} maw={760}>
      <p className={css.soft} style={{ margin: '0 0 12px' }}>
        {t('campaigns.include')}:{' '}
        {followUp === undefined
          ? names(include)
          : `${t('campaigns.kindFollowUp')} (${followUp.campaign})`}
        {left !== '' && ` · ${t('campaigns.exclude')}: ${left}`}
      </p>
      <PreviewPane
        channel={campaign.channel}
        preview={preview}
        contact={contact}
        onContact={setContact}
      />
    </Paper>
  );
}

/** Those of whom nobody knows whether they got it. */
function Uncertain({ campaign }: { readonly campaign: Campaign }) {
  const queries = useQueryClient();
  const lack = useLack({ role: 'editor' });
  const [asked, setAsked] = useState<'resend' | 'leave'>();
  const count = campaign.progress?.counts.uncertain ?? 0;
  const settling = useMutation({
    mutationFn: (what: 'resend' | 'leave') => settleUncertain(campaign.id, what),
    onSuccess: ({ contacts }, what) => {
      setAsked(undefined);
      tell(t(what === 'resend' ? 'campaigns.resent' : 'campaigns.left', { count: contacts }));
      void queries.invalidateQueries({ queryKey: ['campaigns'] });
    },
  });
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<TriangleAlert size={18} />}
      title={t('campaigns.uncertainTitle', { count })}
    >
      <p style={{ margin: '0 0 10px' }}>{t('campaigns.uncertainText')}</p>
      <Button.Group>
        {(['leave', 'resend'] as const).map((what) => (
          <GuardedButton
            key={what}
            lack={lack}
            size="xs"
            variant="default"
            loading={settling.isPending && settling.variables === what}
            onClick={() => {
              setAsked(what);
            }}
          >
            {t(`campaigns.${what}`)}
          </GuardedButton>
        ))}
      </Button.Group>
      <ConfirmDialog
        opened={asked !== undefined}
        danger={asked === 'resend'}
        title={t('campaigns.uncertainTitle', { count })}
        confirm={t(`campaigns.${asked ?? 'leave'}`)}
        busy={settling.isPending}
        error={settling.error}
        onConfirm={() => {
          if (asked !== undefined) {
            settling.mutate(asked);
          }
        }}
        onClose={() => {
          setAsked(undefined);
        }}
      >
        {t(asked === 'resend' ? 'campaigns.resendText' : 'campaigns.leaveText')}
      </ConfirmDialog>
    </Alert>
  );
}
