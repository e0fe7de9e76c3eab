// Who the browser is: the id that it gives itself, its session, and a trace of who it was said to be.

import type { Seen } from './queue';
import { read, remove, write } from './storage';

/** As it is kept: visitor, session, when something happened last, digests of who it is, of what was said, consent. */
type State = {
  a?: string;
  s?: string;
  t?: number;
  i?: number | undefined;
  m?: number | undefined;
  k?: number | undefined;
  c?: 1;
};

const NAME = 'mf';
const REFUSED = 'mf.no';
const SESSION_MILLIS = 30 * 60_000;

function state(): State {
  try {
    return JSON.parse(read(NAME) ?? '{}') as State;
  } catch {
    return {};
  }
}

function save(now: State): void {
  write(NAME, JSON.stringify(now), true);
}

/** A hundred random bits. */
export function random(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) =>
    (byte & 31).toString(32),
  ).join('');
}

/** Tells texts apart; nothing can be read back from it. */
function digest(text: string): number {
  let sum = 5381;
  for (let i = 0; i < text.length; i++) {
    sum = ((sum << 5) + sum + text.charCodeAt(i)) | 0;
  }
  return sum;
}

/** Whether both are known, and not the same. */
function differ(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/**
 * Notes that something happened: who it is, and in which session. Nothing when it says again what was said in this
 * session. Whoever is said to be somebody else than before is a new visitor from then on.
 */
export function note(seen: Seen, now: number): { visitor: string; session: string } | undefined {
  const known = state();
  const isNew = known.s === undefined || now - (known.t ?? 0) > SESSION_MILLIS;
  const session = isNew || known.s === undefined ? random() : known.s;
  if (seen.type === 'identify') {
    const said = digest(JSON.stringify([seen.contact, seen.fields, seen.hash]));
    if (!isNew && said === known.k) {
      return undefined;
    }
    const { contact, fields } = seen as { contact?: string; fields?: Record<string, unknown> };
    const name = Object.keys(fields ?? {}).find((field) => field.toLowerCase() === 'email');
    const mail = name && fields?.[name];
    const id = contact === undefined ? undefined : digest(contact);
    const email = typeof mail === 'string' ? digest(mail.trim().toLowerCase()) : undefined;
    const sameId = id !== undefined && id === known.i;
    if (differ(known.i, id) || (!sameId && differ(known.m, email))) {
      delete known.a;
      delete known.i;
      delete known.m;
    }
    known.k = said;
    known.i = id ?? known.i;
    known.m = email ?? known.m;
  }
  const visitor = known.a ?? `anon_${random()}`;
  save({ ...known, a: visitor, s: session, t: now });
  return { visitor, session };
}

/** Whether something may be kept and sent. */
export function isAllowed(required: boolean): boolean {
  return required ? state().c === 1 : read(REFUSED) === undefined;
}

export function allow(required: boolean): void {
  remove(REFUSED);
  if (required) {
    save({ ...state(), c: 1 });
  }
}

/** Nothing is kept any more, but that nothing may be, where that does not go without saying. */
export function refuse(required: boolean): void {
  remove(NAME);
  if (!required) {
    write(REFUSED, '1', true);
  }
}

/** The next visitor is somebody new, who consents to as much. */
export function forget(): void {
  const consent = state().c;
  remove(NAME);
  if (consent) {
    save({ c: consent });
  }
}
