import { memo } from 'react';
import { isObject, type Pointer } from '../../../rule/pointer';
import { kindOf } from '../../../rule/shape';
import { useBuilder } from '../context';
import { Group } from './Group';
import { Line } from './Line';

/** The whole rule as a form. A rule that is one line gets its group when there is a second. */
export const RuleForm = memo(function RuleForm() {
  const { rule } = useBuilder();
  const kind = kindOf(rule);
  return kind === 'all' || kind === 'any' ? (
    <Group pointer="" number="" />
  ) : (
    <RuleNode pointer="" node={rule} number="1" alone />
  );
});

type Properties = {
  readonly pointer: Pointer;
  readonly node: unknown;
  /** As "2" or "2.1". */
  readonly number: string;
  /** Whether it is the whole rule. */
  readonly alone?: boolean;
};

/** One node: a group, or a line; whatever is turned round shows it. */
export function RuleNode({ pointer, node, number, alone = false }: Properties) {
  const { inner, depth } = inside(node);
  const place = pointer + '/not'.repeat(depth);
  const kind = kindOf(inner);
  return kind === 'all' || kind === 'any' ? (
    <Group pointer={place} outer={pointer} nots={depth} number={number} />
  ) : (
    <Line pointer={place} outer={pointer} nots={depth} node={inner} number={number} alone={alone} />
  );
}

/** Whether a node is a group, turned round or not. */
export function isGroup(node: unknown): boolean {
  const kind = kindOf(inside(node).inner);
  return kind === 'all' || kind === 'any';
}

/** What is below any number of "not", and how many there are. */
function inside(node: unknown): { readonly inner: unknown; readonly depth: number } {
  let inner = node;
  let depth = 0;
  while (kindOf(inner) === 'not' && isObject(inner)) {
    inner = inner.not;
    depth += 1;
  }
  return { inner, depth };
}
