import { Alert, Button, Group, List, Paper, Progress, Stack } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useEffect } from 'react';
import { getOperation, isGoingOn, refusedRowsOf, type Operation } from '../../api/operations';
import { ErrorNote } from '../../components/ErrorNote';
import { formatNumber } from '../../components/formats';
import { t } from '../../texts/texts';
import css from './Operations.module.css';
import { remainingOf, resultOf } from './words';

const OFTEN_MILLIS = 500;

type Properties = { readonly id: string; readonly onAgain: () => void };

/** An import while it goes on, and what came of it. */
export function ImportProgress({ id, onAgain }: Properties) {
  const queries = useQueryClient();
  const { data: operation, error } = useQuery({
    queryKey: ['operations', id],
    queryFn: ({ signal }) => getOperation(id, signal),
    refetchInterval: ({ state }) =>
      state.data === undefined || isGoingOn(state.data) ? OFTEN_MILLIS : false,
  });
  const over = operation !== undefined && !isGoingOn(operation);
  useEffect(() => {
    if (over) {
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== 'operations',
      });
    }
  }, [over, queries]);
  if (error !== null) {
    return <ErrorNote error={error} />;
  }
  return (
    <Paper className={css.panel}>
      <Stack>
        <h2 className={css.heading} aria-live="polite">
          {titleOf(operation)}
        </h2>
        <Progress
          value={(operation?.progress ?? 0) * 100}
          animated={!over}
          color={operation?.state === 'failed' ? 'red' : 'tide'}
          aria-label={t('operations.wizard.running')}
        />
        {operation !== undefined && (
          <span>{over ? resultOf(operation) : remainingOf(operation)}</span>
        )}
        {operation?.message !== undefined && <Alert color="red">{operation.message}</Alert>}
        {over && <Outcome operation={operation} />}
        {over && (
          <Group>
            <Button variant="default" onClick={onAgain}>
              {t('operations.again')}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

function Outcome({ operation }: { readonly operation: Operation }) {
  const reasons = Object.entries(operation.rejectedByCode ?? {});
  return (
    <>
      {reasons.length > 0 && (
        <div>
          <h3 className={css.heading}>{t('operations.wizard.byReason')}</h3>
          <List size="sm">
            {reasons.map(([code, count]) => (
              <List.Item key={code}>
                {code}: {formatNumber(count)}
              </List.Item>
            ))}
          </List>
          <p className={css.soft}>{t('operations.wizard.downloadText')}</p>
          <Button
            component="a"
            href={refusedRowsOf(operation.id)}
            download
            leftSection={<Download size={15} />}
          >
            {t('operations.download')}
          </Button>
        </div>
      )}
      {(operation.notes ?? []).length > 0 && (
        <div>
          <h3 className={css.heading}>{t('operations.wizard.notes')}</h3>
          <List size="sm">
            {operation.notes?.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        </div>
      )}
    </>
  );
}

function titleOf(operation: Operation | undefined): string {
  switch (operation?.state) {
    case 'succeeded':
      return t('operations.wizard.done');
    case 'failed':
      return t('operations.wizard.failed');
    case 'cancelled':
      return t('operations.wizard.cancelled');
    case 'waiting':
    case 'running':
    case undefined:
      return t('operations.wizard.running');
  }
}
