import { createRouter } from '@tanstack/react-router';
import { framedRoute, homeRoute, rootRoute, signInRoute } from './frameRoutes';
import { screenRoutes } from './screens';

export const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, signInRoute, framedRoute.addChildren(screenRoutes)]),
  defaultPreload: 'intent',
  // Data is kept by queries, not by the router.
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
