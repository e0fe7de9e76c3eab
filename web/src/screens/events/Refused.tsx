import { Badge, Button, Group, JsonInput, Modal, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import {
  deleteRefused,
  listRefused,
  replayAll,
  replayOne,
  type RefusedRecord,
  type Replay,
} from '../../api/events';
import { useLack } from '../../components/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable, type Column } from '../../components/DataTable';
import { ErrorNote } from '../../components/ErrorNote';
import { GuardedButton } from '../../components/GuardedButton';
import { tell, tellFailure } from '../../components/Notices';
import { usePages } from '../../components/pages';
import { StateNote } from '../../components/StateNote';
import { Time } from '../../components/Times';
import { t } from '../../texts/texts';
import css from './Events.module.css';

const A_PAGE = 50;

/** Records that were refused: the reason, and the way back in. */
export function Refused() {
  const lack = useLack({ role: 'editor' });
  const queries = useQueryClient();
  const [mended, setMended] = useState<RefusedRecord>();
  const [discarded, setDiscarded] = useState<RefusedRecord>();
  const pages = usePages<RefusedRecord>(['rejected'], (cursor, signal) =>
    listRefused({ limit: A_PAGE, cursor }, signal),
  );
  const look = () => queries.invalidateQueries({ queryKey: ['rejected'] });
  const all = useMutation({
    mutationFn: replayAll,
    onSuccess: async (replay) => {
      tellOf(replay);
      await look();
    },
    onError: tellFailure,
  });
  const discard = useMutation({
    mutationFn: (record: RefusedRecord) => deleteRefused(record.id),
    onSuccess: async () => {
      setDiscarded(undefined);
      tell(t('events.discarded'));
      await look();
    },
  });
  const columns: readonly Column<RefusedRecord>[] = [
    {
      key: 'reason',
      header: t('events.reason'),
      phone: 'head',
      cell: (record) => (
        <>
          <Group gap={8}>
            <Badge color="gray">{t(`events.kind.${record.kind}`)}</Badge>
            <Badge color="red">{record.code}</Badge>
          </Group>
          <div>{record.message}</div>
          {record.hint !== undefined && <div className={css.soft}>{record.hint}</div>}
        </>
      ),
    },
    {
      key: 'when',
      header: t('events.when'),
      width: '210px',
      cell: (record) => <Time at={record.at} />,
    },
    {
      key: 'actions',
      header: t('table.actions'),
      width: '230px',
      align: 'right',
      phone: 'bare',
      cell: (record) => (
        <Group gap={6} justify="flex-end">
          <GuardedButton
            lack={lack}
            size="compact-xs"
            variant="default"
            onClick={() => {
              setMended(record);
            }}
          >
            {t('events.mend')}
          </GuardedButton>
          <GuardedButton
            lack={lack}
            size="compact-xs"
            variant="subtle"
            color="red"
            onClick={() => {
              setDiscarded(record);
            }}
          >
            {t('events.discard')}
          </GuardedButton>
        </Group>
      ),
    },
  ];
  return (
    <>
      <Group justify="space-between" mb="sm">
        <span className={css.soft}>{t('events.refusedText')}</span>
        <GuardedButton
          lack={lack}
          size="xs"
          variant="default"
          loading={all.isPending}
          onClick={() => {
            all.mutate();
          }}
        >
          {t('events.replayAll')}
        </GuardedButton>
      </Group>
      <DataTable
        label={t('events.tabs.refused')}
        columns={columns}
        rowKey={(record) => record.id}
        pages={pages}
        empty={
          <StateNote
            icon={CircleCheck}
            title={t('events.refusedEmpty')}
            text={t('events.refusedEmptyText')}
          />
        }
      />
      <Modal
        opened={mended !== undefined}
        size="lg"
        title={t('events.mendTitle')}
        closeButtonProps={{ 'aria-label': t('frame.close') }}
        onClose={() => {
          setMended(undefined);
        }}
      >
        {mended !== undefined && (
          <Mending
            record={mended}
            onClose={() => {
              setMended(undefined);
            }}
            onDone={look}
          />
        )}
      </Modal>
      <ConfirmDialog
        opened={discarded !== undefined}
        title={t('events.discardTitle')}
        confirm={t('events.discard')}
        danger
        busy={discard.isPending}
        error={discard.error}
        onConfirm={() => {
          if (discarded !== undefined) {
            discard.mutate(discarded);
          }
        }}
        onClose={() => {
          setDiscarded(undefined);
        }}
      >
        {t('events.discardText')}
      </ConfirmDialog>
    </>
  );
}

function tellOf(replay: Replay): void {
  tell(t('events.replayed', { count: replay.accepted }));
  if (replay.rejected.length > 0) {
    tell(t('events.stillRefused', { count: replay.rejected.length }));
  }
}

type MendingProperties = {
  readonly record: RefusedRecord;
  readonly onClose: () => void;
  readonly onDone: () => Promise<void>;
};

function Mending({ record, onClose, onDone }: MendingProperties) {
  const [text, setText] = useState(JSON.stringify(record.record, null, 2));
  const sending = useMutation({
    mutationFn: async () => {
      const replay = await replayOne(record.id, JSON.parse(text));
      const [refused] = replay.rejected;
      if (refused !== undefined) {
        throw new Error(refused.message);
      }
      return replay;
    },
    onSuccess: async (replay) => {
      onClose();
      tellOf(replay);
      await onDone();
    },
  });
  return (
    <Stack>
      <div>{record.message}</div>
      <JsonInput
        label={t('events.record')}
        autosize
        minRows={8}
        maxRows={24}
        value={text}
        onChange={setText}
      />
      {sending.error !== null && <ErrorNote error={sending.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('frame.cancel')}
        </Button>
        <Button
          loading={sending.isPending}
          onClick={() => {
            sending.mutate();
          }}
        >
          {t('events.replay')}
        </Button>
      </Group>
    </Stack>
  );
}
