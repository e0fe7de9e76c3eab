import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { preview, segmentQuery, type Segment } from '../../api/segments';
import type { Rule } from '../../api/rule';
import { ErrorNote } from '../../components/ErrorNote';
import { formatChange } from '../../components/formats';
import { t } from '../../texts/texts';
import css from './Impact.module.css';
import type { Draft } from './history';
import type { Saving } from './saving';
import { queryClient } from '../../app/queries';

type Properties = { readonly saving: Saving; readonly saved: Segment; readonly draft: Draft };

/** Before a live segment changes: who would enter and who would leave, now. */
export function Impact({ saving, saved, draft }: Properties) {
  return (
    <Modal
      opened={saving.asking || saving.conflict}
      onClose={saving.stopAsking}
      title={saving.conflict ? t('builder.conflict.title') : t('belief.impact.title')}
      closeButtonProps={{ 'aria-label': t('frame.close') }}
    >
      {saving.conflict ? (
        <Conflict saving={saving} saved={saved} />
      ) : (
        <Question saving={saving} saved={saved} draft={draft} />
      )}
    </Modal>
  );
}

function Question({ saving, saved, draft }: Properties) {
  const rule = draft.rule as Rule;
  const zone = draft.timeZone === '' ? {} : { timeZone: draft.timeZone };
  const change = useQuery({
    queryKey: ['preview', 'impact', saved.id, saved.version, JSON.stringify(rule), draft.timeZone],
    queryFn: async ({ signal }) => {
      const [enter, leave] = await Promise.all([
        preview({ rule: { all: [rule, { not: { segment: saved.id } }] }, ...zone }, signal),
        preview({ rule: { all: [{ segment: saved.id }, { not: rule }] }, ...zone }, signal),
      ]);
      return { enter: enter.count, leave: leave.count };
    },
    staleTime: 0,
  });
  const { data } = change;
  return (
    <Stack>
      <Text>{t('belief.impact.text')}</Text>
      {change.error !== null ? (
        <ErrorNote error={change.error} />
      ) : (
        <div className={css.numbers}>
          <Change number={data?.enter} kind="enter" />
          <Change number={data === undefined ? undefined : -data.leave} kind="leave" />
        </div>
      )}
      {data?.enter === 0 && data.leave === 0 && <Text c="dimmed">{t('belief.impact.none')}</Text>}
      {saved.usedBy.length > 0 && (
        <Text c="dimmed">{t('belief.impact.usedBy', { count: saved.usedBy.length })}</Text>
      )}
      {saving.error !== null && saving.error !== undefined && <ErrorNote error={saving.error} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={saving.stopAsking}>
          {t('frame.cancel')}
        </Button>
        <Button
          loading={saving.busy}
          onClick={() => {
            saving.write(undefined);
          }}
        >
          {t('belief.impact.save')}
        </Button>
      </Group>
    </Stack>
  );
}

function Change({
  number,
  kind,
}: {
  readonly number: number | undefined;
  readonly kind: 'enter' | 'leave';
}) {
  return (
    <div>
      <div className={`${css.number ?? ''} numbers`} data-kind={kind}>
        {number === undefined ? <Skeleton width={90} height={30} /> : formatChange(number)}
      </div>
      <Text size="sm" c="dimmed">
        {t(`belief.impact.${kind}`, { count: Math.abs(number ?? 0) })}
      </Text>
    </div>
  );
}

function Conflict({ saving, saved }: Omit<Properties, 'draft'>) {
  const latest = useQuery({
    ...segmentQuery(saved.id),
    queryKey: ['segments', 'latest', saved.id],
  });
  return (
    <Stack>
      <Text>{t('builder.conflict.text', { version: latest.data?.version ?? '…' })}</Text>
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          disabled={latest.data === undefined}
          onClick={() => {
            saving.stopAsking();
            queryClient.setQueryData(segmentQuery(saved.id).queryKey, latest.data);
          }}
        >
          {t('builder.conflict.load')}
        </Button>
        <Button
          loading={saving.busy}
          disabled={latest.data === undefined}
          onClick={() => {
            saving.write(latest.data?.version);
          }}
        >
          {t('builder.conflict.overwrite')}
        </Button>
      </Group>
    </Stack>
  );
}
