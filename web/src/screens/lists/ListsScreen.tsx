import { Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { List, Plus } from 'lucide-react';
import { useState } from 'react';
import { listsQuery, type ContactList } from '../../api/lists';
import { useLack } from '../../components/access';
import { DataTable, type Column } from '../../components/DataTable';
import { GuardedButton } from '../../components/GuardedButton';
import { PageHeader } from '../../components/PageHeader';
import { rowsOf } from '../../components/pages';
import { SearchField } from '../../components/SearchField';
import { StateNote } from '../../components/StateNote';
import { Amount, Time } from '../../components/Times';
import { t } from '../../texts/texts';
import css from '../contacts/Contacts.module.css';
import { NewList } from './NewList';

const columns: readonly Column<ContactList>[] = [
  {
    key: 'name',
    header: t('lists.name'),
    phone: 'head',
    cell: (list) => (
      <>
        <Link to="/lists/$list" params={{ list: list.id }} className={css.name}>
          {list.name}
        </Link>
        <div className={css.id}>{list.id}</div>
      </>
    ),
  },
  {
    key: 'contacts',
    header: t('lists.contacts'),
    align: 'right',
    width: '140px',
    cell: (list) => <Amount value={list.count} />,
  },
  {
    key: 'created',
    header: t('lists.created'),
    width: '210px',
    cell: (list) => <Time at={list.createdAt} />,
  },
];

/** All lists. */
export function ListsScreen() {
  const navigate = useNavigate();
  const lack = useLack({ role: 'editor' });
  const [search, setSearch] = useState('');
  const [adding, { open, close }] = useDisclosure(false);
  const { data, error, refetch } = useQuery(listsQuery);
  const rows = data?.filter((list) => list.name.toLowerCase().includes(search.toLowerCase()));
  const add = (
    <GuardedButton lack={lack} leftSection={<Plus size={16} />} onClick={open}>
      {t('lists.add')}
    </GuardedButton>
  );
  return (
    <>
      <PageHeader title={t('lists.title')} text={t('lists.text')} actions={add} />
      <Group mb="sm">
        <SearchField label={t('lists.search')} value={search} onSearch={setSearch} />
      </Group>
      <DataTable
        label={t('lists.title')}
        columns={columns}
        rowKey={(list) => list.id}
        pages={rowsOf({ data: rows, error, refetch })}
        search={search}
        onRow={(list) => void navigate({ to: '/lists/$list', params: { list: list.id } })}
        empty={
          <StateNote
            icon={List}
            title={t('lists.emptyTitle')}
            text={t('lists.emptyText')}
            action={add}
          />
        }
      />
      <NewList opened={adding} onClose={close} />
    </>
  );
}
