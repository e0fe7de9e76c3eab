import { expect, test } from 'vitest';
import { partsOf, spanOf } from './delay';

test('delays are read as they are written', () => {
  for (const [amount, unit] of [
    [1, 'hours'],
    [72, 'hours'],
    [30, 'days'],
  ] as const) {
    expect(partsOf(spanOf(amount, unit))).toEqual({ amount, unit });
  }
});

test('what is no delay is three days', () => {
  expect(partsOf('P1Y')).toEqual({ amount: 3, unit: 'days' });
});
