import { Modal, Stack, Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { sessionStore } from '../../api/session';
import { t } from '../../texts/texts';
import { SignInForm } from './SignInForm';

/** Over whatever is open when the session ends; what was typed stays below it. */
export function SignInAgain() {
  const session = useSyncExternalStore(sessionStore.subscribe, sessionStore.get);
  return (
    <Modal
      opened={session.state === 'ended'}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('signIn.ended.title')}
      zIndex={500}
    >
      <Stack>
        <Text c="dimmed">{t('signIn.ended.text')}</Text>
        {session.state === 'ended' && (
          <SignInForm email={session.user.email} onDone={() => undefined} />
        )}
      </Stack>
    </Modal>
  );
}
