import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Page } from '../api/client';

/** One page of a list at a time, with the way back that cursors do not have. */
export type Pages<T, P extends Page<T> = Page<T>> = {
  readonly page: P | undefined;
  readonly rows: readonly T[] | undefined;
  readonly error: unknown;
  /** Whether what is shown is of an earlier question. */
  readonly stale: boolean;
  readonly number: number;
  readonly next: (() => void) | undefined;
  readonly previous: (() => void) | undefined;
  readonly retry: () => void;
};

/** Pages of `fetch`; another `key` begins at the first page. */
export function usePages<T, P extends Page<T> = Page<T>>(
  key: readonly unknown[],
  fetch: (cursor: string | undefined, signal: AbortSignal) => Promise<P>,
  options: { readonly refetchInterval?: number; readonly enabled?: boolean } = {},
): Pages<T, P> {
  const name = JSON.stringify(key);
  // Cursors of the pages before, under the key that they belong to.
  const [place, setPlace] = useState<{ name: string; cursors: readonly string[] }>({
    name,
    cursors: [],
  });
  const cursors = place.name === name ? place.cursors : [];
  const cursor = cursors.at(-1);
  const query = useQuery({
    queryKey: [...key, cursor],
    queryFn: ({ signal }) => fetch(cursor, signal),
    placeholderData: keepPreviousData,
    ...options,
  });
  const following = query.isPlaceholderData ? null : query.data?.next;
  return {
    page: query.data,
    rows: query.data?.data,
    error: query.error,
    stale: query.isPlaceholderData,
    number: cursors.length + 1,
    next:
      following === null || following === undefined
        ? undefined
        : () => {
            setPlace({ name, cursors: [...cursors, following] });
          },
    previous:
      cursors.length === 0
        ? undefined
        : () => {
            setPlace({ name, cursors: cursors.slice(0, -1) });
          },
    retry: () => void query.refetch(),
  };
}

/** A list that comes whole, as its only page. */
export function rowsOf<T>(query: {
  readonly data: readonly T[] | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}): Pages<T> {
  return {
    page: undefined,
    rows: query.data,
    error: query.error,
    stale: false,
    number: 1,
    next: undefined,
    previous: undefined,
    retry: () => {
      query.refetch();
    },
  };
}
