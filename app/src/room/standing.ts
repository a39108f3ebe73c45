import type { Floor, Restriction, Visit, Warning } from "./floor";

/** A guest nobody has named for this long may have gone unseen. */
export const FORGOTTEN_AFTER_MINUTES = 180;

/** The restrictions that hold at `now` (ms since 1970). */
export function standingRestrictions(floor: Floor, now: number): Restriction[] {
  return floor.restrictions.filter((one) => Date.parse(one.until) > now);
}

/** The restriction that keeps `guest` out at `now`: of several, the one that lasts longest. */
export function restrictionOf(floor: Floor, guest: string, now: number): Restriction | null {
  const theirs = standingRestrictions(floor, now).filter((one) => one.guest === guest);
  return theirs.sort((a, b) => Date.parse(b.until) - Date.parse(a.until))[0] ?? null;
}

/** The warnings that hold at `now`, newest first. */
export function standingWarnings(floor: Floor, now: number): Warning[] {
  return floor.warnings.filter((one) => Date.parse(one.expires) > now).reverse();
}

export interface Forgotten {
  readonly visit: Visit;
  readonly why: "closed" | "long_silent";
}

/**
 * Guests still noted as inside who may have gone unseen: all of them once the day is closed, else those
 * nobody has named for FORGOTTEN_AFTER_MINUTES, in after-care or not. Longest silent first.
 */
export function forgotten(floor: Floor, now: number): Forgotten[] {
  const why = floor.day_open === false ? "closed" : "long_silent";
  const latest = now - FORGOTTEN_AFTER_MINUTES * 60_000;
  const silent = (visit: Visit) => Date.parse(visit.heard ?? floor.day_from) <= latest;
  return [...floor.visits.values()]
    .filter((visit) => why === "closed" || silent(visit))
    .sort((a, b) => Date.parse(a.heard ?? "") - Date.parse(b.heard ?? ""))
    .map((visit) => ({ visit, why }));
}
