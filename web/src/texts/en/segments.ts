/** The list of segments, and the gallery of ready ones. */
export const segments = {
  title: 'Segments',
  text: 'Groups of contacts that keep themselves up to date.',
  search: 'Search segments',
  new: 'New segment',
  gallery: 'Ready segments',
  label: 'Segments',
  name: 'Name',
  contacts: 'Contacts',
  evaluating: 'being counted',
  evaluatingText:
    'The count is exact. Entries and exits are told from the moment all contacts have been looked at.',
  size: 'Last 90 days',
  sizeLabel: {
    one: 'Size over the last 90 days, {count} contact now',
    other: 'Size over the last 90 days, {count} contacts now',
  },
  today: 'Today',
  entered: { one: '{count} contact entered today', other: '{count} contacts entered today' },
  exited: { one: '{count} contact left today', other: '{count} contacts left today' },
  usedBy: 'Used by',
  usedByNone: '–',
  usedByCount: { one: '{count} segment', other: '{count} segments' },
  parity: 'Checked',
  parityNone: 'not yet',
  parityText: {
    one: 'Compared {count} time with a slow reference calculation: always the same.',
    other: 'Compared {count} times with a slow reference calculation: always the same.',
  },
  parityBad: {
    one: '{count} difference',
    other: '{count} differences',
  },
  parityBadText:
    'A comparison with the slow reference calculation came out differently. Everything to reproduce it is kept; please report it.',
  show: 'Show',
  edit: 'Edit',
  actionsOf: 'More actions for {name}',
  duplicate: 'Duplicate',
  copyOf: '{name} (copy)',
  delete: 'Delete',
  deleteTitle: 'Delete the segment “{name}”?',
  deleteText:
    'Its rule, its versions and the record of who entered and left go away for good. The contacts stay, and so do audiences made from it.',
  deleted: 'The segment “{name}” is deleted',
  inUse: 'Other segments rest on this one. Change or delete them first:',
  empty: 'Begin with a ready segment',
  emptyText:
    'Take one that fits and change it as you like, or start from nothing. Each is counted while you look at it.',
  blank: 'Start from nothing',
  take: 'Use',
  count: { one: '{count} contact now', other: '{count} contacts now' },
  lacks: 'Not possible yet: {what}.',
  lack: {
    purchase: 'no event for a purchase has arrived',
    cart: 'no event for a filled cart has arrived',
    cartId: 'carts and purchases have no common cart number',
    amount: 'purchases carry no amount',
    birthday: 'there is no date field for the birthday',
    mail: 'no mail has been sent',
    open: 'no mail has been opened',
    click: 'no link in a mail has been clicked',
    visit: 'no visit has been tracked',
  },
  ready: {
    reachable: {
      name: 'Reachable by e-mail',
      description: 'Has an address, agreed to mail, and no mail bounced in the last year.',
    },
    newcomers: {
      name: 'New this month',
      description: 'Became a contact in the last 30 days.',
    },
    openedNotClicked: {
      name: 'Opened, not clicked',
      description: 'Opened a mail in the last 30 days and clicked nothing.',
    },
    asleep: {
      name: 'Asleep',
      description: 'Was sent at least 3 mails in 90 days and opened none.',
    },
    engaged: {
      name: 'Your best readers',
      description: 'Opened mails on at least 4 different days of the last 60.',
    },
    backAgain: {
      name: 'Keeps coming back',
      description: 'Visited on 3 different days of the last 7.',
    },
    advertising: {
      name: 'Came through advertising',
      description: 'A visit from a paid click in the last 30 days.',
    },
    abandonedCart: {
      name: 'Abandoned cart',
      description: 'Filled a cart in the last 3 days and did not buy it within an hour.',
    },
    firstPurchase: {
      name: 'Just bought for the first time',
      description: 'The very first purchase was in the last 7 days.',
    },
    bigSpenders: {
      name: 'Big spenders',
      description: 'Bought for at least 1,000 in the last year.',
    },
    lapsed: {
      name: 'Customers that went quiet',
      description: 'Bought before, but not in the last 90 days.',
    },
    birthday: {
      name: 'Birthday this week',
      description: 'Has a birthday today or in the next 6 days.',
    },
  },
} as const;
