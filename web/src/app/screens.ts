import type { LucideIcon } from 'lucide-react';
import { Filter } from 'lucide-react';
import type { TextKey } from '../texts/texts';
import { segmentRoutes } from '../screens/segments/routes';

/** The routes of all screens behind the sign-in: one line a folder of `screens`. */
export const screenRoutes = [...segmentRoutes] as const;

export type NavigationEntry = {
  /** The path of one of the routes above. */
  readonly to: string;
  readonly text: TextKey;
  readonly icon: LucideIcon;
};

/** The main navigation, in this order: Segments, Contacts, Lists, Events, Operations, Settings. */
export const navigation: readonly NavigationEntry[] = [
  { to: '/segments', text: 'frame.nav.segments', icon: Filter },
];
