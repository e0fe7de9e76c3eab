import { beforeEach, expect, it, vi } from 'vitest';
import * as queue from './queue';

const NOW = 1_800_000_000_000;
const DAY = 86_400_000;

const entry = (id: string, visitor = 'anon_a', at = NOW): queue.Entry => ({
  a: visitor,
  e: { type: 'track', id, at, name: 'x' },
});
const ids = () => queue.load(NOW).map((one) => one.e.id);

beforeEach(() => {
  localStorage.clear();
});

it('keeps what waits until it is dealt with', () => {
  queue.append(entry('1'), NOW);
  queue.append(entry('2'), NOW);
  queue.settle([entry('1')], NOW);
  expect(ids()).toEqual(['2']);
  queue.settle([entry('2')], NOW);
  expect(localStorage.length).toBe(0);
});

it('keeps the last hundred, and none that the server would not know again', () => {
  for (let i = 0; i < 110; i++) {
    queue.append(entry(`${i}`), NOW);
  }
  expect(ids()).toHaveLength(100);
  expect(ids()[0]).toBe('10');
  queue.append(entry('old', 'anon_a', NOW - 7 * DAY), NOW);
  expect(ids()).not.toContain('old');
});

it('makes batches of one visitor each, not too long', () => {
  const entries = [entry('1'), entry('2'), entry('3', 'anon_b'), entry('4')];
  expect(queue.batchOf(entries)).toHaveLength(2);
  expect(queue.batchOf(Array.from({ length: 90 }, (_, i) => entry(`${i}`)))).toHaveLength(50);
  const long = { ...entry('1'), v: 'x'.repeat(20_000) };
  expect(queue.batchOf([long, long])).toHaveLength(1);
  expect(queue.batchOf([])).toEqual([]);
});

it('leaves out what is too long, and begins anew when what is kept is broken', () => {
  queue.append({ a: 'anon_a', e: { ...entry('1').e, name: 'x'.repeat(40_000) } }, NOW);
  expect(ids()).toEqual([]);
  localStorage.setItem('mf.q', '{');
  expect(ids()).toEqual([]);
  queue.append(entry('2'), NOW);
  expect(ids()).toEqual(['2']);
});

it('works where nothing can be kept', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new Error('full');
  });
  queue.append(entry('1'), NOW);
  queue.append(entry('2'), NOW);
  expect(ids()).toEqual(['1', '2']);
  queue.clear();
  expect(ids()).toEqual([]);
  expect(document.cookie).not.toContain('mf.q');
});
