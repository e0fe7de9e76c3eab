import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../app/frameRoutes';

const list = createRoute({
  getParentRoute: () => framedRoute,
  path: '/campaigns',
  component: lazyRouteComponent(() => import('./CampaignsScreen'), 'CampaignsScreen'),
});

const one = createRoute({
  getParentRoute: () => framedRoute,
  path: '/campaigns/$campaign',
  component: lazyRouteComponent(() => import('./CampaignScreen'), 'CampaignScreen'),
});

export const campaignRoutes = [list, one] as const;
