import { queryOptions } from '@tanstack/react-query';
import { client, path, type Page } from './client';
import type { Value } from './catalogue';

export type Member = { readonly id: string; readonly fields: Readonly<Record<string, Value>> };
export type Contact = Member & { readonly lists: readonly string[]; readonly existsFrom: string };

/** What became known of a contact, once. */
export type TimelineEntry = { readonly at: string } & (
  | {
      readonly kind: 'event';
      readonly id: string;
      readonly name: string;
      readonly attributes: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: 'field'; readonly field: string; readonly value: Value | null }
  | { readonly kind: 'list'; readonly list: string; readonly on: boolean }
);

/** A segment that a contact is in. */
export type SegmentOfContact = {
  readonly id: string;
  readonly name: string;
  readonly since?: string;
};

/** What somebody writes of a contact; fields that are not named stay, null clears one. */
export type ContactBody = {
  readonly id?: string;
  readonly fields: Readonly<Record<string, Value | null>>;
  readonly lists?: readonly string[];
};

export const listContacts = (
  parameters: { search?: string; limit?: number; cursor?: string },
  signal?: AbortSignal,
) => client.get<Page<Contact>>('/v1/contacts', parameters, signal);

export const getContact = (id: string, signal?: AbortSignal) =>
  client.get<Contact>(path`/v1/contacts/${id}`, {}, signal);

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: ['contacts', 'one', id],
    queryFn: ({ signal }) => getContact(id, signal),
  });

export const segmentsOfContactQuery = (id: string) =>
  queryOptions({
    queryKey: ['contacts', 'segments', id],
    queryFn: ({ signal }) =>
      client.get<Page<SegmentOfContact>>(path`/v1/contacts/${id}/segments`, {}, signal),
    select: (page) => page.data,
    refetchInterval: 5_000,
  });

export const timelineOf = (
  id: string,
  parameters: { limit?: number; cursor?: string | undefined },
  signal?: AbortSignal,
) => client.get<Page<TimelineEntry>>(path`/v1/contacts/${id}/timeline`, parameters, signal);

export const saveContact = (body: ContactBody) =>
  client.post<{ readonly accepted: number }>('/v1/contacts', body);

export const eraseContact = (id: string) => client.delete(path`/v1/contacts/${id}`);

export const mergeContact = (id: string, into: string) =>
  client.post<Contact>(path`/v1/contacts/${id}/merge`, { into });
