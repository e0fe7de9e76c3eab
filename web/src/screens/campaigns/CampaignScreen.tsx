import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { campaignQuery } from '../../api/campaigns';
import { useLack } from '../../components/access';
import { ErrorNote } from '../../components/ErrorNote';
import { t } from '../../texts/texts';
import { DraftView } from './DraftView';
import { RunView } from './RunView';

const route = getRouteApi('/framed/campaigns/$campaign');
const FRESH_MILLIS = 1_000;

/** One campaign: written while it is a draft, watched from then on. */
export function CampaignScreen() {
  const { campaign: id } = route.useParams();
  const lack = useLack({ role: 'editor' });
  const [reloads, setReloads] = useState(0);
  const { data, error, refetch } = useQuery({
    ...campaignQuery(id),
    // A draft is changed here alone; everything else goes on by itself.
    refetchInterval: ({ state }) => (state.data?.state.name === 'draft' ? false : FRESH_MILLIS),
  });
  if (data === undefined) {
    return error === null ? (
      <>
        <Skeleton height={34} width={320} mb="lg" />
        <Skeleton height={320} radius="lg" />
      </>
    ) : (
      <ErrorNote error={error} title={t('errors.loadTitle')} retry={() => void refetch()} />
    );
  }
  return data.state.name === 'draft' && lack === undefined ? (
    <DraftView
      key={`${data.id} ${String(reloads)}`}
      campaign={data}
      onReload={() => {
        void refetch().then(() => {
          setReloads(reloads + 1);
        });
      }}
    />
  ) : (
    <RunView key={data.id} campaign={data} />
  );
}
