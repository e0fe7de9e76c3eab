import { client, path, type Page } from './client';
import type { ValueType } from './rule';

/** Long work of the server. */
export type Operation = {
  readonly id: string;
  readonly kind: 'import';
  readonly of: 'contacts' | 'events';
  readonly list?: string;
  readonly state: 'waiting' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  /** From 0 to 1. */
  readonly progress: number;
  readonly records: number;
  readonly accepted?: number;
  readonly repeated?: number;
  readonly rejected?: number;
  readonly passed?: number;
  readonly rejectedByCode?: Readonly<Record<string, number>>;
  readonly notes?: readonly string[];
  readonly remainingSeconds?: number;
  readonly message?: string;
  readonly createdAt: string;
  readonly finishedAt?: string;
};

/** What a file holds, seen from its beginning. */
export type FileSummary = {
  readonly kind: 'contacts' | 'events';
  readonly form: 'csv' | 'ndjson';
  readonly separator?: string;
  readonly columns?: readonly FileColumn[];
  readonly rows: number;
  readonly records?: readonly unknown[];
};

export type FileColumn = {
  readonly header: string;
  readonly samples: readonly string[];
  /** The known field that has this name. */
  readonly field?: string;
  readonly type: ValueType;
};

/** Which contacts of a file are taken. */
export type ImportMode = 'all' | 'new' | 'existing';

export type ImportOrder = {
  readonly kind: 'contacts' | 'events';
  readonly list?: string;
  /** By header; null leaves a column out. */
  readonly columns?: Readonly<Record<string, string | null>>;
  /** Of new fields, by name. */
  readonly types?: Readonly<Record<string, ValueType>>;
  readonly mode?: ImportMode;
};

const SUMMARY_BYTES = 256 * 1024;

/** True while it goes on. */
export function isGoingOn(operation: Operation): boolean {
  return operation.state === 'waiting' || operation.state === 'running';
}

export const listOperations = (
  parameters: { limit?: number; cursor?: string | undefined },
  signal?: AbortSignal,
) => client.get<Page<Operation>>('/v1/operations', parameters, signal);

export const getOperation = (id: string, signal?: AbortSignal) =>
  client.get<Operation>(path`/v1/operations/${id}`, {}, signal);

export const cancelOperation = (id: string) => client.delete(path`/v1/operations/${id}`);

/** Where the refused rows of an import are, as a file. */
export const refusedRowsOf = (id: string) => path`/v1/operations/${id}/rejected`;

export async function summaryOf(file: File): Promise<FileSummary> {
  const response = await client.request('POST', '/v1/imports/summary', {
    raw: { type: typeOf(file), content: file.slice(0, SUMMARY_BYTES) },
  });
  return (await response.json()) as FileSummary;
}

export async function startImport(file: File, order: ImportOrder): Promise<Operation> {
  const response = await client.request('POST', '/v1/imports', {
    parameters: {
      kind: order.kind,
      list: order.list,
      mode: order.mode === 'all' ? undefined : order.mode,
      columns: order.columns === undefined ? undefined : JSON.stringify(order.columns),
      types: order.types === undefined ? undefined : JSON.stringify(order.types),
    },
    raw: { type: typeOf(file), content: file },
  });
  return (await response.json()) as Operation;
}

/** What a file is, is seen by the server from its content; the type only has to be one that it takes. */
function typeOf(file: File): string {
  if (file.name.endsWith('.gz')) {
    return 'application/gzip';
  }
  return /\.(ndjson|jsonl|json)$/.test(file.name) ? 'application/x-ndjson' : 'text/csv';
}
