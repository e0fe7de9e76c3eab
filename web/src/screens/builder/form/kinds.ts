import type { LucideIcon } from 'lucide-react';
import { Dices, Eye, Filter, ListChecks, ListOrdered, UserRound, Zap } from 'lucide-react';

/** Kinds of lines that somebody can add. */
export const LINE_KINDS = [
  'field',
  'event',
  'visit',
  'sequence',
  'segment',
  'list',
  'bucket',
] as const;
export type LineKind = (typeof LINE_KINDS)[number];

export const KIND_ICONS: Readonly<Record<LineKind, LucideIcon>> = {
  field: UserRound,
  event: Zap,
  visit: Eye,
  sequence: ListOrdered,
  segment: Filter,
  list: ListChecks,
  bucket: Dices,
};

/** A new line of that kind, which waits for more. */
export function blankLine(kind: LineKind): unknown {
  switch (kind) {
    case 'field':
      return { field: '' };
    case 'event':
      return { event: '' };
    case 'visit':
      return { visit: [], window: { last: 'P30D' } };
    case 'sequence':
      return { sequence: [{ event: '' }, { event: '' }], window: { last: 'P30D' } };
    case 'segment':
      return { segment: '' };
    case 'list':
      return { list: '' };
    case 'bucket':
      return { bucket: { from: 0, to: 10, of: 100, seed: 'a' } };
  }
}
