import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { useState } from 'react';
import { beforeEach, expect, test, vi } from 'vitest';
import { askable } from '../../../rule/askable';
import { put } from '../../../rule/pointer';
import { answer, renderInPanel } from '../../../test/render';
import { BuilderContext, CountsContext } from '../context';
import { RuleForm } from './RuleForm';

const FIELDS = [
  { name: 'City', type: 'text', standard: false },
  { name: 'points', type: 'number', standard: false },
];
const EVENTS = [
  {
    name: 'order',
    standard: false,
    count: 3,
    attributes: [
      { name: 'amount', type: 'number' },
      { name: 'coupon', type: 'text' },
    ],
  },
];

function page(data: readonly unknown[]) {
  return { data, next: null };
}

beforeEach(() => {
  answer({
    '/v1/fields?': page(FIELDS),
    '/v1/fields/City': { ...FIELDS[0], values: [{ value: 'Oslo', count: 7 }] },
    '/v1/event-types?': page(EVENTS),
    '/v1/event-types/order': EVENTS[0],
    '/v1/segments': page([{ id: 'regulars', name: 'Regulars' }]),
    '/v1/lists': page([{ id: 'vip', name: 'VIP' }]),
  });
});

function Form({
  start,
  onRule,
}: {
  readonly start: unknown;
  readonly onRule: (rule: unknown) => void;
}) {
  const [rule, setRule] = useState(start);
  return (
    <BuilderContext
      value={{
        rule,
        change: (pointer, value) => {
          const next = put(rule, pointer, value) ?? { all: [] };
          setRule(next);
          onRule(next);
        },
        unfinished: askable(rule).unfinished,
        noteUnreadable: () => undefined,
        mistakes: [
          {
            code: 'unknownField',
            pointer: '/all/0/field',
            message: 'No such field.',
            hint: 'Try City.',
          },
        ],
      }}
    >
      <CountsContext
        value={{
          counts: new Map([['/all/0', { pointer: '/all/0', count: 1234, alone: 5 }]]),
          stale: false,
        }}
      >
        <RuleForm />
      </CountsContext>
    </BuilderContext>
  );
}

const samples = [
  ...readFileSync('../docs/reference/rule-language.md', 'utf8').matchAll(
    /```json rule\n(.*?)\n```/gs,
  ),
].map((match) => JSON.parse(match[1] ?? '') as unknown);

test.each(samples)(
  'the form shows sample %# of the reference, and leaves it as it is',
  async (sample) => {
    const onRule = vi.fn();
    renderInPanel(<Form start={sample} onRule={onRule} />);
    await screen.findAllByRole('group', { name: /^Condition/ });
    expect(screen.queryByText('Written as JSON')).toBeNull();
    expect(onRule).not.toHaveBeenCalled();
  },
);

test('there are samples', () => {
  expect(samples.length).toBeGreaterThan(4);
});

test('what the form cannot edit is shown, and kept when something else changes', async () => {
  const onRule = vi.fn();
  const odd = { event: 'order', pick: 'first', sum: { attribute: 'amount', atLeast: 3 } };
  renderInPanel(<Form start={{ all: [odd, { list: 'vip' }] }} onRule={onRule} />);
  expect(screen.getByText('Written as JSON')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'and' }));
  expect(onRule).toHaveBeenLastCalledWith({ any: [odd, { list: 'vip' }] });
});

test('a line shows its counts and its mistakes', () => {
  renderInPanel(<Form start={{ all: [{ field: 'Citty', op: 'hasValue' }] }} onRule={vi.fn()} />);
  const line = screen.getByRole('group', { name: 'Condition 1' });
  expect(within(line).getByText('1,234')).toBeVisible();
  expect(within(line).getByText('5 out only for this')).toBeVisible();
  expect(within(line).getByRole('alert')).toHaveTextContent('No such field. Try City.');
});

test('a condition is added, its field chosen and its value typed', async () => {
  const user = userEvent.setup();
  const onRule = vi.fn();
  renderInPanel(<Form start={{ all: [] }} onRule={onRule} />);
  await user.click(screen.getByRole('button', { name: 'Condition' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Custom fields' }));
  expect(onRule).toHaveBeenLastCalledWith({ all: [{ field: '' }] });
  await user.click(screen.getByRole('combobox', { name: 'Field' }));
  await user.click(await screen.findByRole('option', { name: 'City' }));
  expect(onRule).toHaveBeenLastCalledWith({ all: [{ field: 'City', op: 'equals' }] });
  await user.type(screen.getByRole('combobox', { name: 'Value' }), 'Oslo');
  expect(onRule).toHaveBeenLastCalledWith({
    all: [{ field: 'City', op: 'equals', value: 'Oslo' }],
  });
});

test('a line is turned round, and back', async () => {
  const user = userEvent.setup();
  const onRule = vi.fn();
  renderInPanel(<Form start={{ all: [{ list: 'vip' }] }} onRule={onRule} />);
  await user.click(screen.getByRole('button', { name: 'More for this line' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Turn round (not)' }));
  expect(onRule).toHaveBeenLastCalledWith({ all: [{ not: { list: 'vip' } }] });
  await user.click(screen.getByRole('button', { name: 'More for this line' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove “not”' }));
  expect(onRule).toHaveBeenLastCalledWith({ all: [{ list: 'vip' }] });
});
