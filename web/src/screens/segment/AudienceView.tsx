import { Button, Group, Paper, Skeleton, Text, Title, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronLeft, Download, Trash2, UsersRound } from 'lucide-react';
import { useState } from 'react';
import {
  audienceQuery,
  deleteAudience,
  listAudienceContacts,
  REASONS,
  type Audience,
  type AudienceContact,
  type Reason,
} from '../../api/audiences';
import { path } from '../../api/client';
import { useLack } from '../../components/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable } from '../../components/DataTable';
import { csvRow, readLines } from '../../components/download';
import { ErrorNote } from '../../components/ErrorNote';
import { formatNumber, formatShare, formatTime } from '../../components/formats';
import { GuardedButton } from '../../components/GuardedButton';
import { tell } from '../../components/Notices';
import { usePages } from '../../components/pages';
import { StateNote } from '../../components/StateNote';
import { useExport } from '../../components/useExport';
import { t } from '../../texts/texts';
import css from './segment.module.css';

const PAGE = 50;

/** One audience: from segment to recipients, with everybody who was left out and why. */
export function AudienceView({ id, onBack }: { readonly id: string; readonly onBack: () => void }) {
  const { data, error } = useQuery(audienceQuery(id));
  if (data === undefined) {
    return error === null ? (
      <Skeleton height={280} radius="lg" />
    ) : (
      <ErrorNote error={error} title={t('errors.loadTitle')} />
    );
  }
  return <Shown audience={data} onBack={onBack} />;
}

function Shown({ audience, onBack }: { readonly audience: Audience; readonly onBack: () => void }) {
  const [reason, setReason] = useState<Reason>('recipient');
  return (
    <>
      <Group justify="space-between" mb="md" align="flex-start">
        <div>
          <Button
            variant="subtle"
            color="gray"
            size="compact-xs"
            leftSection={<ChevronLeft size={14} />}
            onClick={onBack}
          >
            {t('segment.audiences.back')}
          </Button>
          <Title order={2}>
            {t('segment.audiences.title', { time: formatTime(audience.at, 'long') })}
          </Title>
          <Text size="sm" c="dimmed">
            {t(`segment.audiences.${audience.channel ?? 'none'}`)} ·{' '}
            {t('segment.audiences.version', { number: audience.version })}
          </Text>
        </div>
        <Group gap="xs">
          <DeleteButton audience={audience} onDeleted={onBack} />
          <ExportButton audience={audience} />
        </Group>
      </Group>
      <Paper p="md" mb="md">
        <Title order={3} mb="xs">
          {t('segment.audiences.funnel')}
        </Title>
        <Funnel audience={audience} reason={reason} onReason={setReason} />
        {audience.erased > 0 && (
          <Text size="sm" c="dimmed">
            {t('segment.audiences.erased', { count: audience.erased })}
          </Text>
        )}
      </Paper>
      <Contacts audience={audience} reason={reason} />
    </>
  );
}

function Funnel({
  audience: { funnel },
  reason,
  onReason,
}: {
  readonly audience: Audience;
  readonly reason: Reason;
  readonly onReason: (reason: Reason) => void;
}) {
  return (
    <ul className={css.funnel}>
      <li>
        <div className={css.step}>
          <Step name="matched" count={funnel.matched} of={funnel.matched} />
        </div>
      </li>
      {[...REASONS, 'recipient' as const].map((name) => {
        const count = funnel[name === 'recipient' ? 'recipients' : name];
        return (
          <li key={name}>
            <UnstyledButton
              className={css.step}
              data-kind={name === 'recipient' ? 'end' : 'out'}
              data-active={reason === name || undefined}
              aria-pressed={reason === name}
              onClick={() => {
                onReason(name);
              }}
            >
              <Step name={name} count={count} of={funnel.matched} />
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}

function Step({
  name,
  count,
  of,
}: {
  readonly name: Reason | 'matched';
  readonly count: number;
  readonly of: number;
}) {
  const share = of === 0 ? 0 : count / of;
  return (
    <>
      <span>{t(`segment.audiences.reasons.${name}`)}</span>
      <span className={css.bar} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
      <span className={`${css.right ?? ''} numbers`}>{formatNumber(count)}</span>
      <span className={`${css.right ?? ''} ${css.quiet ?? ''} numbers`}>{formatShare(share)}</span>
    </>
  );
}

function Contacts({ audience, reason }: { readonly audience: Audience; readonly reason: Reason }) {
  const pages = usePages<AudienceContact>(
    ['audiences', 'contacts', audience.id, reason],
    (cursor, signal) =>
      listAudienceContacts(
        audience.id,
        { reason, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) },
        signal,
      ),
  );
  return (
    <DataTable
      label={t('segment.audiences.contactsLabel')}
      pages={pages}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'id',
          header: t('segment.audiences.id'),
          phone: 'head',
          cell: ({ id }) => <strong>{id}</strong>,
        },
        {
          key: 'address',
          header: t('segment.audiences.address'),
          cell: ({ address = '–' }) => address,
        },
        {
          key: 'reason',
          header: t('segment.audiences.reason'),
          cell: (contact) => t(`segment.audiences.reasons.${contact.reason}`),
        },
      ]}
      empty={
        <StateNote
          icon={UsersRound}
          title={t('segment.audiences.nobody')}
          text={t('segment.audiences.nobodyText')}
        />
      }
    />
  );
}

function ExportButton({ audience }: { readonly audience: Audience }) {
  const { rows, start, stop } = useExport();
  return rows !== undefined ? (
    <Button variant="default" size="xs" onClick={stop}>
      {t('segment.members.exportOf', {
        count: rows,
        total: formatNumber(audience.funnel.matched),
      })}{' '}
      · {t('segment.members.stop')}
    </Button>
  ) : (
    <Button
      variant="default"
      size="xs"
      leftSection={<Download size={14} />}
      onClick={() => {
        start(
          `audience-${audience.id}.csv`,
          async (row, signal) => {
            row(csvRow(['id', 'address', 'reason']));
            await readLines(
              path`/v1/audiences/${audience.id}/contacts`,
              { reason: 'all' },
              signal,
              (line) => {
                const { id, address, reason } = line as AudienceContact;
                row(csvRow([id, address, reason]));
              },
            );
          },
          (count) => {
            tell(t('segment.members.exported', { count }));
          },
        );
      }}
    >
      {t('segment.audiences.export')}
    </Button>
  );
}

function DeleteButton({
  audience,
  onDeleted,
}: {
  readonly audience: Audience;
  readonly onDeleted: () => void;
}) {
  const [asking, { open, close }] = useDisclosure(false);
  const queries = useQueryClient();
  const lack = useLack({ role: 'editor' });
  const deletion = useMutation({
    mutationFn: () => deleteAudience(audience.id),
    onSuccess: () => {
      tell(t('segment.audiences.deleted'));
      close();
      onDeleted();
      return queries.invalidateQueries({ queryKey: ['audiences', 'page'] });
    },
  });
  return (
    <>
      <GuardedButton
        lack={lack}
        variant="default"
        size="xs"
        leftSection={<Trash2 size={14} />}
        onClick={open}
      >
        {t('segment.audiences.delete')}
      </GuardedButton>
      <ConfirmDialog
        opened={asking}
        danger
        title={t('segment.audiences.deleteTitle')}
        confirm={t('segment.audiences.delete')}
        busy={deletion.isPending}
        error={deletion.error}
        onConfirm={() => {
          deletion.mutate();
        }}
        onClose={close}
      >
        {t('segment.audiences.deleteText')}
      </ConfirmDialog>
    </>
  );
}
