import type { Operation } from '../../api/operations';
import { formatNumber } from '../../components/formats';
import { t } from '../../texts/texts';

export const STATE_COLORS: Readonly<Record<Operation['state'], string>> = {
  waiting: 'gray',
  running: 'tide',
  succeeded: 'tide',
  failed: 'red',
  cancelled: 'gray',
};

const MINUTE_SECONDS = 90;

/** What came of an operation so far. */
export function resultOf(operation: Operation): string {
  const { accepted, repeated = 0, rejected = 0, passed = 0 } = operation;
  if (accepted === undefined) {
    return t('operations.records', { count: operation.records });
  }
  return [
    t('operations.accepted', { count: formatNumber(accepted) }),
    ...(repeated > 0 ? [t('operations.repeated', { count: formatNumber(repeated) })] : []),
    ...(passed > 0 ? [t('operations.passed', { count: formatNumber(passed) })] : []),
    ...(rejected > 0 ? [t('operations.rejected', { count: formatNumber(rejected) })] : []),
  ].join(' · ');
}

/** How long it goes on, as far as that can be told. */
export function remainingOf({ remainingSeconds: seconds, records }: Operation): string {
  if (seconds === undefined) {
    return t('operations.records', { count: records });
  }
  const time =
    seconds > MINUTE_SECONDS
      ? t('operations.minutes', { count: Math.round(seconds / 60) })
      : t('operations.seconds', { count: seconds });
  return t('operations.remaining', { time });
}
