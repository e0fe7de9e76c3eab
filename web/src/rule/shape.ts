import { AGGREGATES, COMPARISONS, type Aggregate } from '../api/rule';
import { at, isObject, under, type JsonObject, type Pointer } from './pointer';

/** What a node of a rule is to the form. `other` is what the form cannot edit; it is shown as JSON. */
export type Kind =
  | 'all'
  | 'any'
  | 'not'
  | 'field'
  | 'event'
  | 'visit'
  | 'sequence'
  | 'segment'
  | 'list'
  | 'bucket'
  | 'other';

/** How often something happened, as the form asks it. */
export type Measure = 'some' | 'none' | 'count' | 'days' | 'first' | 'last' | 'periods' | Aggregate;

const TEST = ['op', 'value', 'matchCase'];
const MEASURES = ['count', 'days', 'periods', ...AGGREGATES] as const;
const HAPPENED = ['window', 'pick', 'having', ...MEASURES];
const WITHOUT = ['event', 'visit', 'where', 'same'];

export function kindOf(node: unknown): Kind {
  if (!isObject(node)) {
    return 'other';
  }
  if (Array.isArray(node.all)) {
    return only(node, ['all']) ? 'all' : 'other';
  }
  if (Array.isArray(node.any)) {
    return only(node, ['any']) ? 'any' : 'other';
  }
  if ('not' in node) {
    return only(node, ['not']) ? 'not' : 'other';
  }
  if (typeof node.field === 'string') {
    return only(node, ['field', 'held', ...TEST]) && isTest(node) ? 'field' : 'other';
  }
  if (typeof node.event === 'string') {
    return only(node, ['event', 'where', ...HAPPENED]) && isHappening(node) ? 'event' : 'other';
  }
  if ('visit' in node) {
    return only(node, ['visit', ...HAPPENED]) && isHappening(node) && isWhere(node.visit)
      ? 'visit'
      : 'other';
  }
  if (Array.isArray(node.sequence)) {
    return only(node, ['sequence', 'window', 'within']) && isSequence(node) ? 'sequence' : 'other';
  }
  if (typeof node.segment === 'string') {
    return only(node, ['segment']) ? 'segment' : 'other';
  }
  if (typeof node.list === 'string') {
    return only(node, ['list']) ? 'list' : 'other';
  }
  return only(node, ['bucket']) && isBucket(node.bucket) ? 'bucket' : 'other';
}

/** The measure of an event or visit; undefined when there are several things at once. */
export function measureOf(node: JsonObject): Measure | undefined {
  const measures = MEASURES.filter((measure) => measure in node);
  if ('pick' in node) {
    return measures.length > 0 ? undefined : node.pick === 'first' ? 'first' : 'last';
  }
  const [measure] = measures;
  if (measure === undefined) {
    return 'some';
  }
  if (measures.length > 1) {
    return undefined;
  }
  return measure === 'count' && JSON.stringify(node.count) === '{"equals":0}' ? 'none' : measure;
}

/** The node with another measure, keeping what it is asked of. */
export function withMeasure(node: JsonObject, measure: Measure): JsonObject {
  const rest = Object.fromEntries(
    Object.entries(node).filter(
      ([key]) =>
        key !== 'pick' && key !== 'having' && !(MEASURES as readonly string[]).includes(key),
    ),
  );
  const before = AGGREGATES.map((name) => node[name]).find(isObject);
  switch (measure) {
    case 'some':
      return rest;
    case 'none':
      return { ...rest, count: { equals: 0 } };
    case 'count':
      return { ...rest, count: { atLeast: 2 } };
    case 'days':
      return { ...rest, days: { atLeast: 2 } };
    case 'first':
    case 'last':
      return { ...rest, pick: measure };
    case 'periods':
      return { ...rest, periods: { length: 'P7D', last: 6, atLeast: 4 } };
    case 'sum':
    case 'average':
    case 'minimum':
    case 'maximum':
    case 'distinct':
      return {
        ...rest,
        [measure]: before ?? { attribute: '', atLeast: measure === 'distinct' ? 2 : '' },
      };
  }
}

/** The comparison of a measure; the first when there are several. */
export function comparisonOf(measure: JsonObject): readonly [string, unknown] | undefined {
  const name = COMPARISONS.find((comparison) => comparison in measure);
  return name === undefined ? undefined : [name, measure[name]];
}

/** Whether the form can edit these conditions on one event. */
export function isWhere(where: unknown): boolean {
  if (Array.isArray(where)) {
    return where.every(isWhere);
  }
  if (!isObject(where)) {
    return false;
  }
  if ('all' in where || 'any' in where) {
    const list = where.all ?? where.any;
    return Object.keys(where).length === 1 && Array.isArray(list) && list.every(isWhere);
  }
  if ('not' in where) {
    return only(where, ['not']) && isWhere(where.not);
  }
  if (typeof where.item === 'string') {
    return only(where, ['item', 'where']) && isWhere(where.where);
  }
  return (
    typeof where.attribute === 'string' && only(where, ['attribute', ...TEST]) && isTest(where)
  );
}

/** Pointers of the rule's nodes, as the server counts them. */
export function* nodesOf(rule: unknown, pointer: Pointer = ''): Generator<Pointer> {
  yield pointer;
  const node = at(rule, pointer);
  if (isObject(node)) {
    for (const key of ['all', 'any']) {
      const list = node[key];
      if (Array.isArray(list)) {
        for (const index of list.keys()) {
          yield* nodesOf(rule, under(pointer, key, index));
        }
      }
    }
    if ('not' in node) {
      yield* nodesOf(rule, under(pointer, 'not'));
    }
  }
}

function only(node: JsonObject, keys: readonly string[]): boolean {
  return Object.keys(node).every((key) => keys.includes(key));
}

function isTest(node: JsonObject): boolean {
  return (
    (node.op === undefined || typeof node.op === 'string') &&
    (node.matchCase === undefined || typeof node.matchCase === 'boolean') &&
    (node.held === undefined || typeof node.held === 'string')
  );
}

function isHappening(node: JsonObject): boolean {
  const measure = measureOf(node);
  return (
    measure !== undefined &&
    ['where', 'having'].every((key) => node[key] === undefined || isWhere(node[key])) &&
    (node.window === undefined || isWindow(node.window)) &&
    MEASURES.every((key) => node[key] === undefined || isMeasure(node[key]))
  );
}

function isMeasure(measure: unknown): boolean {
  return isObject(measure) && COMPARISONS.filter((name) => name in measure).length <= 1;
}

export function isWindow(window: unknown): boolean {
  if (!isObject(window)) {
    return false;
  }
  const keys = Object.keys(window);
  return (
    (keys.length === 1 && ['last', 'next', 'between', 'calendar'].includes(keys[0] ?? '')) ||
    keys.every((key) => key === 'from' || key === 'to')
  );
}

function isSequence(node: JsonObject): boolean {
  return (
    (node.window === undefined || isWindow(node.window)) &&
    (node.sequence as readonly unknown[]).every(
      (step) =>
        isObject(step) &&
        only(step, [...WITHOUT, 'within', 'without', 'absent']) &&
        isStep(step) &&
        (step.without === undefined ||
          (Array.isArray(step.without) &&
            step.without.every(
              (other) => isObject(other) && only(other, WITHOUT) && isStep(other),
            ))),
    )
  );
}

function isStep(step: JsonObject): boolean {
  return (
    (typeof step.event === 'string' ||
      ('visit' in step && step.where === undefined && isWhere(step.visit))) &&
    (step.where === undefined || isWhere(step.where)) &&
    (step.same === undefined || Array.isArray(step.same))
  );
}

function isBucket(bucket: unknown): boolean {
  return isObject(bucket) && only(bucket, ['from', 'to', 'of', 'seed']);
}
