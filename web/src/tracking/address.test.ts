import { expect, it } from 'vitest';
import { pageOf, tokenOf, withoutToken } from './address';

it('takes the token out of an address and leaves the rest', () => {
  for (const [url, plain] of [
    ['https://a.b/?mf_visitor=x', 'https://a.b/'],
    ['https://a.b/?mf_visitor=x&c=d', 'https://a.b/?c=d'],
    ['https://a.b/?c=d&mf_visitor=x', 'https://a.b/?c=d'],
    ['https://a.b/?c=d&mf_visitor=x&e=f#g', 'https://a.b/?c=d&e=f#g'],
    ['https://a.b/?mf_visitor=x#g', 'https://a.b/#g'],
  ] as const) {
    expect(tokenOf(url)).toBe('x');
    expect(withoutToken(url)).toBe(plain);
  }
  expect(tokenOf('https://a.b/?xmf_visitor=1')).toBeUndefined();
  expect(withoutToken('https://a.b/?c=$1#d')).toBe('https://a.b/?c=$1#d');
});

it('takes a page for the same whatever its fragment', () => {
  expect(pageOf('https://a.b/c?d#e')).toBe('https://a.b/c?d');
});
