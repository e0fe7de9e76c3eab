import { expect, test } from 'vitest';
import { begin, edited, type Draft } from './history';

const DRAFT: Draft = {
  name: '',
  description: '',
  rule: { all: [{ field: 'City' }] },
  timeZone: '',
  settle: '',
  examples: [],
};

test('undo and redo go through the changes', () => {
  const one = edited(begin(DRAFT), { kind: 'draft', change: { name: 'A' }, at: 1 });
  const two = edited(one, { kind: 'rule', pointer: '/all/0/field', value: 'Plan', at: 2 });
  const back = edited(two, { kind: 'undo' });
  expect(back.present).toBe(one.present);
  expect(edited(back, { kind: 'redo' }).present).toBe(two.present);
  expect(edited(edited(back, { kind: 'undo' }), { kind: 'undo' }).present).toBe(DRAFT);
});

test('typing in one place is undone in one go, after a pause it is not', () => {
  const typed = (at: number, name: string) => ({ kind: 'draft', change: { name }, at }) as const;
  const quick = edited(edited(begin(DRAFT), typed(10_000, 'A')), typed(10_100, 'AB'));
  expect(edited(quick, { kind: 'undo' }).present.name).toBe('');
  const slow = edited(edited(begin(DRAFT), typed(10_000, 'A')), typed(20_000, 'AB'));
  expect(edited(slow, { kind: 'undo' }).present.name).toBe('A');
});

test('a rule that is taken away leaves everyone', () => {
  const gone = edited(begin(DRAFT), { kind: 'rule', pointer: '', value: undefined, at: 1 });
  expect(gone.present.rule).toEqual({ all: [] });
});
