import type { Example } from '../../api/segments';
import { put, type Pointer } from '../../rule/pointer';

/** A segment while somebody works on it. The rule may have lines that are not finished. */
export type Draft = {
  readonly name: string;
  readonly description: string;
  readonly rule: unknown;
  readonly timeZone: string;
  readonly settle: string;
  readonly examples: readonly Example[];
};

export type History = {
  readonly past: readonly Draft[];
  readonly present: Draft;
  readonly future: readonly Draft[];
  /** What was changed last and when, so that typing in one place is undone in one go. */
  readonly last: { readonly place: string; readonly at: number };
};

export type Edit =
  | {
      readonly kind: 'rule';
      readonly pointer: Pointer;
      readonly value: unknown;
      readonly at: number;
    }
  | { readonly kind: 'draft'; readonly change: Partial<Draft>; readonly at: number }
  | { readonly kind: 'undo' | 'redo' };

const MOST_STEPS = 200;
const ONE_GO_MILLIS = 900;

export function begin(draft: Draft): History {
  return { past: [], present: draft, future: [], last: { place: '', at: 0 } };
}

export function edited(history: History, edit: Edit): History {
  switch (edit.kind) {
    case 'undo': {
      const present = history.past.at(-1);
      return present === undefined
        ? history
        : {
            past: history.past.slice(0, -1),
            present,
            future: [history.present, ...history.future],
            last: { place: '', at: 0 },
          };
    }
    case 'redo': {
      const [present, ...future] = history.future;
      return present === undefined
        ? history
        : { past: [...history.past, history.present], present, future, last: { place: '', at: 0 } };
    }
    case 'rule':
      return changed(history, edit.pointer, edit.at, {
        ...history.present,
        rule: put(history.present.rule, edit.pointer, edit.value) ?? { all: [] },
      });
    case 'draft':
      return changed(history, Object.keys(edit.change).join(), edit.at, {
        ...history.present,
        ...edit.change,
      });
  }
}

function changed(history: History, place: string, at: number, present: Draft): History {
  const inOneGo = place === history.last.place && at - history.last.at < ONE_GO_MILLIS;
  return {
    past: inOneGo ? history.past : [...history.past, history.present].slice(-MOST_STEPS),
    present,
    future: [],
    last: { place, at },
  };
}
