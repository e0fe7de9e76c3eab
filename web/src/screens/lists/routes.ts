import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../app/frameRoutes';

const list = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lists',
  component: lazyRouteComponent(() => import('./ListsScreen'), 'ListsScreen'),
});

const one = createRoute({
  getParentRoute: () => framedRoute,
  path: '/lists/$list',
  component: lazyRouteComponent(() => import('./ListScreen'), 'ListScreen'),
});

export const listRoutes = [list, one] as const;
