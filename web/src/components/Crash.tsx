import { Button } from '@mantine/core';
import { t } from '../texts/texts';
import { ErrorNote } from './ErrorNote';
import { StateNote } from './StateNote';

/** In place of a screen that threw. */
export function Crash({ error }: { readonly error: unknown }) {
  return (
    <StateNote
      title={t('errors.crashTitle')}
      text={t('errors.crashText')}
      action={
        <Button
          variant="default"
          onClick={() => {
            window.location.reload();
          }}
        >
          {t('errors.reload')}
        </Button>
      }
    >
      <ErrorNote error={error} />
    </StateNote>
  );
}
