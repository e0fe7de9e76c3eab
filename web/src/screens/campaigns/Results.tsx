import { Button, Group, Paper, SegmentedControl, Select, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Download, UsersRound } from 'lucide-react';
import { useState } from 'react';
import {
  linksQuery,
  listRecipients,
  RECIPIENT_STATES,
  reportQuery,
  type Campaign,
  type CampaignLink,
  type Recipient,
  type Report,
  type ReportPoint,
} from '../../api/campaigns';
import { client, path } from '../../api/client';
import { saveFile } from '../../components/download';
import { DataTable, type Column } from '../../components/DataTable';
import { ErrorNote } from '../../components/ErrorNote';
import { formatNumber, formatShare } from '../../components/formats';
import { LineChart } from '../../components/LineChart';
import { tellFailure } from '../../components/Notices';
import { rowsOf, usePages } from '../../components/pages';
import { StateNote } from '../../components/StateNote';
import { Amount, Time } from '../../components/Times';
import { t } from '../../texts/texts';
import css from './campaigns.module.css';
import { Funnel } from './RecipientsStep';

const FRESH_MILLIS = 2_000;
const CALM_MILLIS = 5_000;
const A_PAGE = 50;

/** What came of a campaign. */
export function Results({ campaign }: { readonly campaign: Campaign }) {
  const isRunning = campaign.state.name === 'sending';
  const { data, error } = useQuery({
    ...reportQuery(campaign.id),
    refetchInterval: isRunning ? FRESH_MILLIS : CALM_MILLIS,
  });
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={280} radius="lg" />
    ) : (
      <ErrorNote error={error} title={t('errors.loadTitle')} />
    );
  }
  return (
    <>
      <Figures report={data} />
      <div className={css.wide}>
        <Paper className={css.panel}>
          <Curve report={data} />
        </Paper>
        <Paper className={css.panel}>
          <h2 className={css.heading}>{t('campaigns.report.funnel')}</h2>
          <Funnel funnel={data.funnel} />
        </Paper>
      </div>
      <Links campaign={campaign} />
      <Recipients campaign={campaign} />
    </>
  );
}

function Figures({ report }: { readonly report: Report }) {
  const { sent, delivered } = report;
  const share = (count: number, of: number) => formatShare(of === 0 ? 0 : count / of);
  const ofDelivered = (count: number) =>
    t('campaigns.report.ofDelivered', { share: share(count, delivered) });
  const ofSent = (count: number) => t('campaigns.report.ofSent', { share: share(count, sent) });
  return (
    <div className={css.figures}>
      <Figure name="sent" count={sent} />
      <Figure name="delivered" count={delivered} text={ofSent(delivered)} />
      <Figure
        name="opened"
        count={report.opened}
        text={ofDelivered(report.opened)}
        more={
          report.openedByMachine > 0
            ? t('campaigns.report.machines', { count: report.openedByMachine })
            : undefined
        }
      />
      <Figure name="clicked" count={report.clicked} text={ofDelivered(report.clicked)} />
      <Figure
        name="unsubscribed"
        count={report.unsubscribed}
        text={ofDelivered(report.unsubscribed)}
      />
      <Figure name="bounced" count={report.bounced} text={ofSent(report.bounced)} />
    </div>
  );
}

function Figure({
  name,
  count,
  text,
  more,
}: {
  readonly name: 'sent' | 'delivered' | 'opened' | 'clicked' | 'unsubscribed' | 'bounced';
  readonly count: number;
  readonly text?: string;
  readonly more?: string | undefined;
}) {
  return (
    <Paper className={css.figure}>
      <span className={css.soft}>{t(`campaigns.report.${name}`)}</span>
      <strong className="numbers" data-testid={`report-${name}`}>
        {formatNumber(count)}
      </strong>
      {text !== undefined && <span className={css.soft}>{text}</span>}
      {more !== undefined && <span className={css.soft}>{more}</span>}
    </Paper>
  );
}

const CURVES = ['sent', 'opened', 'clicked', 'unsubscribed'] as const;

function Curve({ report }: { readonly report: Report }) {
  const [name, setName] = useState<Exclude<keyof ReportPoint, 'at'>>('opened');
  return (
    <>
      <Group justify="space-between" mb="sm" gap="xs">
        <h2 className={css.heading} style={{ margin: 0 }}>
          {t('campaigns.report.over')}
        </h2>
        <SegmentedControl
          size="xs"
          aria-label={t('campaigns.report.curve')}
          value={name}
          onChange={setName}
          data={CURVES.map((curve) => ({ value: curve, label: t(`campaigns.report.${curve}`) }))}
        />
      </Group>
      <LineChart
        label={t(`campaigns.report.${name}`)}
        points={report.points.map((point) => ({
          at: point.at,
          value: point[name],
          forecast: false,
        }))}
      />
    </>
  );
}

const linkColumns: readonly Column<CampaignLink>[] = [
  {
    key: 'url',
    header: t('campaigns.report.links'),
    phone: 'head',
    cell: ({ url }) => (
      <a href={url} target="_blank" rel="noreferrer noopener" className={css.name}>
        {url}
      </a>
    ),
  },
  {
    key: 'contacts',
    header: t('campaigns.report.contacts'),
    align: 'right',
    width: '120px',
    cell: ({ contacts }) => <Amount value={contacts} />,
  },
  {
    key: 'clicks',
    header: t('campaigns.report.clicks'),
    align: 'right',
    width: '120px',
    cell: ({ clicks }) => <Amount value={clicks} />,
  },
];

function Links({ campaign }: { readonly campaign: Campaign }) {
  const { data, error, refetch } = useQuery({
    ...linksQuery(campaign.id),
    refetchInterval: CALM_MILLIS,
  });
  return data?.length === 0 ? null : (
    <section>
      <h2 className={css.heading}>{t('campaigns.report.links')}</h2>
      <DataTable
        label={t('campaigns.report.links')}
        columns={linkColumns}
        rowKey={({ url }) => url}
        pages={rowsOf({ data, error, refetch })}
        expected={3}
        empty={null}
      />
    </section>
  );
}

const recipientColumns: readonly Column<Recipient>[] = [
  {
    key: 'contact',
    header: t('campaigns.report.contact'),
    phone: 'head',
    cell: ({ contact }) => (
      <Link to="/contacts/$contact" params={{ contact }} className={css.name}>
        {contact}
      </Link>
    ),
  },
  {
    key: 'state',
    header: t('campaigns.state'),
    width: '150px',
    cell: ({ state }) => t(`campaigns.recipientStates.${state}`),
  },
  {
    key: 'at',
    header: t('campaigns.report.at'),
    width: '210px',
    cell: ({ at }) => <Time at={at} />,
  },
  {
    key: 'reaction',
    header: t('campaigns.report.reaction'),
    cell: ({ opened, clicked, unsubscribed }) =>
      [
        ...(opened === undefined ? [] : [t('campaigns.report.opened')]),
        ...(clicked === undefined ? [] : [t('campaigns.report.clicked')]),
        ...(unsubscribed === undefined ? [] : [t('campaigns.report.unsubscribed')]),
      ].join(', ') || '–',
  },
  {
    key: 'reason',
    header: t('campaigns.report.reason'),
    cell: ({ reason = '–' }) => reason,
  },
];

function Recipients({ campaign }: { readonly campaign: Campaign }) {
  const [state, setState] = useState<string | null>(null);
  const pages = usePages<Recipient>(
    ['campaigns', 'recipients', campaign.id, state],
    (cursor, signal) =>
      listRecipients(
        campaign.id,
        {
          limit: A_PAGE,
          ...(state === null ? {} : { state }),
          ...(cursor === undefined ? {} : { cursor }),
        },
        signal,
      ),
    { refetchInterval: CALM_MILLIS },
  );
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <h2 className={css.heading} style={{ margin: 0 }}>
          {t('campaigns.report.recipients')}
        </h2>
        <Group gap="xs">
          <Select
            aria-label={t('campaigns.state')}
            placeholder={t('campaigns.report.any')}
            clearable
            w={170}
            data={RECIPIENT_STATES.filter((name) => name !== 'waiting').map((name) => ({
              value: name,
              label: t(`campaigns.recipientStates.${name}`),
            }))}
            value={state}
            onChange={setState}
          />
          <ExportButton campaign={campaign} state={state} />
        </Group>
      </Group>
      <DataTable
        label={t('campaigns.report.recipients')}
        columns={recipientColumns}
        rowKey={({ contact }) => contact}
        pages={pages}
        empty={
          <Paper>
            <StateNote
              icon={UsersRound}
              title={t('campaigns.report.none')}
              text={t('campaigns.report.noneText')}
            />
          </Paper>
        }
      />
    </section>
  );
}

function ExportButton({
  campaign,
  state,
}: {
  readonly campaign: Campaign;
  readonly state: string | null;
}) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const answer = await client.request('GET', path`/v1/campaigns/${campaign.id}/recipients`, {
        accept: 'text/csv',
        parameters: state === null ? {} : { state },
      });
      // A byte order mark, without which spreadsheets take the file for Latin-1.
      saveFile(`${campaign.id}.csv`, 'text/csv;charset=utf-8', ['\ufeff', await answer.text()]);
    } catch (failure) {
      tellFailure(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      leftSection={<Download size={15} />}
      loading={busy}
      onClick={() => void save()}
    >
      {t('campaigns.report.export')}
    </Button>
  );
}
