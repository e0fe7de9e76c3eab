import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../api/problem';
import { signIn } from '../../api/session';
import { ErrorNote } from '../../components/ErrorNote';
import { t } from '../../texts/texts';

type Properties = { readonly email?: string; readonly onDone: () => void };

/** E-mail address and password. */
export function SignInForm({ email: known = '', onDone }: Properties) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const entry = useMutation({ mutationFn: () => signIn(email, password), onSuccess: onDone });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        entry.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        <PasswordInput
          label={t('signIn.password')}
          name="password"
          // In a dialog the focus begins where something is missing.
          data-autofocus={known !== ''}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
        />
        {entry.error !== null && <ErrorNote error={inWords(entry.error)} />}
        <Button type="submit" fullWidth mt="xs" loading={entry.isPending}>
          {t('signIn.submit')}
        </Button>
      </Stack>
    </form>
  );
}

function inWords(error: unknown): unknown {
  if (error instanceof Problem && error.status === 401) {
    return new Problem(401, t('signIn.wrongPassword'), []);
  }
  if (error instanceof Problem && error.status === 429) {
    return new Problem(429, t('signIn.tooMany'), []);
  }
  return error;
}
