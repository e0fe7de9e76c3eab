import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Send } from 'lucide-react';
import { listAudiences, type Audience } from '../../api/audiences';
import type { Segment } from '../../api/segments';
import { DataTable } from '../../components/DataTable';
import { usePages } from '../../components/pages';
import { StateNote } from '../../components/StateNote';
import { Amount, Time } from '../../components/Times';
import { t } from '../../texts/texts';
import { AudienceView } from './AudienceView';

const route = getRouteApi('/framed/segments/$id');
const PAGE = 50;

type Properties = {
  readonly segment: Segment;
  /** Shows one audience; without an id all of them. */
  readonly onShow: (id?: string) => void;
};

/** The lists for sends that were made from a segment. */
export function Audiences({ segment, onShow }: Properties) {
  const { audience } = route.useSearch();
  const pages = usePages<Audience>(['audiences', 'page', segment.id], (cursor, signal) =>
    listAudiences(
      { segment: segment.id, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
      signal,
    ),
  );
  if (audience !== undefined) {
    return (
      <AudienceView
        id={audience}
        onBack={() => {
          onShow();
        }}
      />
    );
  }
  return (
    <DataTable
      label={t('segment.audiences.label')}
      pages={pages}
      expected={3}
      rowKey={({ id }) => id}
      onRow={({ id }) => {
        onShow(id);
      }}
      columns={[
        {
          key: 'at',
          header: t('segment.audiences.made'),
          phone: 'head',
          cell: ({ at }) => <Time at={at} />,
        },
        {
          key: 'channel',
          header: t('segment.audiences.channel'),
          cell: ({ channel }) => t(`segment.audiences.${channel ?? 'none'}`),
        },
        {
          key: 'matched',
          header: t('segment.audiences.matched'),
          align: 'right',
          cell: ({ funnel }) => <Amount value={funnel.matched} />,
        },
        {
          key: 'recipients',
          header: t('segment.audiences.recipients'),
          align: 'right',
          cell: ({ funnel }) => (
            <strong>
              <Amount value={funnel.recipients} />
            </strong>
          ),
        },
        {
          key: 'actions',
          header: '',
          phone: 'bare',
          align: 'right',
          cell: ({ id }) => (
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                onShow(id);
              }}
            >
              {t('segment.audiences.show')}
            </Button>
          ),
        },
      ]}
      empty={
        <StateNote
          icon={Send}
          title={t('segment.audiences.empty')}
          text={t('segment.audiences.emptyText')}
        />
      }
    />
  );
}
