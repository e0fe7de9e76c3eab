import { en } from './en';

/** A text that goes by a number: one form for each plural category that the language has. */
export type Plural = { readonly other: string } & Partial<
  Record<'zero' | 'one' | 'two' | 'few' | 'many', string>
>;

type Shape<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends { readonly other: string }
      ? Plural
      : Shape<T[K]>;
};

/** What a catalogue of another language has to hold: every text of the English one. */
export type Catalogue = Shape<typeof en>;

type Paths<T> = {
  [K in keyof T & string]: T[K] extends string
    ? K
    : T[K] extends { readonly other: string }
      ? K
      : `${K}.${Paths<T[K]>}`;
}[keyof T & string];

/** The name of a text, as `segments.title`. */
export type TextKey = Paths<typeof en>;

/** What is put in place of `{name}`. A number is written as the language does. */
export type TextValues = Readonly<Record<string, string | number>>;

let catalogue: Catalogue = en;
let language = 'en';

/** Takes another language. Before the first paint, or with a reload. */
export function speak(other: Catalogue, tag: string): void {
  catalogue = other;
  language = tag;
  document.documentElement.lang = tag;
}

/** The language in use, as an IETF tag. */
export function spoken(): string {
  return language;
}

/** The text of that name. One with plural forms goes by `values.count`. */
export function t(key: TextKey, values: TextValues = {}): string {
  const entry = find(key);
  return fill(typeof entry === 'string' ? entry : form(entry, values), values);
}

function find(key: string): string | Plural {
  let place: unknown = catalogue;
  for (const name of key.split('.')) {
    place = (place as Record<string, unknown> | undefined)?.[name];
  }
  if (place === undefined) {
    throw new Error(`There is no text "${key}"`);
  }
  return place as string | Plural;
}

function form(entry: Plural, values: TextValues): string {
  const category = new Intl.PluralRules(language).select(Number(values.count ?? 0));
  return entry[category] ?? entry.other;
}

function fill(text: string, values: TextValues): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    return value === undefined
      ? place
      : typeof value === 'number'
        ? value.toLocaleString(language)
        : value;
  });
}
