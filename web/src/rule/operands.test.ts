import { expect, test } from 'vitest';
import { OPERATORS } from '../api/rule';
import { operatorTitle } from '../screens/builder/form/operatorTitle';
import { operandOf, withOperator } from './operands';

test('of a value stays what another operator can use', () => {
  expect(withOperator('in', 'Oslo')).toEqual({ op: 'in', value: ['Oslo'] });
  expect(withOperator('equals', ['Oslo', 'Bergen'])).toEqual({ op: 'equals', value: 'Oslo' });
  expect(withOperator('between', 5)).toEqual({ op: 'between', value: [5, ''] });
  expect(withOperator('hasValue', 5)).toEqual({ op: 'hasValue' });
  expect(withOperator('before', { ago: 'P7D' })).toEqual({ op: 'before', value: { ago: 'P7D' } });
  expect(withOperator('before', { last: 'P7D' })).toEqual({ op: 'before' });
  expect(withOperator('within', '2026-01-01')).toEqual({ op: 'within', value: { last: 'P30D' } });
  expect(withOperator('notWithin', { next: 'P7D' })).toEqual({
    op: 'notWithin',
    value: { next: 'P7D' },
  });
});

test('every operator of every type has an operand and a name', () => {
  for (const [type, operators] of Object.entries(OPERATORS)) {
    for (const op of operators) {
      expect(operandOf(op), op).toBeDefined();
      expect(operatorTitle(type as keyof typeof OPERATORS, op), op).not.toBe('');
    }
  }
});
