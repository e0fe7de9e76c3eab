import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { Problem, type Mistake } from '../../api/problem';
import { preview, type NodeCount, type Preview } from '../../api/segments';
import { askable } from '../../rule/askable';
import type { Pointer } from '../../rule/pointer';
import type { Draft } from './history';

/** Counts of a draft, as fresh as they can be. */
export type LivePreview = {
  readonly asked: ReturnType<typeof askable>;
  readonly counts: ReadonlyMap<Pointer, NodeCount>;
  readonly main: Preview | undefined;
  /** With some of the members; takes a little longer. */
  readonly sampled: Preview | undefined;
  /** How many a send would reach; undefined while nobody knows. */
  readonly reached: Preview | undefined;
  readonly stale: boolean;
  /** What is wrong with the rule, by pointer in the draft. */
  readonly mistakes: readonly Mistake[];
  /** What is wrong with the rest, as the time zone. */
  readonly elsewhere: readonly Mistake[];
  readonly error: unknown;
};

// Long enough to swallow a double tap, short enough not to be felt.
const PAUSE_MILLIS = 40;
const LONG_PAUSE_MILLIS = 350;
const REFRESH_MILLIS = 10_000;
const SAMPLE = 10;
const RULE = '/rule';

/** Asks for the counts of what is finished of a draft. Answers to an earlier rule are dropped. */
export function usePreview(draft: Draft): LivePreview {
  const { rule, timeZone } = draft;
  const asked = useMemo(() => askable(rule), [rule]);
  const zone = timeZone === '' ? {} : { timeZone };
  const question = JSON.stringify({ rule: asked.rule, ...zone });
  const [soon] = useDebouncedValue(question, PAUSE_MILLIS);
  const [later] = useDebouncedValue(question, LONG_PAUSE_MILLIS);
  const main = useQuery({
    queryKey: ['preview', 'counts', soon],
    queryFn: ({ signal }) => preview({ ...parsed(soon), sentence: true }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLIS,
    gcTime: REFRESH_MILLIS,
  });
  const sampled = useQuery({
    queryKey: ['preview', 'sample', later],
    queryFn: ({ signal }) => preview({ ...parsed(later), sample: SAMPLE }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLIS,
    gcTime: REFRESH_MILLIS,
  });
  const reached = useQuery({
    queryKey: ['preview', 'reach', later],
    queryFn: ({ signal }) => preview({ ...parsed(later), reach: true }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MILLIS,
    gcTime: REFRESH_MILLIS,
  });
  const answered = main.data;
  // Counts that belong to another rule have pointers of their own, so they go through its places.
  const stale = main.isPlaceholderData || soon !== question;
  const counts = useMemo(
    () =>
      new Map((answered?.nodes ?? []).map((node) => [asked.inDraft(node.pointer), node] as const)),
    [answered, asked],
  );
  const refused = main.error instanceof Problem && soon === question ? main.error : undefined;
  const mistakes = useMemo(
    () =>
      (refused?.mistakes ?? []).filter(isOfRule).map((mistake) => ({
        ...mistake,
        pointer: asked.inDraft(mistake.pointer.slice(RULE.length)),
      })),
    [refused, asked],
  );
  const elsewhere = (refused?.mistakes ?? []).filter((mistake) => !isOfRule(mistake));
  return {
    asked,
    counts: main.error === null ? counts : NO_COUNTS,
    main: answered,
    // Of an earlier rule they would stand beside the count of this one.
    sampled: sampled.isPlaceholderData || later !== question ? undefined : sampled.data,
    reached: reached.isPlaceholderData || later !== question ? undefined : reached.data,
    stale,
    mistakes,
    elsewhere,
    error: main.error,
  };
}

const NO_COUNTS: ReadonlyMap<Pointer, NodeCount> = new Map();

function isOfRule({ pointer }: Mistake): boolean {
  return pointer.startsWith(RULE);
}

function parsed(question: string) {
  return JSON.parse(question) as Parameters<typeof preview>[0];
}
