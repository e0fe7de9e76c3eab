import { queryOptions } from '@tanstack/react-query';
import { client, path, type Page } from './client';
import type { Member } from './contacts';
import type { Rule } from './rule';
import type { Value } from './catalogue';

/** A contact that must be in, or must not be. */
export type Example = { readonly contact: string; readonly member: boolean };

/** What somebody writes of a segment. */
export type SegmentBody = {
  readonly name: string;
  readonly description: string;
  readonly rule: Rule;
  readonly timeZone?: string;
  readonly settle?: string;
  readonly examples?: readonly Example[];
};

export type SegmentVersion = SegmentBody & {
  readonly id: string;
  readonly sentence: string;
  readonly version: number;
  readonly usedBy: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type Parity = {
  readonly checked: number;
  readonly different: number;
  readonly lastCheckedAt?: string;
};

export type Segment = SegmentVersion & {
  readonly count: number;
  readonly state: 'live' | 'evaluating';
  readonly parity: Parity;
  /** Contacts that changed since midnight of the workspace. */
  readonly today?: { readonly entered: number; readonly exited: number };
};

export type NodeCount = {
  readonly pointer: string;
  /** Who satisfies it by itself. */
  readonly count: number;
  /** Who is out of the whole only because of it. */
  readonly alone: number;
};

export type FeedWarning = {
  readonly code: 'feedSilent';
  readonly event: string;
  readonly silentSince: string;
  readonly usualPerHour: number;
  readonly message: string;
};

export type Reach = { readonly email: number; readonly sms: number; readonly push: number };

export type Preview = {
  readonly count: number;
  readonly total: number;
  readonly at: string;
  readonly nodes: readonly NodeCount[];
  readonly sample: readonly Member[];
  readonly tookMillis: number;
  readonly warnings?: readonly FeedWarning[];
  readonly sentence?: string;
  readonly reach?: Reach;
};

export type Size = {
  readonly at: string;
  readonly count: number;
  readonly total: number;
  readonly forecast: boolean;
};

export type SeenEvent = {
  readonly id: string;
  readonly name: string;
  readonly at: string;
  readonly attributes: Readonly<Record<string, unknown>>;
};

export type ExplainedNode = {
  readonly pointer: string;
  readonly words: string;
  readonly holds: boolean;
  readonly until: string | null;
  readonly value?: Value | null;
  readonly measured?: number;
  readonly eventCount?: number;
  readonly events?: readonly SeenEvent[];
  readonly segment?: string;
  readonly draw?: number;
  readonly of?: number;
  readonly children?: readonly ExplainedNode[];
};

export type Explanation = {
  readonly contact: string;
  readonly at: string;
  readonly exists: boolean;
  readonly member: boolean;
  readonly until: string | null;
  readonly rule: ExplainedNode;
};

export type MemberPage = Page<Member> & { readonly at: string };

export type RuleQuestion = { readonly rule: Rule; readonly timeZone?: string | undefined };

export const listSegments = (
  parameters: { search?: string; limit?: number; cursor?: string },
  signal?: AbortSignal,
) => client.get<Page<Segment>>('/v1/segments', parameters, signal);

/** All segments, for choosing among them. */
export const allSegmentsQuery = queryOptions({
  queryKey: ['segments', 'all'],
  queryFn: ({ signal }) => listSegments({ limit: 1000 }, signal),
  select: (page) => page.data,
  staleTime: 30_000,
});

export const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['segments', 'one', id],
    queryFn: ({ signal }) => client.get<Segment>(path`/v1/segments/${id}`, {}, signal),
  });

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['segments', 'versions', id],
    queryFn: ({ signal }) =>
      client.get<Page<SegmentVersion>>(path`/v1/segments/${id}/versions`, { limit: 100 }, signal),
    select: (page) => page.data,
  });

export const createSegment = (body: SegmentBody & { id?: string }) =>
  client.post<Segment>('/v1/segments', body);

export const changeSegment = (id: string, version: number, body: SegmentBody) =>
  client.put<Segment>(path`/v1/segments/${id}`, { ...body, version });

export const deleteSegment = (id: string) => client.delete(path`/v1/segments/${id}`);

export const preview = (
  question: RuleQuestion & { sample?: number; reach?: boolean; sentence?: boolean },
  signal?: AbortSignal,
) => client.post<Preview>('/v1/segments/preview', question, signal);

export const explainRule = (question: RuleQuestion & { contact: string }, signal?: AbortSignal) =>
  client.post<Explanation>('/v1/segments/explain', question, signal);

export const sizesOfRule = (
  question: RuleQuestion & { from?: string; to?: string; step?: string },
  signal?: AbortSignal,
) => client.post<Page<Size>>('/v1/segments/sizes', question, signal);

export const sizesOfSegment = (
  id: string,
  parameters: { from?: string; to?: string; step?: string },
  signal?: AbortSignal,
) => client.get<Page<Size>>(path`/v1/segments/${id}/sizes`, parameters, signal);

export const listMembers = (
  id: string,
  parameters: { limit?: number; cursor?: string; at?: string },
  signal?: AbortSignal,
) => client.get<MemberPage>(path`/v1/segments/${id}/contacts`, parameters, signal);
