/** One number and one unit: what a form can edit of a duration. */
export type SimpleDuration = { readonly amount: number; readonly unit: DurationUnit };

export const DURATION_UNITS = ['S', 'TM', 'H', 'D', 'W', 'M', 'Y'] as const;
/** `TM` are minutes, `M` months. */
export type DurationUnit = (typeof DURATION_UNITS)[number];

const DATE = /^P(\d{1,9})([DWMY])$/;
const TIME = /^PT(\d{1,12})([HMS])$/;

/** Reads a duration of one part; undefined when it has several or is none. */
export function readDuration(text: string): SimpleDuration | undefined {
  const date = DATE.exec(text);
  if (date !== null) {
    return { amount: Number(date[1]), unit: date[2] as DurationUnit };
  }
  const time = TIME.exec(text);
  return time === null
    ? undefined
    : { amount: Number(time[1]), unit: time[2] === 'M' ? 'TM' : (time[2] as DurationUnit) };
}

export function writeDuration({ amount, unit }: SimpleDuration): string {
  switch (unit) {
    case 'S':
    case 'H':
      return `PT${amount}${unit}`;
    case 'TM':
      return `PT${amount}M`;
    case 'D':
    case 'W':
    case 'M':
    case 'Y':
      return `P${amount}${unit}`;
  }
}
