import type { AttributeKind, Operator, ValueType } from '../api/rule';

/** What an operator asks for: nothing, one value, two, a list of them, or a window. */
export type Operand = 'none' | 'single' | 'pair' | 'list' | 'window';

export function operandOf(op: Operator): Operand {
  switch (op) {
    case 'hasValue':
    case 'hasNoValue':
    case 'isTrue':
    case 'isFalse':
      return 'none';
    case 'between':
    case 'notBetween':
      return 'pair';
    case 'in':
    case 'notIn':
    case 'includesAny':
    case 'includesAll':
    case 'includesNone':
      return 'list';
    case 'within':
    case 'notWithin':
    case 'anniversary':
      return 'window';
    case 'equals':
    case 'notEquals':
    case 'startsWith':
    case 'endsWith':
    case 'contains':
    case 'notContains':
    case 'matches':
    case 'greaterThan':
    case 'atLeast':
    case 'lessThan':
    case 'atMost':
    case 'before':
    case 'after':
    case 'onOrBefore':
    case 'onOrAfter':
    case 'includes':
    case 'excludes':
      return 'single';
  }
}

/** The operator a form begins with. */
export function firstOperator(type: ValueType): Operator {
  switch (type) {
    case 'text':
      return 'equals';
    case 'number':
      return 'atLeast';
    case 'date':
    case 'datetime':
      return 'within';
    case 'boolean':
      return 'isTrue';
    case 'texts':
      return 'includes';
  }
}

/** A test with another operator; of the value stays what the new one can use. */
export function withOperator(
  op: Operator,
  value: unknown,
): { readonly op: Operator; readonly value?: unknown } {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const plain = typeof first === 'object' ? undefined : first;
  switch (operandOf(op)) {
    case 'none':
      return { op };
    case 'single':
      return Array.isArray(value) || isMoment(value) ? filled(op, first) : filled(op, plain);
    case 'pair':
      return Array.isArray(value) && value.length === 2
        ? { op, value }
        : filled(op, plain === undefined ? undefined : [plain, '']);
    case 'list':
      return Array.isArray(value)
        ? { op, value }
        : filled(op, plain === undefined || plain === '' ? undefined : [plain]);
    case 'window':
      return {
        op,
        value: isWindow(value) ? value : op === 'anniversary' ? { next: 'P7D' } : { last: 'P30D' },
      };
  }
}

function filled(op: Operator, value: unknown): { op: Operator; value?: unknown } {
  return value === undefined ? { op } : { op, value };
}

function isMoment(value: unknown): boolean {
  return typeof value !== 'object' || (value !== null && ('ago' in value || 'ahead' in value));
}

function isWindow(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !('ago' in value || 'ahead' in value)
  );
}

/** The type by which a form treats an attribute; lists of objects have none. */
export function valueType(kind: AttributeKind | undefined): ValueType {
  return kind === undefined || kind === 'items' ? 'text' : kind;
}
