/** The rule language as JSON, as docs/reference/rule-language.md has it. */
export type Rule =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule }
  | FieldRule
  | EventRule
  | VisitRule
  | SequenceRule
  | { readonly segment: string }
  | { readonly list: string }
  | { readonly bucket: Bucket };

export type FieldRule = Test & { readonly field: string; readonly held?: string };
export type EventRule = Measured & { readonly event: string; readonly where?: Where };
export type VisitRule = Measured & { readonly visit: Where };
export type SequenceRule = {
  readonly sequence: readonly Step[];
  readonly window?: Window;
  readonly within?: string;
};
export type Bucket = {
  readonly from: number;
  readonly to: number;
  readonly of: number;
  readonly seed: string;
};

/** What is asked of a value: of a field, or of an attribute. */
export type Test = {
  readonly op: Operator;
  readonly value?: unknown;
  readonly matchCase?: boolean;
};

/** Conditions on one event. */
export type Where =
  | readonly Where[]
  | { readonly all: readonly Where[] }
  | { readonly any: readonly Where[] }
  | { readonly not: Where }
  | (Test & { readonly attribute: string })
  | { readonly item: string; readonly where: Where };

export type Moment = string | { readonly ago: string } | { readonly ahead: string };

export type Window =
  | { readonly last: string }
  | { readonly next: string }
  | { readonly from?: Moment; readonly to?: Moment }
  | { readonly between: readonly [string, string] }
  | { readonly calendar: string };

export const COMPARISONS = [
  'atLeast',
  'atMost',
  'equals',
  'notEquals',
  'greaterThan',
  'lessThan',
  'between',
] as const;
export type ComparisonName = (typeof COMPARISONS)[number];
export type Comparison = Partial<Record<ComparisonName, number | readonly [number, number]>>;

export const AGGREGATES = ['sum', 'average', 'minimum', 'maximum', 'distinct'] as const;
export type Aggregate = (typeof AGGREGATES)[number];
export type AttributeComparison = Comparison & { readonly attribute: string };
export type Periods = Comparison & {
  readonly length: string;
  readonly last: number;
  readonly each?: Comparison;
};

export type Measured = {
  readonly pick?: 'first' | 'last';
  readonly having?: Where;
  readonly window?: Window;
  readonly count?: Comparison;
  readonly days?: Comparison;
  readonly periods?: Periods;
} & Partial<Record<Aggregate, AttributeComparison>>;

export type Without = {
  readonly event?: string;
  readonly visit?: Where;
  readonly where?: Where;
  readonly same?: readonly string[];
};
export type Step = Without & {
  readonly within?: string;
  readonly without?: readonly Without[];
  readonly absent?: boolean;
};

export type ValueType = 'text' | 'number' | 'date' | 'datetime' | 'boolean' | 'texts';
export type AttributeKind = ValueType | 'items';

export type Operator =
  | 'equals'
  | 'notEquals'
  | 'startsWith'
  | 'endsWith'
  | 'contains'
  | 'notContains'
  | 'in'
  | 'notIn'
  | 'matches'
  | 'greaterThan'
  | 'atLeast'
  | 'lessThan'
  | 'atMost'
  | 'between'
  | 'notBetween'
  | 'before'
  | 'after'
  | 'onOrBefore'
  | 'onOrAfter'
  | 'within'
  | 'notWithin'
  | 'anniversary'
  | 'isTrue'
  | 'isFalse'
  | 'includes'
  | 'excludes'
  | 'includesAny'
  | 'includesAll'
  | 'includesNone'
  | 'hasValue'
  | 'hasNoValue';

const OF_DATES = [
  'equals',
  'notEquals',
  'before',
  'after',
  'onOrBefore',
  'onOrAfter',
  'between',
  'notBetween',
  'within',
  'notWithin',
  'anniversary',
  'hasValue',
  'hasNoValue',
] as const satisfies readonly Operator[];

/** The operators of each type, in the order in which a form offers them. */
export const OPERATORS: Readonly<Record<ValueType, readonly Operator[]>> = {
  text: [
    'equals',
    'notEquals',
    'in',
    'notIn',
    'contains',
    'notContains',
    'startsWith',
    'endsWith',
    'matches',
    'hasValue',
    'hasNoValue',
  ],
  number: [
    'equals',
    'notEquals',
    'atLeast',
    'atMost',
    'greaterThan',
    'lessThan',
    'between',
    'notBetween',
    'in',
    'notIn',
    'hasValue',
    'hasNoValue',
  ],
  date: OF_DATES,
  datetime: OF_DATES,
  boolean: ['isTrue', 'isFalse', 'hasValue', 'hasNoValue'],
  texts: [
    'includes',
    'excludes',
    'includesAny',
    'includesAll',
    'includesNone',
    'hasValue',
    'hasNoValue',
  ],
};
