import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { setPassword } from '../../api/session';
import { ErrorNote } from '../../components/ErrorNote';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';

const LEAST_LETTERS = 10;

/** A first password, for who came by a link. */
export function PasswordChoice({ onDone }: { readonly onDone: () => void }) {
  const [password, change] = useState('');
  const keep = useMutation({
    mutationFn: () => setPassword(password),
    onSuccess: () => {
      tell(t('signIn.setPassword.done'));
      onDone();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep.mutate();
      }}
    >
      <Stack gap="sm">
        <Text c="dimmed">{t('signIn.setPassword.text')}</Text>
        <PasswordInput
          label={t('signIn.setPassword.password')}
          description={t('signIn.setPassword.hint')}
          autoComplete="new-password"
          value={password}
          onChange={(event) => {
            change(event.currentTarget.value);
          }}
        />
        {keep.error !== null && <ErrorNote error={keep.error} />}
        <Group justify="space-between">
          <Button variant="subtle" color="gray" onClick={onDone}>
            {t('signIn.setPassword.later')}
          </Button>
          <Button type="submit" loading={keep.isPending} disabled={password.length < LEAST_LETTERS}>
            {t('signIn.setPassword.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
