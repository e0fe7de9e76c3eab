import { expect, test } from 'vitest';
import { readDuration, writeDuration } from './duration';

test.each(['P30D', 'P2W', 'P3M', 'P1Y', 'PT5M', 'PT1H', 'PT90S'])('%s is one part', (text) => {
  const read = readDuration(text);
  expect(read).toBeDefined();
  expect(read && writeDuration(read)).toBe(text);
});

test('minutes are not months', () => {
  expect(readDuration('PT5M')).toEqual({ amount: 5, unit: 'TM' });
  expect(readDuration('P5M')).toEqual({ amount: 5, unit: 'M' });
});

test.each(['P1DT12H', 'PT1H30M', '', 'P', 'x', 'PT1.5S'])(
  '%s is more than one part, or none',
  (text) => {
    expect(readDuration(text)).toBeUndefined();
  },
);
