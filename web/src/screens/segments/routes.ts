import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../app/frameRoutes';

const list = createRoute({
  getParentRoute: () => framedRoute,
  path: '/segments',
  validateSearch: (search: Record<string, unknown>): { search?: string } =>
    typeof search.search === 'string' ? { search: search.search } : {},
  component: lazyRouteComponent(() => import('./SegmentsScreen'), 'SegmentsScreen'),
});

export const segmentRoutes = [list] as const;
