import { compared } from "../journal/entry";
import { conflicts } from "./conflicts";
import { stateOf, type Floor, type Place, type PlaceState, type PlaceType } from "./floor";
import { numbered, seatsOf, type Numbered } from "./plain";

/** A place nobody has added keeps to this, in minutes; and when the end of a limit is near. */
const UNKNOWN_LIMIT_MINUTES = 60;
const NEAR_MINUTES = 10;

/** How a taken place stands to its time limit: calm, near it (marked gently), over it (clearly). */
export type Phase = "calm" | "near" | "over";

export interface Tile {
  readonly id: string;
  readonly label: string;
  readonly state: PlaceState;
  readonly phase: Phase;
  readonly minutes: number;
  readonly limit: number;
  readonly guests: number;
  readonly inConflict: boolean;
  readonly inEmergency: boolean;
}

export interface Section {
  readonly type: PlaceType | "unknown";
  readonly tiles: readonly Tile[];
  readonly free: number;
}

const ORDER = ["inject", "smoke", "flex", "unknown"] as const;

/** The board: places by type, in the order of their numbers. `now` is ms since 1970. */
export function board(floor: Floor, now: number): Section[] {
  const marked: Marked = {
    conflicts: new Set(conflicts(floor).flatMap((one) => [one.place, ...(one.places ?? [])])),
    emergencies: new Set([...floor.emergencies.values()].map((one) => one.place)),
  };
  const labels = labelsOf(floor);
  return ORDER.map((type) => {
    const places = [...floor.places.values()]
      .filter((place) => (place.type ?? "unknown") === type)
      .sort(inPlaceOrder);
    const limit = type === "unknown" ? UNKNOWN_LIMIT_MINUTES : floor.limits[type];
    const tiles = places.map((place) => tileOf(place, labels.get(place.id)!, limit, now, marked));
    return { type, tiles, free: tiles.filter((tile) => tile.state === "free").length };
  }).filter((section) => section.tiles.length > 0);
}

interface Marked {
  readonly conflicts: ReadonlySet<string | undefined>;
  readonly emergencies: ReadonlySet<string | null>;
}

function tileOf(place: Place, label: string, limit: number, now: number, marked: Marked): Tile {
  const state = stateOf(place);
  const since = place.sittings[0]?.since ?? place.since;
  const minutes = since === null ? 0 : minutesSince(since, now);
  const phase = state === "taken" ? phaseOf(minutes, limit) : "calm";
  return {
    id: place.id,
    label,
    state,
    phase,
    minutes,
    limit,
    guests: place.sittings.length,
    inConflict: marked.conflicts.has(place.id),
    inEmergency: marked.emergencies.has(place.id),
  };
}

export function phaseOf(minutes: number, limit: number): Phase {
  if (minutes >= limit) return "over";
  return minutes >= limit - NEAR_MINUTES ? "near" : "calm";
}

/** Whole minutes, never negative: a device's clock may run a little ahead of the server's. */
export function minutesSince(at: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(at)) / 60_000));
}

export function secondsSince(at: string, now: number): number {
  return Math.max(0, Math.floor((now - Date.parse(at)) / 1000));
}

/** By the number a place's name ends in, then by the name. */
export function inPlaceOrder(a: Place, b: Place): number {
  return numberOf(a.id) - numberOf(b.id) || compared(a.id, b.id);
}

function numberOf(id: string): number {
  const digits = /(\d+)$/.exec(id);
  return digits ? Number(digits[1]) : Number.MAX_SAFE_INTEGER;
}

/**
 * What the places are called, on their tiles and in sentences: their numbers where these tell all
 * places of the room apart, else their full ids ("place 5" must never be two places).
 */
export function labelsOf(floor: Floor): Map<string, string> {
  const ids = [...floor.places.keys()];
  const numbers = ids.map((id) => /(\d+)$/.exec(id)?.[1]?.replace(/^0+(?=\d)/, "") ?? id);
  const apart = new Set(numbers).size === ids.length;
  return new Map(ids.map((id, i) => [id, apart ? numbers[i]! : id]));
}

/** The last part of a visit's id: enough to tell guests apart by word of mouth, and names nobody. */
export function shortVisit(id: string): string {
  const part = /[A-Za-z0-9]+$/.exec(id)?.[0] ?? id;
  return part.length <= 6 ? part : part.slice(-4);
}

export interface Queue {
  readonly type: PlaceType;
  readonly turns: readonly Numbered[];
}

/** The waiting lists that anyone is on. */
export function queues(floor: Floor): Queue[] {
  const turns = numbered(floor);
  return (["inject", "smoke", "flex"] as const)
    .map((type) => ({ type, turns: turns.filter((one) => one.type === type) }))
    .filter((queue) => queue.turns.length > 0);
}

export interface Inside {
  readonly visit: string;
  readonly since: string | null;
  readonly intakes: number;
}

/** Who is inside and neither sits nor waits: after an intake, or just come. Longest first. */
export function withoutPlace(floor: Floor): Inside[] {
  const seats = seatsOf(floor);
  const waiting = new Set(floor.waiting.map((one) => one.visit));
  return [...floor.visits.values()]
    .filter((visit) => !seats.has(visit.id) && !waiting.has(visit.id))
    .map((visit) => ({ visit: visit.id, since: visit.since, intakes: visit.intakes }))
    .sort((a, b) => compared(a.since ?? "", b.since ?? "") || compared(a.visit, b.visit));
}
