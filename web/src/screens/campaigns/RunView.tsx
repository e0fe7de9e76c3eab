import { ActionIcon, Alert, Button, Menu, Paper, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  CircleSlash,
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
import {
  campaignQuery,
  settleUncertain,
  takeStep,
  type Campaign,
  type Step,
} from '../../api/campaigns';
import { useLack } from '../../components/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorNote } from '../../components/ErrorNote';
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
          (state.name === 'sending' || state.name === 'paused') &&
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
        {state.name === 'preparing' && <Skeleton height={240} radius="lg" />}
      </div>
    </>
  );
}

const BUTTONS = [
  { step: 'pause', icon: Pause },
  { step: 'resume', icon: Play },
  { step: 'withdraw', icon: CornerUpLeft },
  { step: 'send', icon: Send },
] as const;

function Actions({ campaign }: { readonly campaign: Campaign }) {
  const queries = useQueryClient();
  const lack = useLack({ role: 'editor' });
  const [going, { open: remove, close: keep }] = useDisclosure(false);
  const [stopping, { open: stop, close: goOn }] = useDisclosure(false);
  const [following, { open: follow, close: stopFollowing }] = useDisclosure(false);
  const stepping = useMutation({
    mutationFn: (step: Exclude<Step, 'change' | 'delete' | 'schedule'>) =>
      takeStep(campaign.id, step),
    onSuccess: (changed) => {
      goOn();
      queries.setQueryData(campaignQuery(campaign.id).queryKey, changed);
      void queries.invalidateQueries({ queryKey: ['campaigns', 'page'] });
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
            stepping.mutate(step);
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
      {(may('cancel') || may('delete')) && (
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
        opened={stopping}
        danger
        title={t('campaigns.cancelTitle', { name: campaign.name })}
        confirm={t('campaigns.cancel')}
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

/** Those of whom nobody knows whether they got it. */
function Uncertain({ campaign }: { readonly campaign: Campaign }) {
  const queries = useQueryClient();
  const lack = useLack({ role: 'editor' });
  const count = campaign.progress?.counts.uncertain ?? 0;
  const settling = useMutation({
    mutationFn: (what: 'resend' | 'leave') => settleUncertain(campaign.id, what),
    onSuccess: ({ contacts }, what) => {
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
      {settling.error !== null && <ErrorNote error={settling.error} />}
      <Button.Group>
        {(['leave', 'resend'] as const).map((what) => (
          <GuardedButton
            key={what}
            lack={lack}
            size="xs"
            variant="default"
            loading={settling.isPending && settling.variables === what}
            onClick={() => {
              settling.mutate(what);
            }}
          >
            {t(`campaigns.${what}`)}
          </GuardedButton>
        ))}
      </Button.Group>
    </Alert>
  );
}
