import type { Usual } from "./handout";

const MONDAY_FIRST = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The emergencies expected of one intake at `moment` (ms since 1970), by the room's local calendar. */
export function expectedOf(usual: Usual, moment: number): number {
  const { hour, weekday, day } = localParts(moment, usual.timezone);
  const payday = usual.payday_days.includes(day) ? usual.payday_risk : 1;
  return usual.rate * (usual.risk_by_hour[hour] ?? 1) * (usual.risk_by_weekday[weekday] ?? 1) * payday;
}

function localParts(moment: number, zone: string): { hour: number; weekday: number; day: number } {
  const parts = new Map(formatter(zone).formatToParts(moment).map((one) => [one.type, one.value]));
  return {
    hour: Number(parts.get("hour")),
    weekday: MONDAY_FIRST.indexOf(parts.get("weekday") ?? ""),
    day: Number(parts.get("day")),
  };
}

function formatter(zone: string): Intl.DateTimeFormat {
  let one = formatters.get(zone);
  if (!one) {
    one = new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hour: "2-digit",
      hourCycle: "h23",
      weekday: "short",
      day: "numeric",
    });
    formatters.set(zone, one);
  }
  return one;
}
