import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { sizesOfRule, type RuleQuestion } from '../../api/segments';
import { ErrorNote } from '../../components/ErrorNote';
import { formatDay } from '../../components/formats';
import { LineChart } from '../../components/LineChart';
import { Amount } from '../../components/Times';
import { t } from '../../texts/texts';
import css from './belief.module.css';

const PAUSE_MILLIS = 400;

/** The size of the rule over the last 90 days, and what time alone will make of it. */
export function SizeChart({
  question,
  height = 220,
}: {
  readonly question: RuleQuestion;
  readonly height?: number;
}) {
  const [asked] = useDebouncedValue(JSON.stringify(question), PAUSE_MILLIS);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['sizes', 'rule', asked],
    queryFn: ({ signal }) => sizesOfRule(JSON.parse(asked) as RuleQuestion, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  if (error !== null) {
    return <ErrorNote error={error} title={t('belief.failed')} />;
  }
  if (data === undefined) {
    return <Skeleton height={height} />;
  }
  return (
    <div style={{ opacity: isPlaceholderData ? 0.5 : 1 }}>
      <LineChart
        label={t('belief.size.label')}
        height={height}
        points={data.data.map(({ at, count, forecast }) => ({ at, value: count, forecast }))}
      />
      <p className={css.quiet}>
        {t('belief.size.past')}
        {' · '}
        {t('belief.size.forecast')}
      </p>
      <details className={css.quiet}>
        <summary>{t('belief.size.table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('belief.size.at')}</th>
              <th scope="col">{t('belief.size.count')}</th>
            </tr>
          </thead>
          <tbody>
            {data.data.map(({ at, count }) => (
              <tr key={at}>
                <td>{formatDay(at)}</td>
                <td align="right">
                  <Amount value={count} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </div>
  );
}
