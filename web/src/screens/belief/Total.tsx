import { Alert, Skeleton } from '@mantine/core';
import { Bell, Mail, MessageSquare, TriangleAlert } from 'lucide-react';
import type { Preview } from '../../api/segments';
import { Problem } from '../../api/problem';
import { ErrorNote } from '../../components/ErrorNote';
import { formatNumber, formatShare } from '../../components/formats';
import { t } from '../../texts/texts';
import type { LivePreview } from '../builder/usePreview';
import css from './belief.module.css';

/** How many, of how many, reachable how, and the rule in words. */
export function Total({ live }: { readonly live: LivePreview }) {
  const { main, reached, stale, error } = live;
  if (error !== null && !(error instanceof Problem && live.mistakes.length > 0)) {
    return <ErrorNote error={error} title={t('belief.failed')} />;
  }
  const failed = error !== null;
  return (
    <div className={css.total} data-stale={stale || failed || undefined}>
      <div className={css.headline} aria-live="polite">
        {main === undefined && !failed ? (
          <Skeleton width={140} height={38} />
        ) : (
          <>
            <strong className={`${css.big ?? ''} numbers`} data-testid="total">
              {failed || main === undefined ? '–' : formatNumber(main.count)}
            </strong>
            <span>{t('belief.total', { count: main?.count ?? 0 })}</span>
          </>
        )}
      </div>
      <div className={css.bar} aria-hidden>
        <span style={{ width: `${main === undefined ? 0 : shareOf(main) * 100}%` }} />
      </div>
      <div className={`${css.quiet ?? ''} numbers`}>
        {failed ? (
          t('belief.mend')
        ) : main === undefined ? (
          <Skeleton width={180} height={12} my={4} />
        ) : (
          <>
            {t('belief.ofAll', {
              share: formatShare(shareOf(main)),
              total: formatNumber(main.total),
            })}
            {' · '}
            {t('belief.tookMillis', { millis: Math.max(1, Math.round(main.tookMillis)) })}
          </>
        )}
      </div>
      {live.elsewhere.map(({ code, message, hint }) => (
        <p key={code} className={css.bad} role="alert">
          {message} {hint}
        </p>
      ))}
      {main?.warnings?.map(({ event, message }) => (
        <Alert
          key={event}
          color="yellow"
          variant="light"
          icon={<TriangleAlert size={16} />}
          title={t('belief.warning')}
          my="xs"
        >
          {message}
        </Alert>
      ))}
      <Funnel reached={reached} failed={failed} />
      <Sentence live={live} />
    </div>
  );
}

const CHANNELS = [
  ['email', Mail],
  ['sms', MessageSquare],
  ['push', Bell],
] as const;

function Funnel({
  reached: answer,
  failed,
}: {
  readonly reached: Preview | undefined;
  readonly failed: boolean;
}) {
  return (
    <div className={css.funnel}>
      <h2 className={css.label}>{t('belief.reach')}</h2>
      {CHANNELS.map(([channel, Icon]) => {
        const reached = answer?.reach?.[channel];
        const share =
          answer === undefined || answer.count === 0 ? 0 : (reached ?? 0) / answer.count;
        return (
          <div key={channel} className={css.channel}>
            <Icon size={15} strokeWidth={1.75} aria-hidden />
            <span>{t(`belief.${channel}`)}</span>
            <span className={css.thin} aria-hidden>
              <span style={{ width: `${share * 100}%` }} />
            </span>
            <span className="numbers">
              {failed ? (
                '–'
              ) : reached === undefined ? (
                <Skeleton width={44} height={12} />
              ) : (
                formatNumber(reached)
              )}
            </span>
          </div>
        );
      })}
    </div>
  );
}

function Sentence({ live: { main, error, asked } }: { readonly live: LivePreview }) {
  const sentence =
    'all' in asked.rule && asked.rule.all.length === 0 ? t('belief.everyone') : main?.sentence;
  return (
    <div>
      <h2 className={css.label}>{t('belief.sentence')}</h2>
      <div className={css.sentence}>
        {error !== null ? '–' : (sentence ?? <Skeleton height={12} my={4} />)}
      </div>
    </div>
  );
}

function shareOf({ count, total }: Preview): number {
  return total === 0 ? 0 : count / total;
}
