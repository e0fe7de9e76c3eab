import { queryOptions } from '@tanstack/react-query';
import { client, path, type Page } from './client';

export type Channel = 'email' | 'sms' | 'push';
export const REASONS = [
  'excluded',
  'unsubscribed',
  'bounced',
  'complained',
  'noAddress',
  'duplicate',
] as const;
export type Reason = (typeof REASONS)[number] | 'recipient';

export type Audience = {
  readonly id: string;
  readonly segment: string;
  readonly version: number;
  readonly at: string;
  readonly channel?: Channel;
  readonly exclude: { readonly segments?: readonly string[]; readonly lists?: readonly string[] };
  readonly funnel: Readonly<Record<(typeof REASONS)[number] | 'matched' | 'recipients', number>>;
  readonly erased: number;
};

export type AudienceContact = {
  readonly id: string;
  readonly address?: string;
  readonly reason: Reason;
};

export type AudienceBody = {
  readonly channel?: Channel;
  readonly exclude?: { readonly segments?: readonly string[]; readonly lists?: readonly string[] };
};

export const listAudiences = (
  parameters: { segment?: string; limit?: number; cursor?: string },
  signal?: AbortSignal,
) => client.get<Page<Audience>>('/v1/audiences', parameters, signal);

export const audienceQuery = (id: string) =>
  queryOptions({
    queryKey: ['audiences', 'one', id],
    queryFn: ({ signal }) => client.get<Audience>(path`/v1/audiences/${id}`, {}, signal),
  });

export const makeAudience = (segment: string, body: AudienceBody) =>
  client.post<Audience>(path`/v1/segments/${segment}/audience`, body);

export const deleteAudience = (id: string) => client.delete(path`/v1/audiences/${id}`);

export const listAudienceContacts = (
  id: string,
  parameters: { reason?: string; limit?: number; cursor?: string },
  signal?: AbortSignal,
) => client.get<Page<AudienceContact>>(path`/v1/audiences/${id}/contacts`, parameters, signal);
