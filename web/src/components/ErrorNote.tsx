import { Alert, Button } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { Problem, Unreachable } from '../api/problem';
import { t } from '../texts/texts';

type Properties = {
  readonly error: unknown;
  readonly title?: string;
  readonly retry?: () => void;
};

/** What the server said when it refused: each message with its hint. */
export function ErrorNote({ error, title = t('errors.title'), retry }: Properties) {
  return (
    <Alert
      color="red"
      variant="light"
      title={title}
      icon={<TriangleAlert size={18} />}
      role="alert"
      ta="left"
    >
      {linesOf(error).map((line) => (
        <div key={line}>{line}</div>
      ))}
      {retry !== undefined && (
        <Button size="xs" variant="default" mt="xs" onClick={retry}>
          {t('frame.retry')}
        </Button>
      )}
    </Alert>
  );
}

/** An error in sentences. */
export function linesOf(error: unknown): readonly string[] {
  if (error instanceof Unreachable) {
    return [t('errors.offline')];
  }
  if (error instanceof Problem) {
    return error.mistakes.length === 0
      ? [error.detail === '' ? t('errors.status', { status: String(error.status) }) : error.detail]
      : error.mistakes.map(({ message, hint }) =>
          hint === undefined ? message : `${message} ${hint}`,
        );
  }
  return [t('errors.unexpected'), error instanceof Error ? error.message : String(error)];
}
