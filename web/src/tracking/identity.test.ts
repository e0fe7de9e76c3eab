import { beforeEach, expect, it, vi } from 'vitest';
import * as identity from './identity';
import type { Seen } from './queue';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;

const visit: Seen = { type: 'visit', id: '1', at: NOW };
const said = (contact?: string, fields?: Record<string, unknown>): Seen => ({
  type: 'identify',
  id: '2',
  at: NOW,
  contact,
  fields,
});
const visitor = (seen: Seen, now = NOW) => identity.note(seen, now)?.visitor;

beforeEach(() => {
  localStorage.clear();
  identity.forget();
});

it('gives the browser an id and keeps it', () => {
  const first = visitor(visit);
  expect(first).toMatch(/^anon_[a-v0-9]{20}$/);
  expect(visitor(visit, NOW + 365 * 24 * 60 * MINUTE)).toBe(first);
});

it('begins a new session after half an hour in which nothing happened', () => {
  const session = (minutes: number) => identity.note(visit, NOW + minutes * MINUTE)?.session;
  const first = session(0);
  expect(session(29)).toBe(first);
  expect(session(58)).toBe(first);
  expect(session(89)).not.toBe(first);
});

it('stays the same visitor while nothing contradicts who it is', () => {
  const first = visitor(visit);
  expect(visitor(said('ann'))).toBe(first);
  expect(visitor(said(undefined, { Email: 'ann@a.pl' }))).toBe(first);
  expect(visitor(said('ann', { Email: 'new@a.pl' }))).toBe(first);
  expect(visitor(said('ann', { email: ' New@a.pl ' }))).toBe(first);
});

it('is a new visitor when it is said to be somebody else', () => {
  const first = visitor(said('ann', { Email: 'ann@a.pl' }));
  const second = visitor(said('ben'));
  expect(second).not.toBe(first);
  const third = visitor(said(undefined, { Email: 'cas@a.pl' }));
  expect(third).toBe(second);
  expect(visitor(said(undefined, { Email: 'dan@a.pl' }))).not.toBe(third);
});

it('says once a session who it is', () => {
  expect(visitor(said('ann', { City: 'Rome' }))).toBeDefined();
  expect(visitor(said('ann', { City: 'Rome' }))).toBeUndefined();
  expect(visitor(said('ann', { City: 'Oslo' }))).toBeDefined();
  expect(visitor(said('ann', { City: 'Oslo' }), NOW + 31 * MINUTE)).toBeDefined();
});

it('keeps nothing from which one could read who it is', () => {
  visitor(said('ann-the-id', { Email: 'ann@a.pl' }));
  expect(JSON.stringify(localStorage)).not.toMatch(/ann/);
});

it('is somebody new after it was forgotten, who still consents', () => {
  identity.allow(true);
  const first = visitor(visit);
  identity.forget();
  expect(identity.isAllowed(true)).toBe(true);
  expect(visitor(visit)).not.toBe(first);
});

it('keeps nothing but a refusal after consent was withdrawn', () => {
  expect(identity.isAllowed(true)).toBe(false);
  expect(identity.isAllowed(false)).toBe(true);
  identity.allow(true);
  visitor(visit);
  identity.refuse(true);
  expect(localStorage.length).toBe(0);
  expect(identity.isAllowed(true)).toBe(false);
  identity.refuse(false);
  expect(identity.isAllowed(false)).toBe(false);
  expect(localStorage.length).toBe(1);
  identity.allow(false);
  expect(identity.isAllowed(false)).toBe(true);
});

it('takes a cookie where storage is blocked', () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new Error('blocked');
  });
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('blocked');
  });
  vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(() => {
    throw new Error('blocked');
  });
  const first = visitor(visit);
  expect(document.cookie).toContain('mf=');
  expect(visitor(visit)).toBe(first);
  identity.forget();
  expect(document.cookie).not.toContain('mf=%7B');
  expect(visitor(visit)).not.toBe(first);
});
