import { expect, test } from 'vitest';
import { at, put, under } from './pointer';

const rule = { all: [{ field: 'a/b' }, { any: [{ list: 'x' }] }] };

test('a pointer leads to a part', () => {
  expect(at(rule, '')).toBe(rule);
  expect(at(rule, '/all/1/any/0/list')).toBe('x');
  expect(at(rule, '/all/7/any')).toBeUndefined();
});

test('names with slashes and tildes are escaped', () => {
  expect(under('', 'a/b~c', 0)).toBe('/a~1b~0c/0');
  expect(at({ 'a/b~c': [5] }, '/a~1b~0c/0')).toBe(5);
});

test('putting leaves everything else as it was, and the original untouched', () => {
  const next = put(rule, '/all/1/any/0', { list: 'y' }) as typeof rule;
  expect(next).toEqual({ all: [{ field: 'a/b' }, { any: [{ list: 'y' }] }] });
  expect(next.all[0]).toBe(rule.all[0]);
  expect(at(rule, '/all/1/any/0/list')).toBe('x');
});

test('nothing takes an element or a key away', () => {
  expect(put(rule, '/all/0', undefined)).toEqual({ all: [{ any: [{ list: 'x' }] }] });
  expect(put({ a: 1, b: 2 }, '/a', undefined)).toEqual({ b: 2 });
});
