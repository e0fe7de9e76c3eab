import { Badge, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Plus, Users } from 'lucide-react';
import { listContacts, type Contact } from '../../api/contacts';
import { useLack } from '../../components/access';
import { DataTable, type Column } from '../../components/DataTable';
import { formatValue } from '../../components/formats';
import { GuardedButton } from '../../components/GuardedButton';
import { PageHeader } from '../../components/PageHeader';
import { usePages } from '../../components/pages';
import { SearchField } from '../../components/SearchField';
import { StateNote } from '../../components/StateNote';
import { Time } from '../../components/Times';
import { t } from '../../texts/texts';
import { ContactForm } from './ContactForm';
import css from './Contacts.module.css';
import { nameOf } from './names';

const A_PAGE = 50;

const columns: readonly Column<Contact>[] = [
  {
    key: 'contact',
    header: t('contacts.contact'),
    phone: 'head',
    cell: (contact) => (
      <>
        <Link to="/contacts/$contact" params={{ contact: contact.id }} className={css.name}>
          {nameOf(contact)}
        </Link>
        <div className={css.id}>{contact.id}</div>
      </>
    ),
  },
  {
    key: 'email',
    header: t('contacts.email'),
    cell: (contact) => formatValue(contact.fields.Email),
  },
  {
    key: 'lists',
    header: t('contacts.lists'),
    phone: 'hidden',
    cell: (contact) => (
      <Group gap={4}>
        {contact.lists.slice(0, 3).map((list) => (
          <Badge key={list} color="gray">
            {list}
          </Badge>
        ))}
      </Group>
    ),
  },
  {
    key: 'since',
    header: t('contacts.since'),
    width: '210px',
    cell: (contact) => <Time at={contact.existsFrom} />,
  },
];

/** All contacts, by id, to search and to add to. */
export function ContactsScreen() {
  const { search = '' } = useSearch({ from: '/framed/contacts' });
  const navigate = useNavigate({ from: '/contacts' });
  const lack = useLack({ role: 'editor' });
  const [adding, { open, close }] = useDisclosure(false);
  const pages = usePages<Contact>(['contacts', 'list', search], (cursor, signal) =>
    listContacts({ search, limit: A_PAGE, ...(cursor === undefined ? {} : { cursor }) }, signal),
  );
  return (
    <>
      <PageHeader
        title={t('contacts.title')}
        text={t('contacts.text')}
        actions={
          <GuardedButton lack={lack} leftSection={<Plus size={16} />} onClick={open}>
            {t('contacts.add')}
          </GuardedButton>
        }
      />
      <Group mb="sm">
        <SearchField
          label={t('contacts.search')}
          value={search}
          onSearch={(text) =>
            void navigate({ search: text === '' ? {} : { search: text }, replace: true })
          }
        />
      </Group>
      <DataTable
        label={t('contacts.title')}
        columns={columns}
        rowKey={(contact) => contact.id}
        pages={pages}
        search={search}
        onRow={(contact) =>
          void navigate({ to: '/contacts/$contact', params: { contact: contact.id } })
        }
        empty={
          <StateNote
            icon={Users}
            title={t('contacts.emptyTitle')}
            text={t('contacts.emptyText')}
            action={
              <GuardedButton lack={lack} onClick={open}>
                {t('contacts.add')}
              </GuardedButton>
            }
          />
        }
      />
      <ContactForm opened={adding} onClose={close} />
    </>
  );
}
