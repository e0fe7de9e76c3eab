import { AGGREGATES, type Operator, type Rule } from '../api/rule';
import { readDuration } from './duration';
import { operandOf } from './operands';
import { at, isObject, under, type JsonObject, type Pointer } from './pointer';
import { comparisonOf } from './shape';

/** What of a draft can be asked of the server. */
export type Askable = {
  readonly rule: Rule;
  /** Nodes of the draft that are not finished, and so are left out. */
  readonly unfinished: ReadonlySet<Pointer>;
  /** Where a node of the question stands in the draft. */
  readonly inDraft: (asked: Pointer) => Pointer;
};

/** Leaves out lines that are not finished, so that the rest can be counted while somebody types. */
export function askable(draft: unknown): Askable {
  const unfinished = new Set<Pointer>();
  const places = new Map<Pointer, Pointer>();
  const rule = keep(draft, '', '', { unfinished, places }) ?? { all: [] };
  if (places.size === 0) {
    places.set('', '');
  }
  return { rule: rule as Rule, unfinished, inDraft: (asked) => draftPlace(asked, places) };
}

type Notes = { readonly unfinished: Set<Pointer>; readonly places: Map<Pointer, Pointer> };

function keep(node: unknown, draft: Pointer, asked: Pointer, notes: Notes): unknown {
  if (!isObject(node)) {
    notes.unfinished.add(draft);
    return undefined;
  }
  for (const key of ['all', 'any'] as const) {
    const list = node[key];
    if (Array.isArray(list)) {
      return keepGroup(key, list as unknown[], draft, asked, notes);
    }
  }
  if ('not' in node) {
    const inner = keep(node.not, under(draft, 'not'), under(asked, 'not'), notes);
    if (inner === undefined) {
      notes.unfinished.add(draft);
      return undefined;
    }
    notes.places.set(asked, draft);
    return { not: inner };
  }
  if (!isFinished(node)) {
    notes.unfinished.add(draft);
    return undefined;
  }
  notes.places.set(asked, draft);
  return node;
}

function keepGroup(
  key: 'all' | 'any',
  list: readonly unknown[],
  draft: Pointer,
  asked: Pointer,
  notes: Notes,
): unknown {
  const kept: unknown[] = [];
  list.forEach((child, index) => {
    const asChild = keep(child, under(draft, key, index), under(asked, key, kept.length), notes);
    if (asChild !== undefined) {
      kept.push(asChild);
    }
  });
  // A group of nothing but unfinished lines says nothing yet; one that is empty on purpose does.
  if (kept.length === 0 && list.length > 0) {
    notes.unfinished.add(draft);
    return undefined;
  }
  notes.places.set(asked, draft);
  return { [key]: kept };
}

/** Pointers into a line are its own in both; only the way to the line may differ. */
function draftPlace(asked: Pointer, places: ReadonlyMap<Pointer, Pointer>): Pointer {
  for (let length = asked.length; length >= 0; length = asked.lastIndexOf('/', length - 1)) {
    const place = places.get(asked.slice(0, length));
    if (place !== undefined) {
      return place + asked.slice(length);
    }
  }
  return asked;
}

/** Whether a line has all that it needs to be asked. Whether it makes sense is the server's to say. */
export function isFinished(node: JsonObject): boolean {
  if (typeof node.field === 'string') {
    return node.field !== '' && isTestFinished(node) && isDuration(node.held);
  }
  if ('event' in node || 'visit' in node) {
    return isStepFinished(node) && isMeasureFinished(node);
  }
  if (Array.isArray(node.sequence)) {
    const steps = node.sequence as readonly JsonObject[];
    return (
      steps.length > 0 &&
      isWindowFinished(node.window) &&
      isDuration(node.within) &&
      steps.every(
        (step) =>
          isStepFinished(step) &&
          isDuration(step.within) &&
          ((step.without ?? []) as readonly JsonObject[]).every(isStepFinished),
      )
    );
  }
  if ('segment' in node || 'list' in node) {
    return node.segment !== '' && node.list !== '';
  }
  if (isObject(node.bucket)) {
    return ['from', 'to', 'of', 'seed'].every((key) => at(node.bucket, `/${key}`) !== '');
  }
  // What the form does not know is the server's to judge.
  return Object.keys(node).length > 0;
}

function isStepFinished(step: JsonObject): boolean {
  return (
    step.event !== '' &&
    isWhereFinished(step.where) &&
    isWhereFinished(step.visit) &&
    isWhereFinished(step.having) &&
    isWindowFinished(step.window)
  );
}

function isWhereFinished(where: unknown): boolean {
  if (where === undefined) {
    return true;
  }
  if (Array.isArray(where)) {
    return where.every(isWhereFinished);
  }
  if (!isObject(where)) {
    return false;
  }
  if ('item' in where) {
    return where.item !== '' && isWhereFinished(where.where);
  }
  if ('attribute' in where) {
    return where.attribute !== '' && isTestFinished(where);
  }
  return isWhereFinished(where.all ?? where.any ?? where.not);
}

function isTestFinished(test: JsonObject): boolean {
  if (typeof test.op !== 'string') {
    return false;
  }
  const operand = operandOf(test.op as Operator) as ReturnType<typeof operandOf> | undefined;
  switch (operand) {
    case 'none':
    case undefined:
      return true;
    case 'single':
      return isValue(test.value);
    case 'pair':
      return Array.isArray(test.value) && test.value.length === 2 && test.value.every(isValue);
    case 'list':
      return Array.isArray(test.value) && test.value.length > 0;
    case 'window':
      return test.value !== undefined && isWindowFinished(test.value);
  }
}

function isMeasureFinished(node: JsonObject): boolean {
  const plain = ['count', 'days', 'periods', ...AGGREGATES].map((key) => node[key]).find(isObject);
  if (plain === undefined) {
    return true;
  }
  const comparison = comparisonOf(plain);
  return (
    plain.attribute !== '' &&
    isDuration(plain.length) &&
    plain.last !== '' &&
    comparison !== undefined &&
    (Array.isArray(comparison[1]) ? comparison[1].every(isValue) : isValue(comparison[1]))
  );
}

function isWindowFinished(window: unknown): boolean {
  if (window === undefined) {
    return true;
  }
  return (
    isObject(window) &&
    Object.keys(window).length > 0 &&
    Object.values(window).every((bound) =>
      Array.isArray(bound) ? bound.every(isValue) : isValue(bound),
    )
  );
}

function isValue(value: unknown): boolean {
  if (isObject(value)) {
    return Object.values(value).every((part) => part !== '' && part !== undefined);
  }
  return value !== undefined && value !== null && value !== '';
}

function isDuration(value: unknown): boolean {
  return (
    value === undefined || (typeof value === 'string' && (value === '' ? false : isWritten(value)))
  );
}

function isWritten(text: string): boolean {
  return readDuration(text) !== undefined || text.startsWith('P');
}
