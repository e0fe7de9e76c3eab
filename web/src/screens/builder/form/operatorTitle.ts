import type { Operator, ValueType } from '../../../api/rule';
import { en } from '../../../texts/en';
import { t, type TextKey } from '../../../texts/texts';

/** An operator in plain words, which differ with the type: a text "is", a number "is at least", a date "is on". */
export function operatorTitle(type: ValueType, op: Operator): string {
  const words = type === 'datetime' ? 'date' : type;
  const place: object = en.builder.op[words];
  return op in place ? t(`builder.op.${words}.${op}` as TextKey) : op;
}
