/** When the local day in `zone` that `now` (ms since 1970) falls in began, as `at` is written. */
export function dayFrom(now: number, zone: string): string {
  const today = localDay(now, zone);
  // Walk back in quarter hours (every zone and every change of clocks is a multiple of that).
  let start = Math.floor(now / QUARTER_MS) * QUARTER_MS;
  while (localDay(start - QUARTER_MS, zone) === today) start -= QUARTER_MS;
  return new Date(start).toISOString();
}

const QUARTER_MS = 15 * 60_000;

function localDay(moment: number, zone: string): string {
  return formatter(zone).format(moment);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let one = formatters.get(zone);
  if (!one) {
    one = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
    formatters.set(zone, one);
  }
  return one;
}
