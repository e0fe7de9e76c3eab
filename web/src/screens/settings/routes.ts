import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { framedRoute } from '../../app/frameRoutes';

export const SETTING_TABS = [
  'workspace',
  'channels',
  'users',
  'keys',
  'webhooks',
  'account',
] as const;
export type SettingTab = (typeof SETTING_TABS)[number];

const settings = createRoute({
  getParentRoute: () => framedRoute,
  path: '/settings',
  validateSearch: (search: Record<string, unknown>): { tab?: SettingTab } => {
    const tab = SETTING_TABS.find((one) => one === search.tab);
    return tab === undefined ? {} : { tab };
  },
  component: lazyRouteComponent(() => import('./SettingsScreen'), 'SettingsScreen'),
});

export const settingsRoutes = [settings] as const;
