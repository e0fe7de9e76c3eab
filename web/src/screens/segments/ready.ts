import type { EventType, Field } from '../../api/catalogue';
import type { Rule } from '../../api/rule';
import type { TextKey } from '../../texts/texts';

/** What shops call the same things. The first name that is in use is taken. */
const NAMES = {
  purchase: [
    'order_placed',
    'purchase',
    'product_purchased',
    'order_completed',
    'order',
    'purchased',
  ],
  cart: ['cart_added', 'add_to_cart', 'product_added', 'added_to_cart', 'cart_updated'],
  cartId: ['cartId', 'cart_id', 'cart', 'basketId'],
  amount: ['amount', 'total', 'value', 'revenue', 'price'],
  birthday: ['birthday', 'birthdate', 'birth_date', 'dateOfBirth'],
} as const;

/** What a ready segment can rest on. */
export type Need =
  'purchase' | 'cart' | 'cartId' | 'amount' | 'birthday' | 'mail' | 'open' | 'click' | 'visit';

/** The names of the catalogue at hand; one is missing when nothing of the kind is known. */
export type Found = Readonly<Partial<Record<Need, string>>>;

export type ReadyKey =
  | 'reachable'
  | 'newcomers'
  | 'openedNotClicked'
  | 'asleep'
  | 'engaged'
  | 'backAgain'
  | 'advertising'
  | 'abandonedCart'
  | 'firstPurchase'
  | 'bigSpenders'
  | 'lapsed'
  | 'birthday';

export type Ready = {
  readonly key: ReadyKey;
  readonly needs: readonly Need[];
  readonly rule: (name: (need: Need) => string) => Rule;
};

export const READY: readonly Ready[] = [
  {
    key: 'reachable',
    needs: [],
    rule: () => ({
      all: [
        { field: 'Email', op: 'hasValue' },
        { field: 'EmailSubscribed', op: 'isTrue' },
        { event: 'MailBounce', window: { last: 'P1Y' }, count: { equals: 0 } },
      ],
    }),
  },
  {
    key: 'newcomers',
    needs: [],
    rule: () => ({ all: [{ field: 'CreateTime', op: 'within', value: { last: 'P30D' } }] }),
  },
  {
    key: 'abandonedCart',
    needs: ['cart', 'purchase', 'cartId'],
    rule: (name) => ({
      all: [
        {
          sequence: [
            { event: name('cart') },
            { event: name('purchase'), within: 'PT1H', same: [name('cartId')], absent: true },
          ],
          window: { last: 'P3D' },
        },
      ],
    }),
  },
  {
    key: 'openedNotClicked',
    needs: ['open'],
    rule: () => ({
      all: [
        { event: 'MailOpen', window: { last: 'P30D' } },
        { event: 'MailClick', window: { last: 'P30D' }, count: { equals: 0 } },
      ],
    }),
  },
  {
    key: 'asleep',
    needs: ['mail'],
    rule: () => ({
      all: [
        { event: 'MailSent', window: { last: 'P90D' }, count: { atLeast: 3 } },
        { event: 'MailOpen', window: { last: 'P90D' }, count: { equals: 0 } },
      ],
    }),
  },
  {
    key: 'engaged',
    needs: ['open'],
    rule: () => ({ all: [{ event: 'MailOpen', window: { last: 'P60D' }, days: { atLeast: 4 } }] }),
  },
  {
    key: 'firstPurchase',
    needs: ['purchase'],
    rule: (name) => ({
      all: [{ event: name('purchase'), pick: 'first', window: { last: 'P7D' } }],
    }),
  },
  {
    key: 'bigSpenders',
    needs: ['purchase', 'amount'],
    rule: (name) => ({
      all: [
        {
          event: name('purchase'),
          window: { last: 'P1Y' },
          sum: { attribute: name('amount'), atLeast: 1000 },
        },
      ],
    }),
  },
  {
    key: 'lapsed',
    needs: ['purchase'],
    rule: (name) => ({
      all: [
        { event: name('purchase') },
        { event: name('purchase'), window: { last: 'P90D' }, count: { equals: 0 } },
      ],
    }),
  },
  {
    key: 'backAgain',
    needs: ['visit'],
    rule: () => ({ all: [{ visit: [], window: { last: 'P7D' }, days: { atLeast: 3 } }] }),
  },
  {
    key: 'advertising',
    needs: ['visit'],
    rule: () => ({
      all: [
        {
          visit: [{ attribute: 'utm_medium', op: 'in', value: ['cpc', 'ppc', 'paid'] }],
          window: { last: 'P30D' },
        },
      ],
    }),
  },
  {
    key: 'birthday',
    needs: ['birthday'],
    rule: (name) => ({
      all: [{ field: name('birthday'), op: 'anniversary', value: { next: 'P7D' } }],
    }),
  },
];

/** Looks through the catalogue for what ready segments rest on. */
export function findNames(fields: readonly Field[], events: readonly EventType[]): Found {
  const seen = events.filter((event) => event.count > 0);
  const event = (names: readonly string[]) =>
    names
      .map((name) => seen.find((one) => alike(one.name, name)))
      .find((found) => found !== undefined);
  const purchase = event(NAMES.purchase);
  const cart = event(NAMES.cart);
  const attribute = (of: EventType | undefined, names: readonly string[], type: string) =>
    names
      .map((name) => of?.attributes.find((one) => alike(one.name, name) && one.type === type))
      .find((found) => found !== undefined)?.name;
  const cartId = attribute(cart, NAMES.cartId, 'text');
  const birthday = fields.find(
    (field) => field.type === 'date' && NAMES.birthday.some((name) => alike(field.name, name)),
  );
  return withoutMissing({
    purchase: purchase?.name,
    cart: cart?.name,
    cartId: purchase?.attributes.some(({ name }) => name === cartId) === true ? cartId : undefined,
    amount: attribute(purchase, NAMES.amount, 'number'),
    birthday: birthday?.name,
    mail: event(['MailSent'])?.name,
    open: event(['MailOpen'])?.name,
    click: event(['MailClick'])?.name,
    visit: event(['Visit'])?.name,
  });
}

/** The rule of a ready segment; undefined when the catalogue lacks what it rests on. */
export function ruleOf(ready: Ready, found: Found): Rule | undefined {
  if (ready.needs.some((need) => found[need] === undefined)) {
    return undefined;
  }
  return ready.rule((need) => found[need] ?? '');
}

/** The first thing that is missing for it, as the name of a text. */
export function lackOf(ready: Ready, found: Found): TextKey | undefined {
  const missing = ready.needs.find((need) => found[need] === undefined);
  return missing === undefined ? undefined : `segments.lack.${missing}`;
}

function alike(one: string, other: string): boolean {
  const plain = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '');
  return plain(one) === plain(other);
}

function withoutMissing(names: Record<Need, string | undefined>): Found {
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined));
}
