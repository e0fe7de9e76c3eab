export type Unit = 'hours' | 'days';

/** A delay of whole hours or days, as it is written: PT6H or P3D. */
export function spanOf(amount: number, unit: Unit): string {
  const whole = String(Math.max(1, Math.round(amount)));
  return unit === 'hours' ? `PT${whole}H` : `P${whole}D`;
}

/** The delay in the unit that it is written in; three days where it is neither. */
export function partsOf(span: string): { readonly amount: number; readonly unit: Unit } {
  const found = /^P(?:T(\d+)H|(\d+)D)$/.exec(span);
  if (found?.[1] !== undefined) {
    return { amount: Number(found[1]), unit: 'hours' };
  }
  return { amount: Number(found?.[2] ?? 3), unit: 'days' };
}
