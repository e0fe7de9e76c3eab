import { expect, test } from 'vitest';
import type { EventType, Field } from '../../api/catalogue';
import { findNames, lackOf, READY, ruleOf } from './ready';

const event = (name: string, count: number, attributes: Record<string, string> = {}) =>
  ({
    name,
    count,
    standard: false,
    lastAt: null,
    attributes: Object.entries(attributes).map(([of, type]) => ({ name: of, type })),
  }) as unknown as EventType;

test('the shop names of the catalogue are found, however they are written', () => {
  const found = findNames(
    [{ name: 'Birth_Date', type: 'date' } as Field],
    [
      event('Add To Cart', 5, { cart_id: 'text' }),
      event('order_completed', 3, { cart_id: 'text', total: 'number' }),
    ],
  );
  expect(found).toEqual({
    cart: 'Add To Cart',
    purchase: 'order_completed',
    cartId: 'cart_id',
    amount: 'total',
    birthday: 'Birth_Date',
  });
});

test('with nothing in the catalogue only what rests on standard fields is possible', () => {
  const possible = READY.filter((ready) => ruleOf(ready, {}) !== undefined);
  expect(possible.map(({ key }) => key)).toEqual(['reachable', 'newcomers']);
  expect(READY.filter((ready) => lackOf(ready, {}) === undefined)).toEqual(possible);
});

test('an event that never happened is none to rest on', () => {
  expect(findNames([], [event('Visit', 0)])).toEqual({});
});
