/** How long a restriction lasts, by the key of its words. */
export const LENGTH_DAYS: Readonly<Record<string, number>> = { day: 1, three_days: 3, week: 7, month: 30 };

const DAY_MS = 86_400_000;

/**
 * The moment a restriction or warning ends: so many days from `now` (ms), or the end of `day`
 * (as 2026-03-05, to its last moment UTC). Null while nothing is chosen.
 */
export function untilOf(length: string | null, day: string, now: number, days: Readonly<Record<string, number>>): string | null {
  if (length === null) return null;
  const count = days[length];
  if (count !== undefined) return new Date(now + count * DAY_MS).toISOString();
  const end = Date.parse(`${day}T23:59:59.999Z`);
  return Number.isNaN(end) ? null : new Date(end).toISOString();
}
