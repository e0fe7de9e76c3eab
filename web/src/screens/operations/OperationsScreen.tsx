import { Badge, Button, Progress } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Download, Hourglass, Upload } from 'lucide-react';
import { useState } from 'react';
import {
  cancelOperation,
  isGoingOn,
  listOperations,
  refusedRowsOf,
  type Operation,
} from '../../api/operations';
import { useLack } from '../../components/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable, type Column } from '../../components/DataTable';
import { formatTime } from '../../components/formats';
import { GuardedButton } from '../../components/GuardedButton';
import { tell } from '../../components/Notices';
import { PageHeader } from '../../components/PageHeader';
import { usePages } from '../../components/pages';
import { StateNote } from '../../components/StateNote';
import { Time } from '../../components/Times';
import { t } from '../../texts/texts';
import css from './Operations.module.css';
import { remainingOf, resultOf, STATE_COLORS } from './words';

const A_PAGE = 50;
const OFTEN_MILLIS = 1_500;

/** Long work: how far it is and what came of it. */
export function OperationsScreen() {
  const lack = useLack({ role: 'editor' });
  const queries = useQueryClient();
  const [cancelled, setCancelled] = useState<Operation>();
  const pages = usePages<Operation>(
    ['operations'],
    (cursor, signal) => listOperations({ limit: A_PAGE, cursor }, signal),
    { refetchInterval: OFTEN_MILLIS },
  );
  const cancellation = useMutation({
    mutationFn: (operation: Operation) => cancelOperation(operation.id),
    onSuccess: async () => {
      setCancelled(undefined);
      tell(t('operations.cancelled'));
      await queries.invalidateQueries({ queryKey: ['operations'] });
    },
  });
  const columns: readonly Column<Operation>[] = [
    {
      key: 'what',
      header: t('operations.what'),
      phone: 'head',
      cell: (operation) => (
        <>
          <div className={css.what}>{t(`operations.importOf.${operation.of}`)}</div>
          {operation.list !== undefined && (
            <div className={css.soft}>{t('operations.toList', { list: operation.list })}</div>
          )}
        </>
      ),
    },
    {
      key: 'state',
      header: t('operations.state'),
      width: '200px',
      cell: (operation) =>
        operation.state === 'running' ? (
          <>
            <Progress
              value={operation.progress * 100}
              aria-label={t('operations.states.running')}
              mb={4}
            />
            <span className={css.soft}>{remainingOf(operation)}</span>
          </>
        ) : (
          <Badge color={STATE_COLORS[operation.state]}>
            {t(`operations.states.${operation.state}`)}
          </Badge>
        ),
    },
    {
      key: 'result',
      header: t('operations.result'),
      phone: 'bare',
      cell: (operation) => (
        <>
          <div>{resultOf(operation)}</div>
          {operation.message !== undefined && <div className={css.bad}>{operation.message}</div>}
        </>
      ),
    },
    {
      key: 'started',
      header: t('operations.started'),
      width: '210px',
      cell: (operation) => <Time at={operation.createdAt} />,
    },
    {
      key: 'actions',
      header: t('table.actions'),
      width: '150px',
      align: 'right',
      phone: 'bare',
      cell: (operation) => <RowActions operation={operation} lack={lack} onCancel={setCancelled} />,
    },
  ];
  const add = (
    <GuardedButton
      lack={lack}
      leftSection={<Upload size={16} />}
      {...(lack === undefined ? { component: Link, to: '/operations/import' } : {})}
    >
      {t('operations.import')}
    </GuardedButton>
  );
  return (
    <>
      <PageHeader title={t('operations.title')} text={t('operations.text')} actions={add} />
      <DataTable
        label={t('operations.title')}
        columns={columns}
        rowKey={(operation) => operation.id}
        pages={pages}
        empty={
          <StateNote
            icon={Hourglass}
            title={t('operations.emptyTitle')}
            text={t('operations.emptyText')}
            action={add}
          />
        }
      />
      <ConfirmDialog
        opened={cancelled !== undefined}
        title={t('operations.cancelTitle')}
        confirm={t('operations.cancelConfirm')}
        danger
        busy={cancellation.isPending}
        error={cancellation.error}
        onConfirm={() => {
          if (cancelled !== undefined) {
            cancellation.mutate(cancelled);
          }
        }}
        onClose={() => {
          setCancelled(undefined);
        }}
      >
        {t('operations.cancelText')}
      </ConfirmDialog>
    </>
  );
}

type RowProperties = {
  readonly operation: Operation;
  readonly lack: string | undefined;
  readonly onCancel: (operation: Operation) => void;
};

function RowActions({ operation, lack, onCancel }: RowProperties) {
  if (isGoingOn(operation)) {
    return (
      <GuardedButton
        lack={lack}
        size="compact-xs"
        variant="default"
        aria-label={t('operations.cancelOf', { time: formatTime(operation.createdAt) })}
        onClick={() => {
          onCancel(operation);
        }}
      >
        {t('operations.cancel')}
      </GuardedButton>
    );
  }
  return (operation.rejected ?? 0) > 0 ? (
    <Button
      component="a"
      href={refusedRowsOf(operation.id)}
      download
      size="compact-xs"
      variant="default"
      leftSection={<Download size={13} />}
    >
      {t('operations.download')}
    </Button>
  ) : null;
}
