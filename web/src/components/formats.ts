import { spoken } from '../texts/texts';

let zone = 'UTC';

/** Takes the zone of the workspace: all times are shown in it. */
export function setZone(name: string): void {
  zone = name;
}

/** The zone in which times are shown. */
export function shownZone(): string {
  return zone;
}

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return value.toLocaleString(spoken(), options);
}

/** A number in little space, as 12.3K. */
export function formatShort(value: number): string {
  return formatNumber(value, { notation: 'compact', maximumFractionDigits: 1 });
}

/** A share from 0 to 1 as per cent. Little is not nothing. */
export function formatShare(share: number): string {
  return share > 0 && share < 0.001
    ? `< ${formatNumber(0.001, { style: 'percent', maximumFractionDigits: 1 })}`
    : formatNumber(share, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 });
}

/** A difference with its sign, as +1,204 or −87. */
export function formatChange(value: number): string {
  return formatNumber(value, { signDisplay: 'exceptZero' }).replace('-', '−');
}

export function formatTime(instant: string, style: 'short' | 'long' = 'short'): string {
  return new Date(instant).toLocaleString(spoken(), {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: style === 'long' ? 'medium' : 'short',
  });
}

export function formatDay(instant: string): string {
  return new Date(instant).toLocaleDateString(spoken(), { timeZone: zone, dateStyle: 'medium' });
}

const TWO_DAYS_MILLIS = 172_800_000;

/** A place on an axis of time: the day, and the hour where the axis is short. */
export function formatTick(instant: string, from: string, to: string): string {
  const isShort = new Date(to).getTime() - new Date(from).getTime() < TWO_DAYS_MILLIS;
  return isShort ? formatTime(instant) : formatDay(instant);
}

const STEPS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago or how far ahead, in the largest fitting unit, as "3 days ago". */
export function formatDistance(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  const words = new Intl.RelativeTimeFormat(spoken(), { numeric: 'auto' });
  const [unit, length] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ['second', 1];
  return words.format(Math.trunc(seconds / length), unit);
}

/** A value of a field or an attribute, as a person reads it. */
export function formatValue(value: unknown): string {
  if (value === null || value === undefined) {
    return '–';
  }
  if (Array.isArray(value)) {
    return value.map(formatValue).join(', ');
  }
  if (typeof value === 'number') {
    return formatNumber(value, { maximumFractionDigits: 6 });
  }
  if (typeof value === 'string') {
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? formatTime(value) : value;
  }
  return typeof value === 'boolean' ? (value ? '✓' : '✗') : JSON.stringify(value);
}
