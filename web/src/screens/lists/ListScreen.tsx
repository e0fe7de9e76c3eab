import { ActionIcon, Button, Group, Menu, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { MoreHorizontal, Pencil, Trash2, Users } from 'lucide-react';
import { useState } from 'react';
import type { Member } from '../../api/contacts';
import {
  contactsOnList,
  deleteList,
  listQuery,
  putOnList,
  renameList,
  takeOffList,
  type ContactList,
} from '../../api/lists';
import { useLack } from '../../components/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable, type Column } from '../../components/DataTable';
import { ErrorNote } from '../../components/ErrorNote';
import { formatValue } from '../../components/formats';
import { GuardedButton } from '../../components/GuardedButton';
import { tell, tellFailure } from '../../components/Notices';
import { PageHeader } from '../../components/PageHeader';
import { usePages } from '../../components/pages';
import { StateNote } from '../../components/StateNote';
import { t } from '../../texts/texts';
import css from '../contacts/Contacts.module.css';
import { nameOf } from '../contacts/names';

const A_PAGE = 50;

/** Who is on a list. */
export function ListScreen() {
  const { list: id } = useParams({ from: '/framed/lists/$list' });
  const lack = useLack({ role: 'editor' });
  const queries = useQueryClient();
  const { data: list, error, refetch } = useQuery(listQuery(id));
  const [putting, put] = useDisclosure(false);
  const pages = usePages<Member>(['lists', id, 'contacts'], (cursor, signal) =>
    contactsOnList(id, { limit: A_PAGE, cursor }, signal),
  );
  const taking = useMutation({
    mutationFn: (contact: string) => takeOffList(id, [contact]),
    onSuccess: async () => {
      tell(t('lists.takenOff'));
      await queries.invalidateQueries({ queryKey: ['lists'] });
    },
    onError: tellFailure,
  });
  if (error !== null && list === undefined) {
    return <ErrorNote error={error} title={t('errors.loadTitle')} retry={() => void refetch()} />;
  }
  const columns: readonly Column<Member>[] = [
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
      key: 'actions',
      header: t('table.actions'),
      align: 'right',
      width: '120px',
      phone: 'bare',
      cell: (contact) => (
        <GuardedButton
          lack={lack}
          size="compact-xs"
          variant="default"
          aria-label={t('lists.takeOffOf', { id: contact.id })}
          onClick={() => {
            taking.mutate(contact.id);
          }}
        >
          {t('lists.takeOff')}
        </GuardedButton>
      ),
    },
  ];
  const add = (
    <GuardedButton lack={lack} onClick={put.open}>
      {t('lists.put')}
    </GuardedButton>
  );
  return (
    <>
      <PageHeader
        up={{ to: '/lists', title: t('lists.title') }}
        title={list?.name ?? id}
        text={list !== undefined && t('lists.count', { count: list.count })}
        actions={
          <>
            {add}
            {list !== undefined && <Actions list={list} />}
          </>
        }
      />
      <DataTable
        label={list?.name ?? id}
        columns={columns}
        rowKey={(contact) => contact.id}
        pages={pages}
        empty={
          <StateNote
            icon={Users}
            title={t('lists.emptyList')}
            text={t('lists.emptyListText')}
            action={add}
          />
        }
      />
      {list !== undefined && <PutDialog list={list} opened={putting} onClose={put.close} />}
    </>
  );
}

function Actions({ list }: { readonly list: ContactList }) {
  const lack = useLack({ role: 'editor' });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [deleting, remove] = useDisclosure(false);
  const [renaming, rename] = useDisclosure(false);
  const deletion = useMutation({
    mutationFn: () => deleteList(list.id),
    onSuccess: async () => {
      tell(t('lists.deleted'));
      await navigate({ to: '/lists' });
      await queries.invalidateQueries({ queryKey: ['lists'] });
    },
  });
  return (
    <>
      <Menu position="bottom-end" shadow="md" disabled={lack !== undefined}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('frame.more')}>
            <MoreHorizontal size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Pencil size={15} />} onClick={rename.open}>
            {t('lists.rename')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<Trash2 size={15} />} onClick={remove.open}>
            {t('frame.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={deleting}
        title={t('lists.deleteTitle', { name: list.name })}
        confirm={t('lists.deleteConfirm')}
        danger
        busy={deletion.isPending}
        error={deletion.error}
        onConfirm={() => {
          deletion.mutate();
        }}
        onClose={() => {
          deletion.reset();
          remove.close();
        }}
      >
        {t('lists.deleteText')}
      </ConfirmDialog>
      <Modal
        opened={renaming}
        onClose={rename.close}
        title={t('lists.rename')}
        closeButtonProps={{ 'aria-label': t('frame.close') }}
      >
        <RenameForm list={list} onClose={rename.close} />
      </Modal>
    </>
  );
}

function RenameForm({
  list,
  onClose,
}: {
  readonly list: ContactList;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState(list.name);
  const queries = useQueryClient();
  const renaming = useMutation({
    mutationFn: () => renameList(list.id, name.trim()),
    onSuccess: async () => {
      onClose();
      tell(t('lists.renamed'));
      await queries.invalidateQueries({ queryKey: ['lists'] });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        renaming.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={t('lists.name')}
          value={name}
          data-autofocus
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        {renaming.error !== null && <ErrorNote error={renaming.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('frame.cancel')}
          </Button>
          <Button type="submit" loading={renaming.isPending} disabled={name.trim() === ''}>
            {t('frame.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type PutProperties = {
  readonly list: ContactList;
  readonly opened: boolean;
  readonly onClose: () => void;
};

function PutDialog({ list, opened, onClose }: PutProperties) {
  const [text, setText] = useState('');
  const queries = useQueryClient();
  const ids = text.split(/[\n,;]/).flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));
  const putting = useMutation({
    mutationFn: () => putOnList(list.id, ids),
    onSuccess: async ({ accepted }) => {
      onClose();
      setText('');
      tell(t('lists.putDone', { count: accepted }));
      await queries.invalidateQueries({ queryKey: ['lists'] });
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('lists.putTitle', { name: list.name })}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          putting.mutate();
        }}
      >
        <Stack>
          <Textarea
            label={t('lists.ids')}
            description={t('lists.idsHint')}
            autosize
            minRows={4}
            maxRows={12}
            data-autofocus
            value={text}
            onChange={(event) => {
              setText(event.currentTarget.value);
            }}
          />
          {putting.error !== null && <ErrorNote error={putting.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('frame.cancel')}
            </Button>
            <Button type="submit" loading={putting.isPending} disabled={ids.length === 0}>
              {t('lists.put')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
