import { expect, test } from 'vitest';
import { askable } from './askable';

test('a finished rule is asked as it stands', () => {
  const rule = {
    all: [
      { field: 'City', op: 'equals', value: 'Oslo' },
      { not: { event: 'order', where: [{ attribute: 'amount', op: 'atLeast', value: 3 }] } },
      { any: [] },
    ],
  };
  const asked = askable(rule);
  expect(asked.rule).toEqual(rule);
  expect(asked.unfinished.size).toBe(0);
  expect(asked.inDraft('/all/1/not/where/0/op')).toBe('/all/1/not/where/0/op');
});

test('lines that are not finished are left out, and pointers lead back to the draft', () => {
  const asked = askable({
    all: [
      { field: '' },
      { any: [{ field: 'City', op: 'equals' }, { list: 'press' }] },
      { segment: 'vip' },
    ],
  });
  expect(asked.rule).toEqual({ all: [{ any: [{ list: 'press' }] }, { segment: 'vip' }] });
  expect([...asked.unfinished]).toEqual(['/all/0', '/all/1/any/0']);
  expect(asked.inDraft('/all/0/any/0')).toBe('/all/1/any/1');
  expect(asked.inDraft('/all/1/segment')).toBe('/all/2/segment');
  expect(asked.inDraft('')).toBe('');
});

test('a group of unfinished lines says nothing, an empty one does', () => {
  expect(askable({ all: [{ any: [{ field: '' }] }] }).rule).toEqual({ all: [] });
  expect(askable({ all: [{ any: [] }] }).rule).toEqual({ all: [{ any: [] }] });
});

test.each([
  [{ event: '' }],
  [{ event: 'order', window: { last: '' } }],
  [{ event: 'order', where: [{ attribute: '' }] }],
  [{ event: 'order', sum: { attribute: '', atLeast: 3 } }],
  [{ event: 'order', count: { between: [1, ''] } }],
  [{ field: 'Age', op: 'between', value: [3] }],
  [{ field: 'Tags', op: 'includesAny', value: [] }],
  [{ field: 'City', op: 'equals', value: 'x', held: '' }],
  [{ sequence: [{ event: 'cart' }, { event: '' }] }],
  [{ segment: '' }],
  [{ not: { list: '' } }],
])('%j is not finished', (node) => {
  expect(askable({ all: [node] }).unfinished).toContain('/all/0');
});

test('what the form does not know is the business of the server', () => {
  const rule = { all: [{ somethingNew: { deep: 1 } }] };
  expect(askable(rule).rule).toEqual(rule);
});
