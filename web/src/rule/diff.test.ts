import { expect, test } from 'vitest';
import { lineDiff } from './diff';

test('lines that stay, go and come', () => {
  expect(lineDiff('a\nb\nc', 'a\nx\nc')).toEqual([
    { side: 'both', text: 'a' },
    { side: 'old', text: 'b' },
    { side: 'new', text: 'x' },
    { side: 'both', text: 'c' },
  ]);
});

test('equal texts have only lines in both', () => {
  expect(lineDiff('a\nb', 'a\nb').every(({ side }) => side === 'both')).toBe(true);
});
