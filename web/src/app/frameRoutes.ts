import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { findSession } from '../api/session';
import { Crash } from '../components/Crash';
import { NotFound } from '../components/NotFound';

export const rootRoute = createRootRoute({ notFoundComponent: NotFound, errorComponent: Crash });

/** The parent of every screen behind the sign-in. */
export const framedRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'framed',
  beforeLoad: async ({ location }) => {
    const session = await findSession();
    if (session.state === 'none') {
      throw redirect({ to: '/sign-in', search: { back: location.href } });
    }
  },
  component: lazyRouteComponent(() => import('./Frame'), 'Frame'),
  errorComponent: Crash,
});

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { back?: string; token?: string } => ({
    ...(typeof search.back === 'string' ? { back: search.back } : {}),
    ...(typeof search.token === 'string' ? { token: search.token } : {}),
  }),
  component: lazyRouteComponent(() => import('../screens/sign-in/SignInScreen'), 'SignInScreen'),
});

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/segments' });
  },
});
