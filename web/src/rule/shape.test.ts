import { expect, test } from 'vitest';
import { kindOf, measureOf, withMeasure } from './shape';

test.each([
  ['all', { all: [] }],
  ['not', { not: { list: 'x' } }],
  ['field', { field: 'City', op: 'equals', value: 'Oslo', held: 'P7D' }],
  [
    'event',
    {
      event: 'order',
      where: { any: [{ item: 'products', where: [{ attribute: 'sku', op: 'hasValue' }] }] },
    },
  ],
  [
    'event',
    { event: 'login', pick: 'last', having: { attribute: 'device', op: 'equals', value: 'iOS' } },
  ],
  ['visit', { visit: [], periods: { length: 'P7D', last: 6, each: { atLeast: 2 }, atLeast: 4 } }],
  [
    'sequence',
    {
      sequence: [{ event: 'a' }, { visit: [], within: 'PT1H', without: [{ event: 'b' }] }],
      within: 'P1D',
    },
  ],
  ['bucket', { bucket: { from: 0, to: 1, of: 2, seed: 'x' } }],
] as const)('%s', (kind, node) => {
  expect(kindOf(node)).toBe(kind);
});

test.each([
  [{ event: 'order', pick: 'first', sum: { attribute: 'amount', atLeast: 3 } }],
  [{ event: 'order', count: { atLeast: 1 }, days: { atLeast: 1 } }],
  [{ field: 'City', op: 'equals', value: 'x', newKey: 1 }],
  [{}],
  ['text'],
  [null],
])('%j is shown as JSON', (node) => {
  expect(kindOf(node)).toBe('other');
});

test('not happening is a count of zero', () => {
  expect(measureOf({ event: 'order', count: { equals: 0 } })).toBe('none');
  expect(measureOf({ event: 'order', count: { equals: 1 } })).toBe('count');
});

test('another measure keeps what it is asked of', () => {
  const node = {
    event: 'order',
    window: { last: 'P1Y' },
    sum: { attribute: 'amount', atLeast: 5 },
  };
  expect(withMeasure(node, 'average')).toEqual({
    event: 'order',
    window: { last: 'P1Y' },
    average: { attribute: 'amount', atLeast: 5 },
  });
  expect(withMeasure(node, 'some')).toEqual({ event: 'order', window: { last: 'P1Y' } });
});
