import { client, path, type Page } from './client';

/** An event as it is taken. */
export type TakenEvent = {
  readonly contact: string;
  readonly name: string;
  readonly at: string;
  readonly arrivedAt: string;
  readonly attributes: Readonly<Record<string, unknown>>;
};

/** A record that was refused, kept to look at and to send again. */
export type RefusedRecord = {
  readonly id: string;
  readonly at: string;
  readonly kind: 'contact' | 'event' | 'identify';
  readonly code: string;
  readonly pointer: string;
  readonly message: string;
  readonly hint?: string;
  readonly record: unknown;
};

export type Replay = {
  readonly accepted: number;
  readonly rejected: readonly { readonly id: string; readonly message: string }[];
};

export const latestEvents = (signal?: AbortSignal) =>
  client.get<Page<TakenEvent>>('/v1/events', { limit: 100 }, signal);

export const listRefused = (
  parameters: { limit?: number; cursor?: string | undefined },
  signal?: AbortSignal,
) => client.get<Page<RefusedRecord>>('/v1/rejected', parameters, signal);

export const replayAll = () => client.post<Replay>('/v1/rejected/replay');

/** @param record as it was mended */
export const replayOne = (id: string, record: unknown) =>
  client.post<Replay>(path`/v1/rejected/${id}/replay`, { record });

export const deleteRefused = (id: string) => client.delete(path`/v1/rejected/${id}`);
