import type { LucideIcon } from 'lucide-react';
import { Filter, Hourglass, List, Send, Settings, Users, Zap } from 'lucide-react';
import type { TextKey } from '../texts/texts';
import { campaignRoutes } from '../screens/campaigns/routes';
import { contactRoutes } from '../screens/contacts/routes';
import { eventRoutes } from '../screens/events/routes';
import { listRoutes } from '../screens/lists/routes';
import { operationRoutes } from '../screens/operations/routes';
import { segmentRoutes } from '../screens/segments/routes';
import { settingsRoutes } from '../screens/settings/routes';

/** The routes of all screens behind the sign-in: one line a folder of `screens`. */
export const screenRoutes = [
  ...segmentRoutes,
  ...campaignRoutes,
  ...contactRoutes,
  ...listRoutes,
  ...eventRoutes,
  ...operationRoutes,
  ...settingsRoutes,
] as const;

export type NavigationEntry = {
  /** The path of one of the routes above. */
  readonly to: string;
  readonly text: TextKey;
  readonly icon: LucideIcon;
};

/** The main navigation, in this order: Segments, Campaigns, Contacts, Lists, Events, Operations, Settings. */
export const navigation: readonly NavigationEntry[] = [
  { to: '/segments', text: 'frame.nav.segments', icon: Filter },
  { to: '/campaigns', text: 'frame.nav.campaigns', icon: Send },
  { to: '/contacts', text: 'frame.nav.contacts', icon: Users },
  { to: '/lists', text: 'frame.nav.lists', icon: List },
  { to: '/events', text: 'frame.nav.events', icon: Zap },
  { to: '/operations', text: 'frame.nav.operations', icon: Hourglass },
  { to: '/settings', text: 'frame.nav.settings', icon: Settings },
];
