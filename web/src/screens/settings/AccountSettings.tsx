import { Button, Group, Paper, PasswordInput, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { needsCurrentQuery, setPassword } from '../../api/session';
import { useUser } from '../../components/access';
import { ErrorNote } from '../../components/ErrorNote';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';
import css from './Settings.module.css';

const SHORTEST = 10;

/** One's own name and password. */
export function AccountSettings() {
  const user = useUser();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const { data: asksCurrent = false } = useQuery(needsCurrentQuery);
  const saving = useMutation({
    mutationFn: () => setPassword(fresh, asksCurrent ? current : undefined),
    onSuccess: () => {
      tell(t('settings.passwordSaved'));
      void queries.invalidateQueries({ queryKey: needsCurrentQuery.queryKey });
      setCurrent('');
      setFresh('');
    },
  });
  return (
    <Paper className={`${css.panel ?? ''} ${css.narrow ?? ''}`}>
      <h2 className={css.heading}>{user.name}</h2>
      <p className={css.soft}>
        {user.email} · {t(`frame.roles.${user.role}`)}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <Stack>
          <span className={css.soft}>{t('settings.passwordText')}</span>
          <input type="text" autoComplete="username" value={user.email} hidden readOnly />
          {asksCurrent && (
            <PasswordInput
              label={t('settings.current')}
              autoComplete="current-password"
              value={current}
              onChange={(event) => {
                setCurrent(event.currentTarget.value);
              }}
            />
          )}
          <PasswordInput
            label={t('settings.fresh')}
            description={t('settings.freshHint')}
            autoComplete="new-password"
            value={fresh}
            onChange={(event) => {
              setFresh(event.currentTarget.value);
            }}
          />
          {saving.error !== null && <ErrorNote error={saving.error} />}
          <Group justify="flex-end">
            <Button
              type="submit"
              loading={saving.isPending}
              disabled={fresh.length < SHORTEST || (asksCurrent && current === '')}
            >
              {t('settings.savePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
