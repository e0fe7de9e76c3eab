import { queryOptions } from '@tanstack/react-query';
import { client } from './client';

export type Feature = 'customEvents' | 'webTracking' | 'sms' | 'push' | 'webhooks';

export type Workspace = {
  readonly zone: string;
  readonly country: string | null;
  readonly strict: boolean;
  readonly plan: {
    readonly features: readonly Feature[];
    readonly contacts: number | null;
    readonly eventsAMonth: number | null;
    readonly segments: number | null;
  };
  readonly usage: {
    readonly contacts: number;
    readonly events: number;
    readonly eventsThisMonth: number;
    readonly segments: number;
  };
};

export const workspaceQuery = queryOptions({
  queryKey: ['workspace'],
  queryFn: ({ signal }) => client.get<Workspace>('/v1/workspace', {}, signal),
  staleTime: 60_000,
});
