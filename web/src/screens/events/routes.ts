import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../app/frameRoutes';

export const EVENT_TABS = ['catalogue', 'live', 'refused'] as const;
export type EventTab = (typeof EVENT_TABS)[number];

const events = createRoute({
  getParentRoute: () => framedRoute,
  path: '/events',
  validateSearch: (search: Record<string, unknown>): { tab?: EventTab } => {
    const tab = EVENT_TABS.find((one) => one === search.tab);
    return tab === undefined ? {} : { tab };
  },
  component: lazyRouteComponent(() => import('./EventsScreen'), 'EventsScreen'),
});

export const eventRoutes = [events] as const;
