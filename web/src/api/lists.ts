import { queryOptions } from '@tanstack/react-query';
import { client, path, type Page } from './client';
import type { Member } from './contacts';

export type ContactList = {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly createdAt: string;
};

export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: ({ signal }) => client.get<Page<ContactList>>('/v1/lists', { limit: 1000 }, signal),
  select: (page) => page.data,
  staleTime: 30_000,
});

export const listQuery = (id: string) =>
  queryOptions({
    queryKey: ['lists', id],
    queryFn: ({ signal }) => client.get<ContactList>(path`/v1/lists/${id}`, {}, signal),
  });

export const contactsOnList = (
  id: string,
  parameters: { limit?: number; cursor?: string | undefined },
  signal?: AbortSignal,
) => client.get<Page<Member>>(path`/v1/lists/${id}/contacts`, parameters, signal);

/** @param body with `segment` the members of now are put on the list */
export const createList = (body: { readonly name: string; readonly segment?: string }) =>
  client.post<ContactList>('/v1/lists', body);

export const renameList = (id: string, name: string) =>
  client.put<ContactList>(path`/v1/lists/${id}`, { name });

export const deleteList = (id: string) => client.delete(path`/v1/lists/${id}`);

export const putOnList = (id: string, contacts: readonly string[]) =>
  client.post<{ readonly accepted: number }>(path`/v1/lists/${id}/contacts`, { contacts });

export const takeOffList = (id: string, contacts: readonly string[]) =>
  client.delete(path`/v1/lists/${id}/contacts`, { contacts });
