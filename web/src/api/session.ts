import { queryOptions } from '@tanstack/react-query';
import { access, client } from './client';
import { Problem } from './problem';

export type Role = 'viewer' | 'editor' | 'owner';
export type User = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly hasPassword?: boolean;
};
type SessionAnswer = {
  readonly user: User;
  readonly csrf: string;
  readonly needsCurrent: boolean;
};

/** Who is here: not asked yet, nobody, somebody, or somebody whose session ended while the page is open. */
export type Session =
  | { readonly state: 'unknown' }
  | { readonly state: 'none' }
  | { readonly state: 'open'; readonly user: User }
  | { readonly state: 'ended'; readonly user: User };

const DEVELOPER: User = { id: 'developer', name: 'Developer', email: '', role: 'owner' };

/** Whether somebody has signed in by this browser. The session itself is a cookie that no script can see. */
const visitors = {
  wasAny: () => storage()?.getItem(MARK) !== null,
  note: (here: boolean) => {
    if (here) {
      storage()?.setItem(MARK, 'yes');
    } else {
      storage()?.removeItem(MARK);
    }
  },
};
const MARK = 'segments.signed-in';

/** Undefined where the browser forbids it; then the server has to be asked. */
function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

let current: Session = { state: 'unknown' };
const listeners = new Set<() => void>();
let renewal: { readonly promise: Promise<void>; readonly done: () => void } | undefined;

function become(session: Session): void {
  current = session;
  listeners.forEach((listener) => {
    listener();
  });
}

/** Whether another password needs the present one; just after a link it does not. */
export const needsCurrentQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => client.get<SessionAnswer>('/v1/session', {}, signal),
  select: (answer) => answer.needsCurrent,
  staleTime: 0,
});

/** The session as a store that components can subscribe to. */
export const sessionStore = {
  get: (): Session => current,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Asks the server who is here, once; not in a browser where nobody was, which would only get a refusal. */
export async function findSession(): Promise<Session> {
  if (current.state === 'unknown' && !__KEY_IN_PROXY__ && !visitors.wasAny()) {
    become({ state: 'none' });
  }
  if (current.state === 'unknown') {
    try {
      opened(await client.get<SessionAnswer>('/v1/session'));
    } catch (failure) {
      if (!(failure instanceof Problem)) {
        throw failure;
      }
      become(__KEY_IN_PROXY__ ? { state: 'open', user: DEVELOPER } : { state: 'none' });
    }
  }
  return current;
}

export async function signIn(email: string, password: string): Promise<User> {
  return opened(await client.post<SessionAnswer>('/v1/session', { email, password }));
}

export async function signInByLink(token: string): Promise<User> {
  return opened(await client.post<SessionAnswer>('/v1/session/link', { token }));
}

export async function signOut(): Promise<void> {
  await client.delete('/v1/session');
  access.csrf = undefined;
  visitors.note(false);
  become({ state: 'none' });
}

export async function setPassword(password: string, old?: string): Promise<void> {
  await client.put('/v1/session/password', {
    password,
    ...(old === undefined ? {} : { current: old }),
  });
}

function opened(answer: SessionAnswer): User {
  access.csrf = answer.csrf;
  visitors.note(true);
  become({ state: 'open', user: answer.user });
  renewal?.done();
  renewal = undefined;
  return answer.user;
}

// All requests that meet the end of the session wait for the same new one.
access.renew = () => {
  if (current.state === 'open') {
    become({ state: 'ended', user: current.user });
  }
  if (current.state !== 'ended') {
    return Promise.reject(new Problem(401, 'Nobody is signed in.', []));
  }
  if (renewal === undefined) {
    let done: () => void = () => undefined;
    const promise = new Promise<void>((resolve) => {
      done = resolve;
    });
    renewal = { promise, done };
  }
  return renewal.promise;
};

// In another tab somebody has signed in since: the cookie is new, and what goes with it is not known here.
access.refresh = async () => {
  const answer = await client.get<SessionAnswer>('/v1/session');
  if (current.state !== 'open' || current.user.id !== answer.user.id) {
    return false;
  }
  access.csrf = answer.csrf;
  return true;
};
