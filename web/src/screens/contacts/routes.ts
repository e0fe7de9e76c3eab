import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../app/frameRoutes';

const list = createRoute({
  getParentRoute: () => framedRoute,
  path: '/contacts',
  validateSearch: (search: Record<string, unknown>): { search?: string } =>
    typeof search.search === 'string' ? { search: search.search } : {},
  component: lazyRouteComponent(() => import('./ContactsScreen'), 'ContactsScreen'),
});

const one = createRoute({
  getParentRoute: () => framedRoute,
  path: '/contacts/$contact',
  component: lazyRouteComponent(() => import('./ContactScreen'), 'ContactScreen'),
});

export const contactRoutes = [list, one] as const;
