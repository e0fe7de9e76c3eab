import { queryOptions } from '@tanstack/react-query';
import type { Audience, Channel } from './audiences';
import { client, path, type Page } from './client';
import type { Mistake } from './problem';

export const STATES = [
  'draft',
  'scheduled',
  'preparing',
  'sending',
  'paused',
  'sent',
  'cancelled',
  'failed',
] as const;
export type StateName = (typeof STATES)[number];
export type Step =
  'change' | 'schedule' | 'send' | 'withdraw' | 'pause' | 'resume' | 'cancel' | 'delete';
export const RECIPIENT_STATES = [
  'waiting',
  'claimed',
  'sent',
  'bounced',
  'failed',
  'deferred',
  'skipped',
  'uncertain',
  'left',
] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

export type Names = { readonly segments: readonly string[]; readonly lists: readonly string[] };
export type FollowUp = {
  readonly campaign: string;
  readonly without: 'open' | 'click';
  readonly after: string;
};
export type Targets = {
  readonly include?: Names;
  readonly followUp?: FollowUp;
  readonly exclude: Names;
};
export type Sender = { readonly email: string; readonly name?: string };
export type EmailContent = {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  readonly from?: Sender | undefined;
  readonly replyTo?: string | undefined;
};
export type SmsContent = { readonly text: string; readonly countLinks: boolean };
export type PushContent = { readonly title: string; readonly text: string; readonly url: string };
export type Content = EmailContent | SmsContent | PushContent;

export type CampaignBody = {
  readonly name: string;
  readonly channel: Channel;
  readonly content: Content;
  readonly targets: Targets;
  readonly perMinute?: number | undefined;
};
export type Warning = {
  readonly code: 'audienceDiffers' | 'feedSilent' | 'late';
  readonly message: string;
};
export type Progress = {
  readonly counts: Readonly<Record<RecipientState, number>>;
  readonly perSecond: number;
  readonly remainingSeconds?: number;
  readonly nextRetry?: string;
  readonly trouble?: string;
};
export type CampaignState = {
  readonly name: StateName;
  readonly at?: string;
  readonly expected?: number;
  readonly since?: string;
  readonly reason?: string;
  readonly finishedAt?: string;
  readonly audience?: string;
  readonly startedAt?: string;
  readonly recipients?: number;
  readonly warnings?: readonly Warning[];
};
export type CampaignBrief = Omit<CampaignBody, 'content'> & {
  readonly id: string;
  readonly state: CampaignState;
  readonly steps: readonly Step[];
  readonly progress?: Progress;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
};
export type Campaign = CampaignBrief & {
  readonly content: Content;
  readonly problems: readonly Mistake[];
};
export type Expectation = {
  readonly funnel: Audience['funnel'];
  readonly warnings: readonly Warning[];
};
export type Written = {
  readonly subject?: string;
  readonly html?: string;
  readonly text?: string;
  readonly title?: string;
  readonly url?: string;
};
export type Preview = {
  readonly contact: string;
  readonly written?: Written;
  readonly problems: readonly Mistake[];
};
export type ReportPoint = {
  readonly at: string;
  readonly sent: number;
  readonly opened: number;
  readonly clicked: number;
  readonly unsubscribed: number;
};
export type Report = {
  readonly funnel: Audience['funnel'];
  readonly progress: Progress;
  readonly sent: number;
  readonly delivered: number;
  readonly bounced: number;
  readonly opened: number;
  readonly clicked: number;
  readonly unsubscribed: number;
  readonly complained: number;
  readonly openedByMachine: number;
  readonly points: readonly ReportPoint[];
};
export type CampaignLink = {
  readonly url: string;
  readonly clicks: number;
  readonly contacts: number;
};
export type Recipient = {
  readonly contact: string;
  readonly state: RecipientState;
  readonly at: string;
  readonly reason?: string;
  readonly next?: string;
  readonly opened?: string;
  readonly clicked?: string;
  readonly unsubscribed?: string;
};
export type Tried = { readonly to: string; readonly delivered: boolean; readonly reason?: string };

export const listCampaigns = (
  parameters: { search?: string; state?: string; limit?: number; cursor?: string },
  signal?: AbortSignal,
) => client.get<Page<CampaignBrief>>('/v1/campaigns', parameters, signal);

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'one', id],
    queryFn: ({ signal }) => client.get<Campaign>(path`/v1/campaigns/${id}`, {}, signal),
  });

export const reportQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'report', id],
    queryFn: ({ signal }) => client.get<Report>(path`/v1/campaigns/${id}/report`, {}, signal),
  });

export const linksQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaigns', 'links', id],
    queryFn: ({ signal }) =>
      client.get<Page<CampaignLink>>(path`/v1/campaigns/${id}/links`, { limit: 50 }, signal),
    select: (page) => page.data,
  });

export const expectationQuery = (channel: Channel, targets: Targets) =>
  queryOptions({
    queryKey: ['campaigns', 'expectation', channel, targets],
    queryFn: ({ signal }) =>
      client.post<Expectation>('/v1/campaigns/expectation', { channel, targets }, signal),
  });

export const previewQuery = (channel: Channel, content: Content, contact: string | undefined) =>
  queryOptions({
    queryKey: ['campaigns', 'preview', channel, content, contact],
    queryFn: ({ signal }) =>
      client.post<Preview>(
        '/v1/campaigns/preview',
        { channel, content, ...(contact === undefined ? {} : { contact }) },
        signal,
      ),
  });

export const keptPreviewQuery = (id: string, contact: string | undefined) =>
  queryOptions({
    queryKey: ['campaigns', 'kept', id, contact],
    queryFn: ({ signal }) =>
      client.get<Preview>(path`/v1/campaigns/${id}/preview`, { contact }, signal),
  });

export const createCampaign = (body: Omit<CampaignBody, 'content'> & { content?: Content }) =>
  client.post<Campaign>('/v1/campaigns', body);

export const changeCampaign = (id: string, version: number, body: CampaignBody) =>
  client.put<Campaign>(path`/v1/campaigns/${id}`, { ...body, version });

export const deleteCampaign = (id: string) => client.delete(path`/v1/campaigns/${id}`);

/** `version` is what was looked at: the step is refused when it is another by now. */
export const takeStep = (
  id: string,
  step: Exclude<Step, 'change' | 'delete' | 'schedule'>,
  version?: number,
) => client.post<Campaign>(path`/v1/campaigns/${id}/` + step, { version });

export const scheduleCampaign = (id: string, at: string | undefined, version: number) =>
  client.post<Campaign>(path`/v1/campaigns/${id}/schedule`, { at, version });

export const testCampaign = (id: string, to: readonly string[], contact: string | undefined) =>
  client.post<{ readonly deliveries: readonly Tried[] }>(path`/v1/campaigns/${id}/test`, {
    to,
    ...(contact === undefined ? {} : { contact }),
  });

export const listRecipients = (
  id: string,
  parameters: { state?: string; limit?: number; cursor?: string },
  signal?: AbortSignal,
) => client.get<Page<Recipient>>(path`/v1/campaigns/${id}/recipients`, parameters, signal);

export const settleUncertain = (id: string, what: 'resend' | 'leave') =>
  client.post<{ readonly contacts: number }>(path`/v1/campaigns/${id}/uncertain`, { do: what });
