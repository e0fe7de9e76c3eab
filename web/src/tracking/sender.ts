// Sends what waits, and again when that fails, ever more slowly.

import * as queue from './queue';
import type { Entry } from './queue';

const FIRST_PAUSE_MILLIS = 1_000;
const LONGEST_PAUSE_MILLIS = 300_000;

export type Sender = { soon: () => void; now: () => void; leaving: () => void };

/** @param mayDo wraps what is called later, so that the page never sees a failure */
export function senderTo(url: string, key: string, mayDo: (act: () => void) => () => void): Sender {
  let pause = FIRST_PAUSE_MILLIS;
  let underway = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const body = (entries: Entry[]): string =>
    JSON.stringify({
      key,
      anonymous: entries[0]?.a,
      visitor: entries.find((entry) => entry.v)?.v,
      sentAt: Date.now(),
      events: entries.map((entry) => entry.e),
    });

  const post = (entries: Entry[], keepalive: boolean) =>
    // A text needs no question beforehand.
    fetch(url, { method: 'POST', body: body(entries), credentials: 'omit', keepalive });

  const later = (millis: number) => {
    clearTimeout(timer);
    timer = setTimeout(mayDo(now), millis);
  };

  const failed = () => {
    underway = false;
    later(pause * (0.75 + Math.random() / 2));
    pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
  };

  function now() {
    const batch = queue.batchOf(queue.load(Date.now()));
    if (underway || batch.length === 0) {
      return;
    }
    underway = true;
    post(batch, false).then((answer) => {
      const status = answer.status;
      if (status >= 500 || status === 429) {
        failed();
        return;
      }
      underway = false;
      pause = FIRST_PAUSE_MILLIS;
      queue.settle(batch, Date.now());
      now();
    }, failed);
  }

  return {
    soon: () => {
      if (pause === FIRST_PAUSE_MILLIS) {
        later(20);
      }
    },
    now,
    // Whether this arrives nobody tells, so it all stays in the queue for the next page.
    leaving: () => {
      let rest = queue.load(Date.now());
      while (rest.length > 0) {
        const batch = queue.batchOf(rest);
        rest = rest.slice(batch.length);
        if (!navigator.sendBeacon(url, body(batch))) {
          post(batch, true).catch(() => undefined);
        }
      }
    },
  };
}
