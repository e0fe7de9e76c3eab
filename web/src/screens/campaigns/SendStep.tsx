import {
  Alert,
  Button,
  NumberInput,
  Paper,
  SegmentedControl,
  Stack,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CalendarClock, CircleCheck, Send, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import {
  campaignQuery,
  expectationQuery,
  scheduleCampaign,
  takeStep,
  testCampaign,
  type Campaign,
  type Tried,
} from '../../api/campaigns';
import { channelsQuery } from '../../api/channels';
import { useLack, useUser } from '../../components/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorNote } from '../../components/ErrorNote';
import { shownZone } from '../../components/formats';
import { GuardedButton } from '../../components/GuardedButton';
import { t } from '../../texts/texts';
import type { Autosave } from './autosave';
import css from './campaigns.module.css';
import { Problems } from './ContentStep';
import { partsOf } from './delay';
import { Expected, isAimed } from './RecipientsStep';

type Properties = {
  readonly campaign: Campaign;
  readonly draft: Autosave;
  readonly onStep: (step: number) => void;
};

/** When, how fast, and a last look. */
export function SendStep({ campaign, draft }: Properties) {
  const { body, change } = draft;
  const channels = useQuery(channelsQuery);
  const isSetUp = channels.data?.some(({ id }) => id === campaign.channel) ?? true;
  return (
    <div className={css.wide}>
      <div className={css.stack}>
        {!isSetUp && (
          <Alert
            color="yellow"
            variant="light"
            icon={<TriangleAlert size={18} />}
            title={t('campaigns.notSetUp')}
          >
            <p style={{ margin: '0 0 8px' }}>{t('campaigns.notSetUpText')}</p>
            <Button
              size="xs"
              variant="default"
              renderRoot={(props) => (
                <Link to="/settings" search={{ tab: 'channels' }} {...props} />
              )}
            >
              {t('campaigns.toSettings')}
            </Button>
          </Alert>
        )}
        <Problems problems={campaign.problems} />
        <Paper className={css.panel}>
          <Start campaign={campaign} draft={draft} />
        </Paper>
        <Paper className={css.panel}>
          <NumberInput
            label={t('campaigns.speed')}
            description={t('campaigns.speedText')}
            maw={320}
            min={1}
            max={1_000_000}
            allowDecimal={false}
            thousandSeparator=" "
            value={body.perMinute ?? ''}
            onChange={(value) => {
              change({ perMinute: value === '' ? undefined : Number(value) });
            }}
          />
        </Paper>
        <Paper className={css.panel}>
          <Test campaign={campaign} draft={draft} />
        </Paper>
      </div>
      <Paper className={`${css.panel ?? ''} ${css.sticky ?? ''}`}>
        <Expected body={body} />
      </Paper>
    </div>
  );
}

function Start({ campaign, draft }: Omit<Properties, 'onStep'>) {
  const queries = useQueryClient();
  const lack = useLack({ role: 'editor' });
  const { followUp } = draft.body.targets;
  const [when, setWhen] = useState('now');
  const [at, setAt] = useState('');
  const [asking, { open, close }] = useDisclosure(false);
  const { data: expected } = useQuery({
    ...expectationQuery(draft.body.channel, draft.body.targets),
    enabled: isAimed(draft.body.targets),
  });
  const starting = useMutation({
    mutationFn: async () => {
      const version = await draft.flush();
      return followUp !== undefined || when === 'later'
        ? scheduleCampaign(campaign.id, followUp === undefined ? at : undefined, version)
        : takeStep(campaign.id, 'send', version);
    },
    onSuccess: (started) => {
      queries.setQueryData(campaignQuery(campaign.id).queryKey, started);
      void queries.invalidateQueries({ queryKey: ['campaigns', 'page'] });
    },
  });
  const isReady =
    draft.state === 'saved' && campaign.problems.length === 0 && isAimed(draft.body.targets);
  const schedule = (
    <GuardedButton
      lack={lack}
      leftSection={<CalendarClock size={16} />}
      loading={starting.isPending}
      disabled={!isReady || (followUp === undefined && at === '')}
      onClick={() => {
        starting.mutate();
      }}
    >
      {t('campaigns.schedule')}
    </GuardedButton>
  );
  return (
    <Stack align="flex-start">
      <h2 className={css.heading}>{t('campaigns.start')}</h2>
      {followUp !== undefined ? (
        <>
          <p style={{ margin: 0 }}>
            {t('campaigns.startFollowUp', { after: delayText(followUp.after) })}
          </p>
          {schedule}
        </>
      ) : (
        <>
          <SegmentedControl
            aria-label={t('campaigns.start')}
            value={when}
            onChange={setWhen}
            data={[
              { value: 'now', label: t('campaigns.startNow') },
              { value: 'later', label: t('campaigns.startLater') },
            ]}
          />
          {when === 'later' ? (
            <>
              <TextInput
                type="datetime-local"
                label={t('campaigns.startAt')}
                description={t('campaigns.startZone', { zone: shownZone() })}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                value={at}
                onChange={(event) => {
                  setAt(event.currentTarget.value);
                }}
              />
              {schedule}
            </>
          ) : (
            <GuardedButton
              lack={lack}
              leftSection={<Send size={16} />}
              disabled={!isReady}
              onClick={open}
            >
              {t('campaigns.send')}
            </GuardedButton>
          )}
        </>
      )}
      {starting.error !== null && !asking && <ErrorNote error={starting.error} />}
      <ConfirmDialog
        opened={asking}
        title={t('campaigns.sendTitle', { name: draft.body.name })}
        confirm={t('campaigns.send')}
        busy={starting.isPending}
        error={starting.error}
        onConfirm={() => {
          starting.mutate();
        }}
        onClose={close}
      >
        {t('campaigns.sendText', { count: expected?.funnel.recipients ?? 0 })}
      </ConfirmDialog>
    </Stack>
  );
}

/** A delay in words. */
export function delayText(after: string): string {
  const { amount, unit } = partsOf(after);
  return `${String(amount)} ${t(unit === 'hours' ? 'campaigns.afterHours' : 'campaigns.afterDays')}`;
}

function Test({ campaign, draft }: Omit<Properties, 'onStep'>) {
  const user = useUser();
  const lack = useLack({ role: 'editor' });
  const [to, setTo] = useState<string[]>(campaign.channel === 'email' ? [user.email] : []);
  const [results, setResults] = useState<readonly Tried[]>([]);
  const testing = useMutation({
    mutationFn: async () => {
      await draft.flush();
      return testCampaign(campaign.id, to, undefined);
    },
    onSuccess: ({ deliveries }) => {
      setResults(deliveries);
    },
  });
  return (
    <Stack align="flex-start">
      <h2 className={css.heading}>{t('campaigns.test')}</h2>
      <TagsInput
        label={t('campaigns.testTo')}
        description={t('campaigns.testText')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        w="100%"
        maw={460}
        maxTags={10}
        value={to}
        onChange={setTo}
      />
      <GuardedButton
        lack={lack}
        variant="default"
        loading={testing.isPending}
        disabled={to.length === 0 || draft.state !== 'saved'}
        onClick={() => {
          setResults([]);
          testing.mutate();
        }}
      >
        {t('campaigns.test')}
      </GuardedButton>
      {testing.error !== null && <ErrorNote error={testing.error} />}
      <div role="status">
        {results.map(({ to: address, delivered, reason }) => (
          <Alert
            key={address}
            color={delivered ? 'green' : 'red'}
            variant="light"
            mb="xs"
            icon={delivered ? <CircleCheck size={18} /> : <TriangleAlert size={18} />}
          >
            {delivered
              ? t('campaigns.tested', { to: address })
              : t('campaigns.testFailed', { to: address, reason: reason ?? '' })}
          </Alert>
        ))}
      </div>
    </Stack>
  );
}
