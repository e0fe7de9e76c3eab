import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as queue from './queue';
import { senderTo } from './sender';

const NOW = 1_800_000_000_000;

const answers = (...statuses: (number | 'none')[]) => {
  const post = vi.fn<(url: string, request: { body: string }) => Promise<{ status: number }>>();
  for (const status of statuses) {
    if (status === 'none') {
      post.mockRejectedValueOnce(new TypeError('unreachable'));
    } else {
      post.mockResolvedValueOnce({ status });
    }
  }
  vi.stubGlobal('fetch', post);
  return post;
};
const sender = () => senderTo('https://segments.example/t/visit', 'site_key', (act) => act);
const add = (id: string, visitor = 'anon_a', token?: string) => {
  queue.append({ a: visitor, v: token, e: { type: 'track', id, at: NOW } }, NOW);
};
const waiting = () => queue.load(NOW).map((entry) => entry.e.id);

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('sends what waits, of one visitor after the other, and the token with the first', async () => {
  add('1', 'anon_a', 'token');
  add('2');
  add('3', 'anon_b');
  const post = answers(204, 204);
  sender().now();
  await vi.runAllTimersAsync();
  const bodies = post.mock.calls.map(([, request]) => JSON.parse(request.body) as unknown);
  expect(bodies).toMatchObject([
    { key: 'site_key', anonymous: 'anon_a', visitor: 'token', sentAt: NOW },
    { anonymous: 'anon_b', events: [{ id: '3' }] },
  ]);
  expect(waiting()).toEqual([]);
});

it('tries again, ever more slowly, what the server could not take', async () => {
  add('1');
  vi.spyOn(Math, 'random').mockReturnValue(0.5); // pauses of 1, 2 and 4 seconds
  const post = answers('none', 503, 429, 204);
  sender().now();
  await vi.advanceTimersByTimeAsync(500);
  expect(post).toHaveBeenCalledTimes(1);
  expect(waiting()).toEqual(['1']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(post).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1_200);
  expect(post).toHaveBeenCalledTimes(2);
  await vi.runAllTimersAsync();
  expect(post).toHaveBeenCalledTimes(4);
  expect(waiting()).toEqual([]);
});

it('gives up what the server will never take', async () => {
  add('1');
  const post = answers(400);
  sender().now();
  await vi.runAllTimersAsync();
  expect(post).toHaveBeenCalledTimes(1);
  expect(waiting()).toEqual([]);
});

it('sends by beacon when the page is left, and keeps it until it is known to be there', () => {
  const beacon = vi.fn(() => true);
  vi.stubGlobal('navigator', { sendBeacon: beacon });
  add('1');
  add('2', 'anon_b');
  sender().leaving();
  expect(beacon).toHaveBeenCalledTimes(2);
  expect(waiting()).toEqual(['1', '2']);
});
