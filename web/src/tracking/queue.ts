// What is still to be sent, across pages and tabs. An entry goes away only when the server has it, or will never take it;
// what is sent twice is known there by its id.

import { read, remove, write } from './storage';

/** What was seen or said. */
export type Seen = {
  type: 'visit' | 'leave' | 'track' | 'identify';
  id: string;
  at: number;
  duration?: number;
  [member: string]: unknown;
};

/** An entry: what was seen, by whom, and the token with which that browser came. */
export type Entry = { a: string; v?: string | undefined; e: Seen };

const NAME = 'mf.q';
const MOST = 100;
const MOST_A_BATCH = 50;
const MOST_LETTERS = 30_000;

/** The server knows a repeat for seven days. */
const OLDEST_MILLIS = 6 * 86_400_000;

export function load(now: number): Entry[] {
  try {
    const entries = JSON.parse(read(NAME) ?? '[]') as Entry[];
    return entries.filter((entry) => entry.e.at > now - OLDEST_MILLIS);
  } catch {
    return [];
  }
}

function save(entries: Entry[]): void {
  if (entries.length > 0) {
    write(NAME, JSON.stringify(entries.slice(-MOST)), false);
  } else {
    remove(NAME);
  }
}

export function append(entry: Entry, now: number): void {
  if (JSON.stringify(entry).length < MOST_LETTERS) {
    save([...load(now), entry]);
  }
}

/** The first entries, as many as go into one batch: those of one visitor. */
export function batchOf(entries: Entry[]): Entry[] {
  const first = entries[0]?.a;
  let letters = 0;
  const end = entries.findIndex((entry, place) => {
    letters += JSON.stringify(entry).length;
    return entry.a !== first || place >= MOST_A_BATCH || (place > 0 && letters > MOST_LETTERS);
  });
  return end < 0 ? entries : entries.slice(0, end);
}

/** Those entries are dealt with. Another tab may have added some meanwhile. */
export function settle(done: Entry[], now: number): void {
  const ids = done.map((entry) => entry.e.id);
  save(load(now).filter((entry) => !ids.includes(entry.e.id)));
}

export function clear(): void {
  remove(NAME);
}
