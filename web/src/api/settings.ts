import { queryOptions } from '@tanstack/react-query';
import { client, path, type Page } from './client';
import type { Role, User } from './session';
import type { Workspace } from './workspace';

export type Account = User & { readonly createdAt: string; readonly lastSeenAt?: string };
/** Somebody with a link that is good for one sign-in. */
export type AccountWithLink = { readonly user: Account; readonly link: string };

export type Scope = 'ingest' | 'read' | 'manage';
export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly start: string;
  readonly createdAt: string;
};
export type NewApiKey = ApiKey & { readonly key: string };

export type Change = 'entered' | 'exited';
export type Webhook = {
  readonly id: string;
  readonly url: string;
  readonly segments: readonly string[];
  readonly events: readonly Change[];
  readonly active: boolean;
  readonly disabled?: string;
  readonly createdAt: string;
};
export type NewWebhook = Webhook & { readonly secret: string };
export type WebhookBody = {
  readonly url: string;
  readonly segments: readonly string[];
  readonly events: readonly Change[];
  readonly active: boolean;
};
export type WebhookTest = {
  readonly delivered: boolean;
  readonly status?: number;
  readonly reason?: string;
};
export type DeadLetter = {
  readonly number: number;
  readonly attempts: number;
  readonly reason: string;
  readonly at: string;
};

export const changeWorkspace = (body: Partial<Pick<Workspace, 'zone' | 'country' | 'strict'>>) =>
  client.put<Workspace>('/v1/workspace', body);

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => client.get<Page<Account>>('/v1/users', { limit: 1000 }, signal),
  select: (page) => page.data,
});
export const createUser = (body: { name: string; email: string; role: Role }) =>
  client.post<AccountWithLink>('/v1/users', body);
export const changeUser = (id: string, body: { name: string; role: Role }) =>
  client.put<Account>(path`/v1/users/${id}`, body);
export const deleteUser = (id: string) => client.delete(path`/v1/users/${id}`);
export const linkOf = (id: string) => client.post<AccountWithLink>(path`/v1/users/${id}/link`);

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => client.get<Page<ApiKey>>('/v1/keys', { limit: 1000 }, signal),
  select: (page) => page.data,
});
export const createKey = (body: { name: string; scopes: readonly Scope[] }) =>
  client.post<NewApiKey>('/v1/keys', body);
export const deleteKey = (id: string) => client.delete(path`/v1/keys/${id}`);

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => client.get<Page<Webhook>>('/v1/webhooks', { limit: 100 }, signal),
  select: (page) => page.data,
});
export const createWebhook = (body: WebhookBody) => client.post<NewWebhook>('/v1/webhooks', body);
export const changeWebhook = (id: string, body: WebhookBody) =>
  client.put<Webhook>(path`/v1/webhooks/${id}`, body);
export const deleteWebhook = (id: string) => client.delete(path`/v1/webhooks/${id}`);
export const testWebhook = (id: string) => client.post<WebhookTest>(path`/v1/webhooks/${id}/test`);
export const deadLettersQuery = (id: string) =>
  queryOptions({
    queryKey: ['webhooks', id, 'deliveries'],
    queryFn: ({ signal }) =>
      client.get<Page<DeadLetter>>(path`/v1/webhooks/${id}/deliveries`, { limit: 100 }, signal),
    select: (page) => page.data,
  });
export const retryDelivery = (id: string, number: number) =>
  client.post<WebhookTest>(path`/v1/webhooks/${id}/deliveries/${String(number)}/retry`);
