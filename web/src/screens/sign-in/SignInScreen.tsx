import { Anchor, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Problem } from '../../api/problem';
import { signInByLink, type User } from '../../api/session';
import { ErrorNote } from '../../components/ErrorNote';
import { t } from '../../texts/texts';
import { PasswordChoice } from './PasswordChoice';
import { SignInForm } from './SignInForm';
import css from './SignInScreen.module.css';

const route = getRouteApi('/sign-in');

/** The way in: by password, or by a link that works once. */
export function SignInScreen() {
  const { back, token } = route.useSearch();
  const router = useRouter();
  const [byLink, setByLink] = useState<User>();
  const goOn = useCallback(() => {
    // Only within the panel: an address from outside is no way back.
    const inside = back?.startsWith('/') === true && !back.startsWith('//');
    router.history.replace(inside ? back : '/');
  }, [back, router]);
  return (
    <main className={css.page}>
      <Paper className={css.card} shadow="sm">
        <Stack gap="lg">
          <div>
            <img src="/favicon.svg" alt="" width={40} height={40} />
            <Title order={1} mt="sm">
              {byLink === undefined ? t('frame.product') : t('signIn.setPassword.title')}
            </Title>
            {byLink === undefined && <Text c="dimmed">{t('signIn.welcome')}</Text>}
          </div>
          {byLink !== undefined ? (
            <PasswordChoice onDone={goOn} />
          ) : token === undefined ? (
            <>
              <SignInForm onDone={goOn} />
              <Text size="xs" c="dimmed">
                {t('signIn.noLink')}
              </Text>
            </>
          ) : (
            <LinkSignIn
              token={token}
              onDone={(user) => {
                if (user.hasPassword === true) {
                  goOn();
                } else {
                  setByLink(user);
                }
              }}
            />
          )}
        </Stack>
      </Paper>
    </main>
  );
}

function LinkSignIn({
  token,
  onDone,
}: {
  readonly token: string;
  readonly onDone: (user: User) => void;
}) {
  const [failure, setFailure] = useState<unknown>();
  // A link works once, so it must be used once, however often the effect runs.
  const used = useRef(false);
  const done = useRef(onDone);
  useEffect(() => {
    if (!used.current) {
      used.current = true;
      signInByLink(token).then(done.current, setFailure);
    }
  }, [token]);
  if (failure === undefined) {
    return (
      <Text role="status">
        <Loader size="xs" mr="xs" />
        {t('signIn.byLink')}
      </Text>
    );
  }
  return (
    <>
      <ErrorNote
        error={
          failure instanceof Problem && failure.status === 401
            ? new Problem(401, t('signIn.linkUsed'), [])
            : failure
        }
      />
      <Anchor href="/sign-in">{t('signIn.submit')}</Anchor>
    </>
  );
}
