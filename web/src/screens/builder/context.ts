import { createContext, use } from 'react';
import type { Mistake } from '../../api/problem';
import type { NodeCount } from '../../api/segments';
import type { Pointer } from '../../rule/pointer';

/** What parts of the form know of the whole: the rule is at hand by pointers only. */
export type Builder = {
  readonly rule: unknown;
  /** Puts a value at a pointer; undefined takes away what is there. */
  readonly change: (pointer: Pointer, value: unknown) => void;
  readonly unfinished: ReadonlySet<Pointer>;
  /** Whether what is written as JSON cannot be read: then the rule is not what is seen. */
  readonly noteUnreadable: (unreadable: boolean) => void;
  /** What the server says is wrong, by pointer in the draft. */
  readonly mistakes: readonly Mistake[];
};

export const BuilderContext = createContext<Builder | undefined>(undefined);

export function useBuilder(): Builder {
  const builder = use(BuilderContext);
  if (builder === undefined) {
    throw new Error('A part of the form stands outside of a builder.');
  }
  return builder;
}

/** Counts stand apart, so that an answer paints numbers and not the whole form. */
export type LineCounts = {
  /** By pointer in the draft. */
  readonly counts: ReadonlyMap<Pointer, NodeCount>;
  /** Whether they are of an earlier rule. */
  readonly stale: boolean;
};

export const CountsContext = createContext<LineCounts>({ counts: new Map(), stale: true });

export function useCounts(): LineCounts {
  return use(CountsContext);
}
