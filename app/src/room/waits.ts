import type { Entry } from "../journal/entry";
import type { PlaceType } from "./floor";
import { asRead } from "./fold";

/**
 * How long one who joins a waiting list now may expect to wait, told honestly (room/waits.py and
 * docs/methods/estimated-wait.md): all who joined within the last three hours count, those still waiting
 * and those who gave up as censored, and the answer is the Kaplan-Meier median.
 */
const WINDOW_MS = 3 * 3_600_000;
/** Fewer served than this within the window give no estimate. */
export const LEAST_SERVED = 5;
const HALF = 0.5 + 1e-9;
const UNSERVED = new Set(["visit.gave_up", "visit.refused", "visit.sent_on", "visit.left"]);

export interface Wait {
  readonly type: PlaceType;
  readonly milliseconds: number;
  readonly served: boolean;
}

export type Waits = Readonly<Record<PlaceType, number | null>>;

/** The estimated wait for each type in whole minutes, rounded up, from entries in any order. */
export function waits(entries: Iterable<Entry>, room: string, now: number): Waits {
  return waitsOf(asRead(entries), room, now);
}

/** The same from entries already settled and in order, as a Folding holds them (`read`). */
export function waitsOf(read: readonly Entry[], room: string, now: number): Waits {
  const found = waitsWithin(read, room, now);
  const median = (type: PlaceType) => medianMinutes(found.filter((one) => one.type === type));
  return { inject: median("inject"), smoke: median("smoke"), flex: median("flex") };
}

/** The median wait for a place of `type`, or null if unknown. */
export function estimatedWaitMinutes(
  read: readonly Entry[],
  room: string,
  type: PlaceType,
  now: number,
): number | null {
  return waitsOf(read, room, now)[type];
}

/** The waits that began within the window. */
export function waitsWithin(read: readonly Entry[], room: string, now: number): Wait[] {
  const waiting = new Map<string, { readonly type: PlaceType; readonly joined: number }>();
  const over: Wait[] = [];
  const close = (visit: string, at: number, served: boolean) => {
    const one = waiting.get(visit);
    waiting.delete(visit);
    if (one && one.joined >= now - WINDOW_MS) {
      over.push({ type: one.type, milliseconds: at - one.joined, served });
    }
  };
  for (const entry of read) {
    const at = Date.parse(entry.at);
    const visit = entry.data["visit"] as string;
    if (entry.room !== room || entry.v !== 1 || at > now) continue;
    if (entry.kind === "visit.queued") {
      const type = entry.data["type"] as PlaceType;
      if (waiting.get(visit)?.type === type) continue;
      close(visit, at, false);
      waiting.set(visit, { type, joined: at });
    } else if (entry.kind === "place.taken") close(visit, at, true);
    else if (UNSERVED.has(entry.kind)) close(visit, at, false);
  }
  for (const visit of [...waiting.keys()]) close(visit, now, false);
  return over;
}

/** The first time by which half are served (Kaplan-Meier), in whole minutes; null with too few. */
export function medianMinutes(waits: readonly Wait[]): number | null {
  const served = waits.filter((one) => one.served).map((one) => one.milliseconds);
  if (served.length < LEAST_SERVED) return null;
  let left = 1;
  for (const time of [...new Set(served)].sort((a, b) => a - b)) {
    const atRisk = waits.filter((one) => one.milliseconds >= time).length;
    left *= 1 - served.filter((one) => one === time).length / atRisk;
    if (left <= HALF) return Math.ceil(time / 60_000);
  }
  return null;
}
