import { expect, test } from 'vitest';
import { en } from './en';
import { t, type TextKey } from './texts';

test('values take their places', () => {
  expect(t('frame.account', { name: 'Ann' })).toBe('Account of Ann');
  expect(t('table.page', { page: 1200 })).toBe('Page 1,200');
});

test('a place without a value stays as it is, so that the mistake is seen', () => {
  expect(t('frame.account')).toBe('Account of {name}');
});

test('a name that no catalogue has is refused', () => {
  expect(() => t('nothing.here' as TextKey)).toThrow('nothing.here');
});

test('no text is empty, and plural forms have all that English needs', () => {
  const visit = (place: object) => {
    for (const [key, entry] of Object.entries(place) as [string, string | object][]) {
      if (typeof entry === 'string') {
        expect(entry, key).not.toBe('');
      } else {
        if ('other' in entry) {
          expect(Object.keys(entry), key).toContain('one');
        }
        visit(entry);
      }
    }
  };
  visit(en);
});
