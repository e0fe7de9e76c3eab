import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../app/frameRoutes';

type Texts = Record<string, unknown>;

/** Of what an address says only what is known and is a text. */
function texts<K extends string>(
  search: Texts,
  ...names: readonly K[]
): Partial<Record<K, string>> {
  return Object.fromEntries(
    names.flatMap((name) => (typeof search[name] === 'string' ? [[name, search[name]]] : [])),
  ) as Partial<Record<K, string>>;
}

const list = createRoute({
  getParentRoute: () => framedRoute,
  path: '/segments',
  validateSearch: (search: Texts) => texts(search, 'search'),
  component: lazyRouteComponent(() => import('./SegmentsScreen'), 'SegmentsScreen'),
});

const create = createRoute({
  getParentRoute: () => framedRoute,
  path: '/segments/new',
  validateSearch: (search: Texts) => texts(search, 'ready', 'from'),
  component: lazyRouteComponent(() => import('../builder/BuilderScreen'), 'NewSegmentScreen'),
});

const edit = createRoute({
  getParentRoute: () => framedRoute,
  path: '/segments/$id/edit',
  component: lazyRouteComponent(() => import('../builder/BuilderScreen'), 'EditSegmentScreen'),
});

const show = createRoute({
  getParentRoute: () => framedRoute,
  path: '/segments/$id',
  validateSearch: (search: Texts) => texts(search, 'tab', 'audience'),
  component: lazyRouteComponent(() => import('../segment/SegmentScreen'), 'SegmentScreen'),
});

export const segmentRoutes = [list, create, edit, show] as const;
