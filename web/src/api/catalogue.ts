import { queryOptions } from '@tanstack/react-query';
import { client, path, type Page } from './client';
import type { AttributeKind, ValueType } from './rule';

export type Value = string | number | boolean | readonly string[];
export type Frequent = { readonly value: Value; readonly count: number };

export type Field = {
  readonly name: string;
  readonly type: ValueType;
  readonly label?: string;
  readonly declared: boolean;
  readonly standard: boolean;
  readonly contacts: number;
  readonly unfit: number;
  readonly unfitShare: number;
  readonly values?: readonly Frequent[];
};

export type Attribute = {
  readonly name: string;
  readonly type: AttributeKind;
  readonly declared: boolean;
  readonly count: number;
  readonly unfit: number;
  readonly unfitShare: number;
  readonly values?: readonly Frequent[];
};

export type EventType = {
  readonly name: string;
  readonly standard: boolean;
  readonly count: number;
  readonly lastAt: string | null;
  readonly attributes: readonly Attribute[];
};

const A_MINUTE = 60_000;

export const fieldsQuery = queryOptions({
  queryKey: ['fields'],
  queryFn: ({ signal }) => client.get<Page<Field>>('/v1/fields', { limit: 1000 }, signal),
  select: (page) => page.data,
  staleTime: A_MINUTE,
});

export const eventTypesQuery = queryOptions({
  queryKey: ['event-types'],
  queryFn: ({ signal }) => client.get<Page<EventType>>('/v1/event-types', { limit: 1000 }, signal),
  select: (page) => page.data,
  staleTime: A_MINUTE,
});

/** One field with its most frequent values. */
export const fieldQuery = (name: string) =>
  queryOptions({
    queryKey: ['fields', name],
    queryFn: ({ signal }) => client.get<Field>(path`/v1/fields/${name}`, {}, signal),
    staleTime: A_MINUTE,
  });

/** One event with the most frequent values of its attributes. */
export const eventTypeQuery = (name: string) =>
  queryOptions({
    queryKey: ['event-types', name],
    queryFn: ({ signal }) => client.get<EventType>(path`/v1/event-types/${name}`, {}, signal),
    staleTime: A_MINUTE,
  });
