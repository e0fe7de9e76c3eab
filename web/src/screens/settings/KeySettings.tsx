import { Badge, Button, Checkbox, Code, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import {
  createKey,
  deleteKey,
  keysQuery,
  type ApiKey,
  type NewApiKey,
  type Scope,
} from '../../api/settings';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable, type Column } from '../../components/DataTable';
import { ErrorNote } from '../../components/ErrorNote';
import { tell } from '../../components/Notices';
import { rowsOf } from '../../components/pages';
import { StateNote } from '../../components/StateNote';
import { Time } from '../../components/Times';
import { t } from '../../texts/texts';
import { OnceShown } from './OnceShown';
import css from './Settings.module.css';

const SCOPES: readonly Scope[] = ['ingest', 'read', 'manage'];

/** Keys of programs. */
export function KeySettings() {
  const queries = useQueryClient();
  const keys = useQuery(keysQuery);
  const [adding, { open, close }] = useDisclosure(false);
  const [made, setMade] = useState<NewApiKey>();
  const [gone, setGone] = useState<ApiKey>();
  const deletion = useMutation({
    mutationFn: (key: ApiKey) => deleteKey(key.id),
    onSuccess: async () => {
      setGone(undefined);
      tell(t('settings.keyDeleted'));
      await queries.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  const columns: readonly Column<ApiKey>[] = [
    {
      key: 'name',
      header: t('settings.name'),
      phone: 'head',
      cell: (key) => <span className={css.strong}>{key.name}</span>,
    },
    {
      key: 'scopes',
      header: t('settings.scopes'),
      cell: (key) => (
        <Group gap={4}>
          {key.scopes.map((scope) => (
            <Badge key={scope} color="gray">
              {t(`settings.scope.${scope}`)}
            </Badge>
          ))}
        </Group>
      ),
    },
    {
      key: 'start',
      header: t('settings.keyStart'),
      cell: (key) => <Code>{key.start}…</Code>,
    },
    {
      key: 'created',
      header: t('settings.created'),
      width: '210px',
      cell: (key) => <Time at={key.createdAt} />,
    },
    {
      key: 'actions',
      header: t('table.actions'),
      align: 'right',
      width: '100px',
      phone: 'bare',
      cell: (key) => (
        <Button
          size="compact-xs"
          variant="subtle"
          color="red"
          onClick={() => {
            setGone(key);
          }}
        >
          {t('frame.delete')}
        </Button>
      ),
    },
  ];
  return (
    <>
      <Group justify="flex-end" mb="sm">
        <Button leftSection={<Plus size={16} />} onClick={open}>
          {t('settings.addKey')}
        </Button>
      </Group>
      <DataTable
        label={t('settings.tabs.keys')}
        columns={columns}
        rowKey={(key) => key.id}
        pages={rowsOf(keys)}
        empty={<StateNote icon={KeyRound} title={t('settings.keysEmpty')} />}
      />
      <Modal
        opened={adding}
        onClose={close}
        title={t('settings.addKeyTitle')}
        closeButtonProps={{ 'aria-label': t('frame.close') }}
      >
        <KeyForm onClose={close} onMade={setMade} />
      </Modal>
      <OnceShown
        secret={made?.key}
        title={t('settings.keyTitle', { name: made?.name ?? '' })}
        text={t('settings.keyText')}
        label={t('settings.key')}
        onClose={() => {
          setMade(undefined);
        }}
      />
      <ConfirmDialog
        opened={gone !== undefined}
        title={t('settings.deleteKeyTitle', { name: gone?.name ?? '' })}
        confirm={t('settings.deleteKey')}
        danger
        busy={deletion.isPending}
        error={deletion.error}
        onConfirm={() => {
          if (gone !== undefined) {
            deletion.mutate(gone);
          }
        }}
        onClose={() => {
          deletion.reset();
          setGone(undefined);
        }}
      >
        {t('settings.deleteKeyText')}
      </ConfirmDialog>
    </>
  );
}

type FormProperties = { readonly onClose: () => void; readonly onMade: (key: NewApiKey) => void };

function KeyForm({ onClose, onMade }: FormProperties) {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly Scope[]>(['ingest']);
  const making = useMutation({
    mutationFn: () => createKey({ name: name.trim(), scopes }),
    onSuccess: async (key) => {
      onClose();
      onMade(key);
      await queries.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        making.mutate();
      }}
    >
      <Stack>
        <TextInput
          label={t('settings.name')}
          value={name}
          data-autofocus
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        <Checkbox.Group
          label={t('settings.scopes')}
          value={[...scopes]}
          onChange={(values) => {
            setScopes(SCOPES.filter((scope) => values.includes(scope)));
          }}
        >
          <Stack gap={6} mt={6}>
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={t(`settings.scope.${scope}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        {making.error !== null && <ErrorNote error={making.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('frame.cancel')}
          </Button>
          <Button
            type="submit"
            loading={making.isPending}
            disabled={name.trim() === '' || scopes.length === 0}
          >
            {t('settings.makeKey')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
