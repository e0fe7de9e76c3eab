import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { sessionStore, type Role, type User } from '../api/session';
import { workspaceQuery, type Feature } from '../api/workspace';
import { t } from '../texts/texts';

const NOBODY: User = { id: '', name: '', email: '', role: 'viewer' };
const RANK: Readonly<Record<Role, number>> = { viewer: 0, editor: 1, owner: 2 };

/** Who is signed in. Between a sign-out and the next screen it is nobody. */
export function useUser(): User {
  const session = useSyncExternalStore(sessionStore.subscribe, sessionStore.get);
  return session.state === 'open' || session.state === 'ended' ? session.user : NOBODY;
}

/** Why something is greyed out; undefined when it is not. */
export function useLack(needs: {
  readonly role?: 'editor' | 'owner';
  readonly feature?: Feature;
}): string | undefined {
  const user = useUser();
  const { data: workspace } = useQuery(workspaceQuery);
  if (needs.role !== undefined && RANK[user.role] < RANK[needs.role]) {
    return t(`frame.roleLacks.${needs.role}`);
  }
  if (
    needs.feature !== undefined &&
    workspace !== undefined &&
    !workspace.plan.features.includes(needs.feature)
  ) {
    return t('frame.planLacks');
  }
  return undefined;
}
