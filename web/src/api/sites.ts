import { queryOptions } from '@tanstack/react-query';
import { client, path, type Page } from './client';

export type Site = {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly origins: readonly string[];
  readonly requireSignedIdentify: boolean;
  readonly countCrawlers: boolean;
  /** For who may change sites. */
  readonly identifySecret?: string;
  /** What stands in every page. */
  readonly snippet: string;
  readonly lastVisitAt?: string;
  readonly lastVisit?: { readonly at: string; readonly url: string; readonly contact?: string };
};
export type SiteBody = Pick<Site, 'name' | 'origins' | 'requireSignedIdentify' | 'countCrawlers'>;

/** How often it is asked whether a visit came. */
const LOOKING_MILLIS = 2_000;

export const sitesQuery = queryOptions({
  queryKey: ['sites'],
  queryFn: ({ signal }) => client.get<Page<Site>>('/v1/sites', { limit: 100 }, signal),
  select: (page) => page.data,
});
/** One site, asked again and again while somebody looks. */
export const watchedSiteQuery = (id: string) =>
  queryOptions({
    queryKey: ['sites', id],
    queryFn: ({ signal }) => client.get<Site>(path`/v1/sites/${id}`, {}, signal),
    refetchInterval: LOOKING_MILLIS,
  });
export const createSite = (body: SiteBody) => client.post<Site>('/v1/sites', body);
export const changeSite = (id: string, body: SiteBody) =>
  client.put<Site>(path`/v1/sites/${id}`, body);
export const deleteSite = (id: string) => client.delete(path`/v1/sites/${id}`);
