import { queryOptions } from '@tanstack/react-query';
import { client, type Page } from './client';

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
