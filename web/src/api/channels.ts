import { queryOptions } from '@tanstack/react-query';
import type { Channel } from './audiences';
import type { Sender } from './campaigns';
import { client, path, type Page } from './client';
import { Problem } from './problem';

export type Security = 'none' | 'starttls' | 'tls';
export type EmailChannel = {
  readonly id: 'email';
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  readonly user?: string;
  /** True when there is one; it never comes back. */
  readonly password?: true;
  readonly from: Sender;
  readonly replyTo?: string;
  readonly connections: number;
  readonly maxPerSecond?: number;
};
export type ReportRule = {
  readonly pointer: string;
  readonly equals: string;
  readonly event: string;
};
export type HttpChannel = {
  readonly id: 'sms' | 'push';
  readonly url: string;
  readonly method: 'POST' | 'PUT';
  /** Names of headers; their values never come back. */
  readonly headers: Readonly<Record<string, true>>;
  readonly contentType: string;
  readonly body: string;
  readonly secret?: true;
  readonly temporary: readonly number[];
  readonly providerId?: string;
  readonly reports: readonly ReportRule[];
  readonly connections: number;
  readonly maxPerSecond?: number;
};
export type ChannelSettings = EmailChannel | HttpChannel;
export type ChannelTest = {
  readonly delivered: boolean;
  readonly code?: string;
  readonly reason?: string;
};

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => client.get<Page<ChannelSettings>>('/v1/channels', {}, signal),
  select: (page) => page.data,
  // Who may not look is not told, and not asked again.
  retry: (count, error) => !(error instanceof Problem) && count < 2,
});

export const putChannel = (channel: Channel, body: Readonly<Record<string, unknown>>) =>
  client.put<ChannelSettings>(path`/v1/channels/${channel}`, body);

export const deleteChannel = (channel: Channel) => client.delete(path`/v1/channels/${channel}`);

export const testChannel = (channel: Channel, to: string) =>
  client.post<ChannelTest>(path`/v1/channels/${channel}/test`, { to });
