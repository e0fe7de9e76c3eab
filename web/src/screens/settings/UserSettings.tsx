import { Badge, Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Role } from '../../api/session';
import {
  changeUser,
  createUser,
  deleteUser,
  linkOf,
  usersQuery,
  type Account,
  type AccountWithLink,
} from '../../api/settings';
import { useUser } from '../../components/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable, type Column } from '../../components/DataTable';
import { ErrorNote } from '../../components/ErrorNote';
import { tell, tellFailure } from '../../components/Notices';
import { rowsOf } from '../../components/pages';
import { Ago } from '../../components/Times';
import { t } from '../../texts/texts';
import { OnceShown } from './OnceShown';
import css from './Settings.module.css';

const ROLES: readonly Role[] = ['viewer', 'editor', 'owner'];

/** Who may sign in, and as what. */
export function UserSettings() {
  const me = useUser();
  const queries = useQueryClient();
  const users = useQuery(usersQuery);
  const [edited, setEdited] = useState<Account | 'new'>();
  const [removed, setRemoved] = useState<Account>();
  const [link, setLink] = useState<AccountWithLink>();
  const look = () => queries.invalidateQueries({ queryKey: ['users'] });
  const linking = useMutation({
    mutationFn: (user: Account) => linkOf(user.id),
    onSuccess: setLink,
    onError: tellFailure,
  });
  const removal = useMutation({
    mutationFn: (user: Account) => deleteUser(user.id),
    onSuccess: async (_, user) => {
      setRemoved(undefined);
      tell(t('settings.userRemoved', { name: user.name }));
      await look();
    },
  });
  const columns: readonly Column<Account>[] = [
    {
      key: 'name',
      header: t('settings.name'),
      phone: 'head',
      cell: (user) => (
        <>
          <div className={css.strong}>{user.name}</div>
          <div className={css.soft}>{user.email}</div>
        </>
      ),
    },
    {
      key: 'role',
      header: t('settings.role'),
      width: '120px',
      cell: (user) => (
        <Badge color={user.role === 'owner' ? 'tide' : 'gray'}>
          {t(`frame.roles.${user.role}`)}
        </Badge>
      ),
    },
    {
      key: 'seen',
      header: t('settings.lastSeen'),
      width: '160px',
      cell: (user) =>
        user.lastSeenAt === undefined ? (
          t(user.hasPassword === true ? 'settings.never' : 'settings.invited')
        ) : (
          <Ago at={user.lastSeenAt} />
        ),
    },
    {
      key: 'actions',
      header: t('table.actions'),
      align: 'right',
      phone: 'bare',
      cell: (user) => (
        <Group gap={6} justify="flex-end">
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('settings.editUser', { name: user.name })}
            onClick={() => {
              setEdited(user);
            }}
          >
            {t('frame.edit')}
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              linking.mutate(user);
            }}
          >
            {t('settings.newLink')}
          </Button>
          {user.id !== me.id && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="red"
              onClick={() => {
                setRemoved(user);
              }}
            >
              {t('settings.removeUser')}
            </Button>
          )}
        </Group>
      ),
    },
  ];
  return (
    <>
      <Group justify="flex-end" mb="sm">
        <Button
          leftSection={<Plus size={16} />}
          onClick={() => {
            setEdited('new');
          }}
        >
          {t('settings.addUser')}
        </Button>
      </Group>
      <DataTable
        label={t('settings.tabs.users')}
        columns={columns}
        rowKey={(user) => user.id}
        pages={rowsOf(users)}
        empty={null}
      />
      <Modal
        opened={edited !== undefined}
        title={
          edited === 'new' || edited === undefined
            ? t('settings.addUserTitle')
            : t('settings.editUser', { name: edited.name })
        }
        closeButtonProps={{ 'aria-label': t('frame.close') }}
        onClose={() => {
          setEdited(undefined);
        }}
      >
        {edited !== undefined && (
          <UserForm
            user={edited === 'new' ? undefined : edited}
            onClose={() => {
              setEdited(undefined);
            }}
            onLink={setLink}
          />
        )}
      </Modal>
      <ConfirmDialog
        opened={removed !== undefined}
        title={t('settings.deleteUserTitle', { name: removed?.name ?? '' })}
        confirm={t('settings.removeUser')}
        danger
        busy={removal.isPending}
        error={removal.error}
        onConfirm={() => {
          if (removed !== undefined) {
            removal.mutate(removed);
          }
        }}
        onClose={() => {
          setRemoved(undefined);
        }}
      >
        {t('settings.deleteUserText')}
      </ConfirmDialog>
      <OnceShown
        secret={link === undefined ? undefined : new URL(link.link, window.location.href).href}
        title={t('settings.linkTitle', { name: link?.user.name ?? '' })}
        text={t('settings.linkText', { name: link?.user.name ?? '' })}
        label={t('settings.link')}
        onClose={() => {
          setLink(undefined);
        }}
      />
    </>
  );
}

type FormProperties = {
  readonly user: Account | undefined;
  readonly onClose: () => void;
  readonly onLink: (link: AccountWithLink) => void;
};

function UserForm({ user, onClose, onLink }: FormProperties) {
  const queries = useQueryClient();
  const [name, setName] = useState(user?.name ?? '');
  const [email, setEmail] = useState(user?.email ?? '');
  const [role, setRole] = useState<Role>(user?.role ?? 'editor');
  const saving = useMutation({
    mutationFn: async () => {
      if (user === undefined) {
        onLink(await createUser({ name: name.trim(), email: email.trim(), role }));
      } else {
        await changeUser(user.id, { name: name.trim(), role });
      }
    },
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['users'] });
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        saving.mutate();
      }}
    >
      <Stack>
        {user === undefined && <span className={css.soft}>{t('settings.addUserText')}</span>}
        <TextInput
          label={t('settings.name')}
          value={name}
          data-autofocus
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
        <TextInput
          label={t('settings.email')}
          type="email"
          value={email}
          disabled={user !== undefined}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        <Radio.Group
          label={t('settings.role')}
          value={role}
          onChange={(value) => {
            setRole(ROLES.find((one) => one === value) ?? role);
          }}
        >
          <Stack gap={8} mt={6}>
            {ROLES.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`frame.roles.${one}`)}
                description={t(`settings.roleHints.${one}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {saving.error !== null && <ErrorNote error={saving.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('frame.cancel')}
          </Button>
          <Button
            type="submit"
            loading={saving.isPending}
            disabled={name.trim() === '' || email.trim() === ''}
          >
            {t(user === undefined ? 'settings.invite' : 'frame.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
