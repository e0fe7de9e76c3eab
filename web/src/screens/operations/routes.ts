import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../app/frameRoutes';

const operations = createRoute({
  getParentRoute: () => framedRoute,
  path: '/operations',
  component: lazyRouteComponent(() => import('./OperationsScreen'), 'OperationsScreen'),
});

const importing = createRoute({
  getParentRoute: () => framedRoute,
  path: '/operations/import',
  validateSearch: (search: Record<string, unknown>): { list?: string } =>
    typeof search.list === 'string' ? { list: search.list } : {},
  component: lazyRouteComponent(() => import('./ImportScreen'), 'ImportScreen'),
});

export const operationRoutes = [operations, importing] as const;
