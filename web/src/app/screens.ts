import type { LucideIcon } from 'lucide-react';
import { Filter, List, Users } from 'lucide-react';
import type { TextKey } from '../texts/texts';
import { contactRoutes } from '../screens/contacts/routes';
import { listRoutes } from '../screens/lists/routes';
import { segmentRoutes } from '../screens/segments/routes';

/** The routes of all screens behind the sign-in: one line a folder of `screens`. */
export const screenRoutes = [...segmentRoutes, ...contactRoutes, ...listRoutes] as const;

export type NavigationEntry = {
  /** The path of one of the routes above. */
  readonly to: string;
  readonly text: TextKey;
  readonly icon: LucideIcon;
};

/** The main navigation, in this order: Segments, Contacts, Lists, Events, Operations, Settings. */
export const navigation: readonly NavigationEntry[] = [
  { to: '/segments', text: 'frame.nav.segments', icon: Filter },
  { to: '/contacts', text: 'frame.nav.contacts', icon: Users },
  { to: '/lists', text: 'frame.nav.lists', icon: List },
];
