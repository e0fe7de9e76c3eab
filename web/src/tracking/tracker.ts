// Sees visits of pages, takes calls of the site, and hands both on when the person lets it.

import { pageOf, tokenOf, withoutToken } from './address';
import * as identity from './identity';
import * as queue from './queue';
import type { Seen } from './queue';
import { senderTo } from './sender';

export type Options = { key: string; api: string; consentRequired: boolean; singlePage: boolean };

/** The page that is being looked at: its visit, and how long it was in sight and nobody was told. */
type Page = { url: string; visit: Seen; millis: number; since: number };

type Call = ArrayLike<unknown>;
type Stub = { q?: Call[]; on?: boolean } & ((...call: unknown[]) => void);
type Names = { mf?: Stub };

const MOST_HELD = 100;
const LONGEST_TEXT = 2_000;

/** How long a page that changes its own address may take to change its title too. */
const SETTLING_MILLIS = 20;

/** Makes something harmless for the page in which it happens. */
function harmless<A extends unknown[]>(act: (...given: A) => void): (...given: A) => void {
  return (...given) => {
    try {
      act(...given);
    } catch {
      // A page must never break by being looked at.
    }
  };
}

export function track(options: Options): void {
  const required = options.consentRequired;
  const sender = senderTo(`${options.api}/t/visit`, options.key, harmless);
  let token = tokenOf(location.href);
  let held: Seen[] = [];
  let page: Page | undefined;
  let changing: ReturnType<typeof setTimeout> | undefined;

  const isVisible = () => document.visibilityState !== 'hidden';
  const cut = (text: string) => text.slice(0, LONGEST_TEXT);

  function add(type: Seen['type'], members: Record<string, unknown>): Seen {
    const seen = { ...members, type, id: identity.random(), at: Date.now() };
    if (identity.isAllowed(required)) {
      enqueue(seen);
    } else if (held.length < MOST_HELD) {
      held.push(seen);
    }
    return seen;
  }

  function enqueue(seen: Seen) {
    const who = identity.note(seen, Date.now());
    if (who) {
      if (seen.type === 'visit' || seen.type === 'leave') {
        seen.session = who.session;
      }
      queue.append({ a: who.visitor, v: token, e: seen }, Date.now());
      token = undefined;
      sender.soon();
    }
  }

  function visit() {
    const referrer = page ? page.url : document.referrer;
    leave();
    const url = withoutToken(location.href);
    page = {
      url,
      visit: add('visit', {
        url: cut(url),
        title: cut(document.title),
        referrer: cut(withoutToken(referrer)) || undefined,
      }),
      millis: 0,
      since: isVisible() ? Date.now() : 0,
    };
  }

  /** Tells for how long the page was in sight since this was told last. */
  function leave() {
    if (!page) {
      return;
    }
    const now = Date.now();
    const seconds = Math.round((page.millis + (page.since && now - page.since)) / 100) / 10;
    if (seconds >= 1) {
      page.millis = 0;
      if (held.includes(page.visit)) {
        page.visit.duration = (page.visit.duration ?? 0) + seconds;
      } else {
        add('leave', { url: cut(page.url), duration: seconds });
      }
      page.since = page.since && now;
    }
  }

  function hide() {
    settleAddress();
    if (page) {
      leave();
      page.millis += page.since && Date.now() - page.since;
      page.since = 0;
    }
    sender.leaving();
  }

  function show() {
    if (page) {
      page.since ||= Date.now();
    }
    sender.now();
  }

  function settleAddress() {
    clearTimeout(changing);
    if (changing && page && pageOf(page.url) !== pageOf(withoutToken(location.href))) {
      changing = undefined;
      visit();
    }
    changing = undefined;
  }

  function addressChanges() {
    clearTimeout(changing);
    changing = setTimeout(harmless(settleAddress), SETTLING_MILLIS);
  }

  const calls: Record<string, (...given: unknown[]) => void> = {
    visit,
    identify: (id, fields, more) => {
      const hash = (more as { hash?: string } | undefined)?.hash;
      const contact =
        id === null || id === undefined || id === '' ? undefined : `${id as string | number}`;
      add('identify', { contact, fields: fields ?? undefined, hash });
    },
    track: (name, attributes) => {
      add('track', { name, attributes: attributes ?? undefined });
    },
    consent: (given) => {
      if (given) {
        identity.allow(required);
        const waiting = held;
        held = [];
        waiting.forEach(enqueue);
      } else {
        queue.clear();
        identity.refuse(required);
      }
    },
    forget: () => {
      held = [];
      token = undefined;
      queue.clear();
      identity.forget();
    },
  };

  const call = harmless((given: Call) => {
    settleAddress();
    const [name, ...rest] = Array.from(given);
    calls[name as string]?.(...rest);
  });

  function watchAddress() {
    for (const name of ['pushState', 'replaceState'] as const) {
      const original = history[name].bind(history);
      history[name] = (...given) => {
        original(...given);
        addressChanges();
      };
    }
    addEventListener('popstate', addressChanges);
  }

  function begin() {
    const names = window as Names;
    if (names.mf?.on) {
      return;
    }
    if (token !== undefined) {
      history.replaceState(history.state, '', withoutToken(location.href));
    }
    if (options.singlePage) {
      watchAddress();
    }
    document.addEventListener(
      'visibilitychange',
      harmless(() => {
        (isVisible() ? show : hide)();
      }),
    );
    addEventListener('pagehide', harmless(hide));
    addEventListener(
      'pageshow',
      harmless((event: PageTransitionEvent) => {
        if (event.persisted) {
          leave();
          page = undefined;
          visit();
        }
      }),
    );
    const waiting = names.mf?.q ?? [];
    const mf: Stub = (...given) => {
      call(given);
    };
    mf.on = true;
    names.mf = mf;
    visit();
    waiting.forEach(call);
    sender.soon();
  }

  whenLookedAt(harmless(begin));
}

/** Calls when the page has its title, and is shown and not only loaded ahead. */
function whenLookedAt(act: () => void): void {
  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener('prerenderingchange', act, { once: true });
  } else if (document.readyState === 'loading') {
    addEventListener('DOMContentLoaded', act, { once: true });
  } else {
    act();
  }
}
