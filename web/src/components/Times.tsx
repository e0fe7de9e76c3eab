import { Tooltip } from '@mantine/core';
import { formatDistance, formatNumber, formatTime, shownZone } from './formats';

/** An instant in the zone of the workspace; how long ago it is on hover. */
export function Time({ at }: { readonly at: string }) {
  return (
    <Tooltip label={`${formatDistance(at)} · ${shownZone()}`}>
      <time dateTime={at}>{formatTime(at)}</time>
    </Tooltip>
  );
}

/** How long ago, with the instant on hover. */
export function Ago({ at }: { readonly at: string }) {
  return (
    <Tooltip label={`${formatTime(at, 'long')} · ${shownZone()}`}>
      <time dateTime={at}>{formatDistance(at)}</time>
    </Tooltip>
  );
}

/** A number whose digits stand below one another. */
export function Amount({ value }: { readonly value: number }) {
  return <span className="numbers">{formatNumber(value)}</span>;
}
