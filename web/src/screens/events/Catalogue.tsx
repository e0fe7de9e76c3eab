import { Badge, Group, Modal, Skeleton, Table, Tooltip, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Zap } from 'lucide-react';
import { useState } from 'react';
import { eventTypeQuery, eventTypesQuery, type EventType } from '../../api/catalogue';
import { DataTable, type Column } from '../../components/DataTable';
import { ErrorNote } from '../../components/ErrorNote';
import { formatNumber, formatShare, formatValue } from '../../components/formats';
import { rowsOf } from '../../components/pages';
import { SearchField } from '../../components/SearchField';
import { StateNote } from '../../components/StateNote';
import { Ago, Amount } from '../../components/Times';
import { t } from '../../texts/texts';
import css from './Events.module.css';

const MOST_VALUES = 5;

/** All events by name: how often, when last, and how well their attributes fit. */
export function Catalogue() {
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState<string>();
  const { data, error, refetch } = useQuery({ ...eventTypesQuery, refetchInterval: 10_000 });
  const seen = data?.filter((type) => type.count > 0 || !type.standard);
  const rows = seen
    ?.filter((type) => type.name.toLowerCase().includes(search.toLowerCase()))
    .sort((one, other) => other.count - one.count);
  const columns: readonly Column<EventType>[] = [
    {
      key: 'name',
      header: t('events.name'),
      phone: 'head',
      cell: (type) => (
        <Group gap={8}>
          <UnstyledButton
            className={css.name}
            onClick={() => {
              setAsked(type.name);
            }}
          >
            {type.name}
          </UnstyledButton>
          {type.standard && <Badge color="gray">{t('events.standard')}</Badge>}
        </Group>
      ),
    },
    {
      key: 'count',
      header: t('events.count'),
      align: 'right',
      width: '110px',
      cell: (type) => <Amount value={type.count} />,
    },
    {
      key: 'last',
      header: t('events.last'),
      width: '150px',
      cell: (type) => (type.lastAt === null ? t('events.never') : <Ago at={type.lastAt} />),
    },
    {
      key: 'attributes',
      header: t('events.attributes'),
      phone: 'bare',
      cell: (type) => (
        <span className={css.soft}>
          {type.attributes
            .filter((attribute) => attribute.count > 0)
            .map((attribute) => attribute.name)
            .join(', ')}
        </span>
      ),
    },
    {
      key: 'fit',
      header: t('events.fit'),
      align: 'right',
      width: '90px',
      cell: (type) => <Fit type={type} />,
    },
  ];
  return (
    <>
      <Group mb="sm">
        <SearchField label={t('events.search')} value={search} onSearch={setSearch} />
      </Group>
      <DataTable
        label={t('events.title')}
        columns={columns}
        rowKey={(type) => type.name}
        pages={rowsOf({ data: rows, error, refetch })}
        search={search}
        onRow={(type) => {
          setAsked(type.name);
        }}
        empty={<StateNote icon={Zap} title={t('events.emptyTitle')} text={t('events.emptyText')} />}
      />
      <Modal
        opened={asked !== undefined}
        size="xl"
        title={asked}
        closeButtonProps={{ 'aria-label': t('frame.close') }}
        onClose={() => {
          setAsked(undefined);
        }}
      >
        {asked !== undefined && <Attributes name={asked} />}
      </Modal>
    </>
  );
}

function Fit({ type }: { readonly type: EventType }) {
  const values = type.attributes.reduce((sum, { count, unfit }) => sum + count + unfit, 0);
  const unfit = type.attributes.reduce((sum, attribute) => sum + attribute.unfit, 0);
  if (values === 0) {
    return <span className={css.soft}>–</span>;
  }
  const share = formatShare(1 - unfit / values);
  return (
    <Tooltip label={t('events.fitTip', { share })}>
      <span className={unfit > 0 ? css.warn : css.good}>{share}</span>
    </Tooltip>
  );
}

function Attributes({ name }: { readonly name: string }) {
  const { data: type, error } = useQuery(eventTypeQuery(name));
  if (error !== null) {
    return <ErrorNote error={error} />;
  }
  if (type === undefined) {
    return <Skeleton height={200} />;
  }
  if (type.attributes.length === 0) {
    return <span className={css.soft}>{t('events.noAttributes')}</span>;
  }
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('events.attribute')}</Table.Th>
            <Table.Th>{t('events.type')}</Table.Th>
            <Table.Th ta="right">{t('events.count')}</Table.Th>
            <Table.Th ta="right">{t('events.unfit')}</Table.Th>
            <Table.Th>{t('events.values')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {type.attributes.map((attribute) => (
            <Table.Tr key={attribute.name}>
              <Table.Td>{attribute.name}</Table.Td>
              <Table.Td>{attribute.type}</Table.Td>
              <Table.Td ta="right">{formatNumber(attribute.count)}</Table.Td>
              <Table.Td ta="right">{formatNumber(attribute.unfit)}</Table.Td>
              <Table.Td>
                {attribute.values
                  ?.slice(0, MOST_VALUES)
                  .map(({ value, count }) => `${formatValue(value)} (${formatNumber(count)})`)
                  .join(', ')}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
