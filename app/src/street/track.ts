import { lengthMetres, metresBetween, type Spot } from "./near";

/** Where the phone says that it is; `at` is ms since 1970 by the desk's clock. */
export interface Fix extends Spot {
  readonly accuracyMetres: number;
  readonly at: number;
}

/** What tells where the phone is; the page's entry hands in the browser's. Gives what stops it. */
export interface Locator {
  watch(found: (fix: Omit<Fix, "at">) => void, failed: (why: "forbidden" | "not_found") => void): () => void;
}

/** Seconds into the round, degrees north, degrees east: as an entry has it. */
export type Point = readonly [number, number, number];

/** The most points an entry may carry (journal/kinds/street.py). */
export const MOST_POINTS = 500;
/** A place this unsure says nothing about the way. */
export const WORST_METRES = 50;
/** Nearer than this is standing still. */
export const STEP_METRES = 10;
const DECIMALS = 5;
/** The longest round a track can tell of (journal/kinds/street.py). */
const LONGEST_SECONDS = 172_800;

/**
 * Whether `fix` goes on with a track that last was at `last`: sure enough, and further off than it is
 * unsure. So a phone that lies still, and jitters, walks no metres.
 */
export function goesOn(last: Spot | null, fix: Fix): boolean {
  if (fix.accuracyMetres > WORST_METRES) return false;
  if (last === null) return true;
  return metresBetween(last, fix) >= Math.max(STEP_METRES, fix.accuracyMetres);
}

/** The fix as a point of a round that began at `since` (ms); five decimals are a metre. */
export function pointOf(fix: Fix, since: number): Point {
  const seconds = Math.min(LONGEST_SECONDS, Math.max(0, Math.round((fix.at - since) / 1000)));
  return [seconds, rounded(fix.lat), rounded(fix.lon)];
}

export function rounded(degrees: number): number {
  return Number(degrees.toFixed(DECIMALS));
}

export function spotOf([, lat, lon]: Point): Spot {
  return { lat, lon };
}

/** The points in as many entries as they need. */
export function inEntries(points: readonly Point[]): Point[][] {
  const parts = Math.ceil(points.length / MOST_POINTS);
  return Array.from({ length: parts }, (_, i) => points.slice(i * MOST_POINTS, (i + 1) * MOST_POINTS));
}

export interface Effort {
  readonly minutes: number;
  /** null: nothing is known of the way. */
  readonly metres: number | null;
}

const DAY_MINUTES = 1440;

/** What a round took so far: minutes by the clock, metres from point to point of its track. */
export function effortOf(since: number, points: readonly Point[], now: number): Effort {
  const minutes = Math.min(DAY_MINUTES, Math.max(0, Math.round((now - since) / 60_000)));
  return { minutes, metres: points.length < 2 ? null : Math.round(lengthMetres(points.map(spotOf))) };
}
