import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { t } from '../texts/texts';
import { StateNote } from './StateNote';

/** In place of a screen that does not exist. */
export function NotFound() {
  return (
    <StateNote
      title={t('frame.notFound.title')}
      text={t('frame.notFound.text')}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/" {...props} />}>
          {t('frame.notFound.home')}
        </Button>
      }
    />
  );
}
