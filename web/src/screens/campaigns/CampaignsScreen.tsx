import { Group, Select } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus, Send } from 'lucide-react';
import { useState } from 'react';
import { listCampaigns, STATES, type CampaignBrief } from '../../api/campaigns';
import { useLack } from '../../components/access';
import { DataTable, type Column } from '../../components/DataTable';
import { GuardedButton } from '../../components/GuardedButton';
import { PageHeader } from '../../components/PageHeader';
import { usePages } from '../../components/pages';
import { SearchField } from '../../components/SearchField';
import { StateNote } from '../../components/StateNote';
import { Amount } from '../../components/Times';
import { t } from '../../texts/texts';
import css from './campaigns.module.css';
import { NewCampaign } from './NewCampaign';
import { ProgressBar, StateBadge, whenOf } from './State';

const A_PAGE = 50;
const FRESH_MILLIS = 2_000;

const columns: readonly Column<CampaignBrief>[] = [
  {
    key: 'name',
    header: t('campaigns.name'),
    phone: 'head',
    cell: (campaign) => (
      <>
        <Link to="/campaigns/$campaign" params={{ campaign: campaign.id }} className={css.name}>
          {campaign.name}
        </Link>
        <div className={css.soft}>{t(`campaigns.channels.${campaign.channel}`)}</div>
      </>
    ),
  },
  {
    key: 'state',
    header: t('campaigns.state'),
    width: '240px',
    cell: ({ state, progress }) =>
      state.name === 'sending' && progress !== undefined ? (
        <ProgressBar progress={progress} total={state.recipients ?? 0} />
      ) : (
        <StateBadge state={state} />
      ),
  },
  {
    key: 'recipients',
    header: t('campaigns.recipients'),
    align: 'right',
    width: '130px',
    cell: ({ state }) =>
      state.recipients === undefined ? '–' : <Amount value={state.recipients} />,
  },
  { key: 'when', header: t('campaigns.when'), width: '230px', cell: whenOf },
];

/** All campaigns, with how far they are. */
export function CampaignsScreen() {
  const navigate = useNavigate();
  const lack = useLack({ role: 'editor' });
  const [search, setSearch] = useState('');
  const [state, setState] = useState<string | null>(null);
  const [adding, { open, close }] = useDisclosure(false);
  const pages = usePages<CampaignBrief>(
    ['campaigns', 'page', search, state],
    (cursor, signal) =>
      listCampaigns(
        {
          search,
          limit: A_PAGE,
          ...(state === null ? {} : { state }),
          ...(cursor === undefined ? {} : { cursor }),
        },
        signal,
      ),
    { refetchInterval: FRESH_MILLIS },
  );
  const add = (
    <GuardedButton lack={lack} leftSection={<Plus size={16} />} onClick={open}>
      {t('campaigns.add')}
    </GuardedButton>
  );
  return (
    <>
      <PageHeader title={t('campaigns.title')} text={t('campaigns.text')} actions={add} />
      <Group mb="sm">
        <SearchField label={t('campaigns.search')} value={search} onSearch={setSearch} />
        <Select
          aria-label={t('campaigns.state')}
          placeholder={t('campaigns.anyState')}
          clearable
          w={170}
          data={STATES.map((name) => ({ value: name, label: t(`campaigns.states.${name}`) }))}
          value={state}
          onChange={setState}
        />
      </Group>
      <DataTable
        label={t('campaigns.title')}
        columns={columns}
        rowKey={(campaign) => campaign.id}
        pages={pages}
        search={search === '' && state !== null ? t('campaigns.state') : search}
        onRow={(campaign) =>
          void navigate({ to: '/campaigns/$campaign', params: { campaign: campaign.id } })
        }
        empty={
          <StateNote
            icon={Send}
            title={t('campaigns.emptyTitle')}
            text={t('campaigns.emptyText')}
            action={add}
          />
        }
      />
      <NewCampaign opened={adding} onClose={close} />
    </>
  );
}
