import { client, path, type Page } from './client';
import type { Value } from './catalogue';

export type Member = { readonly id: string; readonly fields: Readonly<Record<string, Value>> };
export type Contact = Member & { readonly lists: readonly string[]; readonly existsFrom: string };

export const listContacts = (
  parameters: { search?: string; limit?: number; cursor?: string },
  signal?: AbortSignal,
) => client.get<Page<Contact>>('/v1/contacts', parameters, signal);

export const getContact = (id: string, signal?: AbortSignal) =>
  client.get<Contact>(path`/v1/contacts/${id}`, {}, signal);
