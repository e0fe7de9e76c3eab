import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { eventTypesQuery, fieldsQuery } from '../../api/catalogue';
import { segmentQuery, type Segment } from '../../api/segments';
import { ErrorNote } from '../../components/ErrorNote';
import { t } from '../../texts/texts';
import { findNames, READY, ruleOf } from '../segments/ready';
import { Builder } from './Builder';
import type { Draft } from './history';

const BLANK: Draft = {
  name: '',
  description: '',
  rule: { all: [] },
  timeZone: '',
  settle: '',
  examples: [],
};

const create = getRouteApi('/framed/segments/new');
const edit = getRouteApi('/framed/segments/$id/edit');

/** A new segment: from nothing, from a ready one, or from another. */
export function NewSegmentScreen() {
  const { ready, from } = create.useSearch();
  if (from !== undefined) {
    return <Copied id={from} />;
  }
  return ready === undefined ? <Builder start={BLANK} /> : <FromReady name={ready} />;
}

/** A saved segment to change. */
export function EditSegmentScreen() {
  const { id } = edit.useParams();
  const { data, error, refetch } = useQuery({ ...segmentQuery(id), staleTime: Infinity });
  if (data === undefined) {
    return <Waiting error={error} retry={() => void refetch()} />;
  }
  return <Builder key={`${id} ${data.version}`} start={draftOf(data)} saved={data} />;
}

function Copied({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery(segmentQuery(id));
  if (data === undefined) {
    return <Waiting error={error} retry={() => void refetch()} />;
  }
  const draft = draftOf(data);
  return (
    <Builder key={id} start={{ ...draft, name: t('segments.copyOf', { name: draft.name }) }} />
  );
}

function FromReady({ name }: { readonly name: string }) {
  const fields = useQuery(fieldsQuery);
  const events = useQuery(eventTypesQuery);
  if (fields.data === undefined || events.data === undefined) {
    return (
      <Waiting
        error={fields.error ?? events.error}
        retry={() => {
          void fields.refetch();
          void events.refetch();
        }}
      />
    );
  }
  const ready = READY.find(({ key }) => key === name);
  const rule = ready === undefined ? undefined : ruleOf(ready, findNames(fields.data, events.data));
  if (ready === undefined || rule === undefined) {
    return <Builder start={BLANK} />;
  }
  return (
    <Builder
      key={name}
      start={{
        ...BLANK,
        name: t(`segments.ready.${ready.key}.name`),
        description: t(`segments.ready.${ready.key}.description`),
        rule,
      }}
    />
  );
}

/** The draft that a saved segment begins with. */
export function draftOf(segment: Omit<Segment, 'count' | 'state' | 'parity'>): Draft {
  return {
    name: segment.name,
    description: segment.description,
    rule: segment.rule,
    timeZone: segment.timeZone ?? '',
    settle: segment.settle ?? '',
    examples: segment.examples ?? [],
  };
}

function Waiting({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  return error === null ? (
    <>
      <Skeleton height={34} width={320} mb="lg" />
      <Skeleton height={320} radius="lg" />
    </>
  ) : (
    <ErrorNote error={error} title={t('errors.loadTitle')} retry={retry} />
  );
}
