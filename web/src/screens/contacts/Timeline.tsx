import { Button, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { List, Tag, Zap } from 'lucide-react';
import { useState } from 'react';
import { timelineOf, type TimelineEntry } from '../../api/contacts';
import { ErrorNote } from '../../components/ErrorNote';
import { formatValue } from '../../components/formats';
import { Time } from '../../components/Times';
import { t } from '../../texts/texts';
import css from './Contacts.module.css';

const A_PAGE = 100;
const KINDS = ['all', 'event', 'field', 'list'] as const;
type Kind = (typeof KINDS)[number];
const ICONS = { event: Zap, field: Tag, list: List } as const;

/** What happened to a contact, and what became known of it, newest first. */
export function Timeline({ id }: { readonly id: string }) {
  const [kind, setKind] = useState<Kind>('all');
  const query = useInfiniteQuery({
    queryKey: ['contacts', 'timeline', id],
    queryFn: ({ pageParam, signal }) =>
      timelineOf(id, { limit: A_PAGE, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (query.data === undefined) {
    return query.error === null ? (
      <Skeleton height={320} />
    ) : (
      <ErrorNote error={query.error} retry={() => void query.refetch()} />
    );
  }
  const entries = query.data.pages
    .flatMap((page) => page.data)
    .filter((entry) => kind === 'all' || entry.kind === kind);
  return (
    <Stack gap="sm" align="stretch">
      <SegmentedControl
        size="xs"
        aria-label={t('contacts.shownKinds')}
        value={kind}
        onChange={(value) => {
          setKind(value);
        }}
        data={KINDS.map((value) => ({ value, label: t(`contacts.kinds.${value}`) }))}
      />
      {entries.length === 0 && <span className={css.id}>{t('contacts.noEvents')}</span>}
      <ol className={css.entries}>
        {entries.map((entry, place) => (
          <Entry key={place} entry={entry} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('contacts.older')}
        </Button>
      )}
    </Stack>
  );
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const Icon = ICONS[entry.kind];
  return (
    <li className={css.entry}>
      <span className={css.icon}>
        <Icon size={14} aria-hidden />
      </span>
      <div>
        <div className={css.what}>{title(entry)}</div>
        {entry.kind === 'event' && (
          <div className={css.attributes}>
            {Object.entries(entry.attributes).map(([name, value]) => (
              <span key={name} className={css.attribute}>
                {name} <b>{formatValue(value)}</b>
              </span>
            ))}
          </div>
        )}
      </div>
      <span className={css.when}>
        <Time at={entry.at} />
      </span>
    </li>
  );
}

function title(entry: TimelineEntry): string {
  switch (entry.kind) {
    case 'event':
      return entry.name;
    case 'field':
      return entry.value === null
        ? t('contacts.fieldCleared', { field: entry.field })
        : t('contacts.fieldSet', { field: entry.field, value: formatValue(entry.value) });
    case 'list':
      return t(entry.on ? 'contacts.listOn' : 'contacts.listOff', { list: entry.list });
  }
}
