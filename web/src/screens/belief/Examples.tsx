import { ActionIcon, Alert, Badge, Button, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { Pin, X } from 'lucide-react';
import { explainRule, type Example, type RuleQuestion } from '../../api/segments';
import { StateNote } from '../../components/StateNote';
import { t } from '../../texts/texts';
import css from './belief.module.css';

/** An example and whether it is as it should be. */
export type Check = Example & { readonly state: 'good' | 'bad' | 'checking' };

const PAUSE_MILLIS = 300;

/** Asks about every example at every change. */
export function useExampleChecks(
  question: RuleQuestion,
  examples: readonly Example[],
): readonly Check[] {
  const [asked] = useDebouncedValue(JSON.stringify(question), PAUSE_MILLIS);
  const answers = useQueries({
    queries: examples.map(({ contact }) => ({
      queryKey: ['explain', 'member', contact, asked],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        explainRule({ ...(JSON.parse(asked) as RuleQuestion), contact }, signal),
      staleTime: 10_000,
    })),
  });
  return examples.map((example, index) => {
    const answer = answers[index];
    return {
      ...example,
      state:
        answer?.data === undefined
          ? (answer?.error ?? null) === null
            ? 'checking'
            : 'bad'
          : answer.data.member === example.member
            ? 'good'
            : 'bad',
    };
  });
}

type Properties = {
  readonly checks: readonly Check[];
  readonly onRemove: (id: string) => void;
  readonly onWhy: (id: string) => void;
};

const COLORS = { good: 'green', bad: 'red', checking: 'gray' } as const;

/** Pinned contacts. */
export function Examples({ checks, onRemove, onWhy }: Properties) {
  if (checks.length === 0) {
    return (
      <StateNote
        icon={Pin}
        title={t('belief.examples.empty')}
        text={t('belief.examples.emptyText')}
      />
    );
  }
  const broken = checks.filter(({ state }) => state === 'bad').length;
  return (
    <>
      {broken > 0 && (
        <Alert color="red" variant="light" py={6} mb="xs">
          {t('belief.examples.broken', { count: broken })}
        </Alert>
      )}
      <ul className={css.rows}>
        {checks.map(({ contact, member, state }) => (
          <li key={contact}>
            <div className={css.grow}>
              <Button
                variant="transparent"
                size="compact-sm"
                p={0}
                onClick={() => {
                  onWhy(contact);
                }}
              >
                {contact}
              </Button>
              <div className={css.small}>
                {t(member ? 'belief.examples.mustIn' : 'belief.examples.mustNot')}
              </div>
            </div>
            <Group gap={4} wrap="nowrap">
              <Badge color={COLORS[state]}>{t(`belief.examples.${state}`)}</Badge>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={t('belief.examples.remove', { id: contact })}
                onClick={() => {
                  onRemove(contact);
                }}
              >
                <X size={14} />
              </ActionIcon>
            </Group>
          </li>
        ))}
      </ul>
    </>
  );
}
