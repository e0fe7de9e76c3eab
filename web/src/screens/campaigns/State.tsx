import { Badge, Progress as Bar } from '@mantine/core';
import type { CampaignBrief, CampaignState, Progress, StateName } from '../../api/campaigns';
import { formatNumber, formatTime } from '../../components/formats';
import { t } from '../../texts/texts';
import css from './campaigns.module.css';

const COLOURS: Readonly<Record<StateName, string>> = {
  draft: 'gray',
  scheduled: 'blue',
  preparing: 'tide',
  sending: 'tide',
  paused: 'yellow',
  sent: 'green',
  cancelled: 'gray',
  failed: 'red',
};

/** A light ground takes dark letters. */
const READABLE = { label: { color: 'var(--ink)' } };

/** The state in a word. */
export function StateBadge({ state }: { readonly state: CampaignState }) {
  return (
    <Badge color={COLOURS[state.name]} variant="light" styles={READABLE}>
      {t(`campaigns.states.${state.name}`)}
    </Badge>
  );
}

/** How many recipients are settled, for good or for now. */
export function settled(progress: Progress): number {
  const { waiting, claimed, deferred } = progress.counts;
  const all = Object.values(progress.counts).reduce((sum, count) => sum + count, 0);
  return all - waiting - claimed - deferred;
}

/** How far a send is, as a bar and in numbers. */
export function ProgressBar({
  progress,
  total,
}: {
  readonly progress: Progress;
  readonly total: number;
}) {
  const done = settled(progress);
  const { perSecond, remainingSeconds } = progress;
  return (
    <div className={css.progress}>
      <Bar
        value={total === 0 ? 100 : (done / total) * 100}
        aria-label={t('campaigns.progressLabel')}
      />
      <span className={`${css.soft ?? ''} numbers`}>
        {[
          t('campaigns.done', { done: formatNumber(done), total: formatNumber(total) }),
          ...(perSecond > 0
            ? [t('campaigns.rate', { rate: formatNumber(perSecond, { maximumFractionDigits: 1 }) })]
            : []),
          ...(remainingSeconds !== undefined && done < total
            ? [t('campaigns.remaining', { time: formatLength(remainingSeconds) })]
            : []),
        ].join(' · ')}
      </span>
    </div>
  );
}

/** A length of time in its largest two units, as `2 h 5 min`. */
export function formatLength(seconds: number): string {
  if (seconds < 60) {
    return `${String(Math.max(1, Math.round(seconds)))} s`;
  }
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) {
    return `${String(minutes)} min`;
  }
  return `${formatNumber(Math.floor(minutes / 60))} h ${String(minutes % 60)} min`;
}

/** When it starts or was sent, in a line. */
export function whenOf({ state, updatedAt }: CampaignBrief): string {
  if (state.name === 'scheduled') {
    return state.at === undefined
      ? t('campaigns.waitsFor')
      : t('campaigns.startsAt', { time: formatTime(state.at) });
  }
  return formatTime(state.startedAt ?? state.at ?? updatedAt);
}
