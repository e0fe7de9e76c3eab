import { expect, test } from 'vitest';
import { headersOf, reportsOf, rulesText } from './channelLines';

test('headers are names and values', () => {
  expect(headersOf('Authorization: Bearer a:b\n\n X-One : 1 ')).toEqual({
    Authorization: 'Bearer a:b',
    'X-One': '1',
  });
  expect(headersOf('A: 1\nnothing')).toBe(2);
});

test('reports are pointers, values and events', () => {
  const rules = [
    { pointer: '/status', equals: 'delivered', event: 'SmsDelivered' },
    { pointer: '/a/b', equals: 'opted out', event: 'SmsUnsubscribe' },
  ];
  expect(reportsOf(rulesText(rules))).toEqual(rules);
  expect(reportsOf('/status delivered')).toBe(1);
  expect(reportsOf('')).toEqual([]);
});
