import { compared } from "../journal/entry";
import type { Emergency, Floor, Place, Visit } from "./floor";

export type What =
  | "place_has_two_guests"
  | "place_is_unknown"
  | "place_taken_while_closed"
  | "guest_gone_but_seated"
  | "guest_at_two_places"
  | "guest_inside_twice"
  | "arrival_missing"
  | "back_after_leaving"
  | "emergency_start_missing"
  | "naloxone_twice"
  | "emergency_after_end"
  | "emergency_ended_twice"
  | "intake_without_arrival"
  | "guest_restricted_inside"
  | "ticket_twice"
  | "stock_below_zero";

export interface Conflict {
  readonly what: What;
  readonly place?: string;
  readonly places?: readonly string[];
  readonly visits?: readonly string[];
  readonly emergency?: string;
  readonly ticket?: number;
  readonly item?: string;
}

/** Two naloxone doses closer than this may be one dose tapped twice: staff say which. */
const TWO_TAPS_SECONDS = 60;

/** What may well happen once the emergency is over. */
export const LATER_ACTS: ReadonlySet<string> = new Set([
  "ambulance_called",
  "ambulance_arrived",
  "ambulance_left",
]);

/** What on the floor contradicts itself, derived from it, in a stable order (room/conflicts.py). */
export function conflicts(floor: Floor): Conflict[] {
  const places = inNameOrder(floor.places);
  return [
    ...places.flatMap((place) => ofPlace(floor, place)),
    ...twoPlaces(places),
    ...twiceInside(floor),
    ...ofVisits(floor),
    ...ticketTwice(floor),
    ...inNameOrder(floor.emergencies).flatMap(ofEmergency),
    ...floor.recently_ended.flatMap(ofEnded),
    ...belowZero(floor),
  ];
}

export function inNameOrder<T>(named: ReadonlyMap<string, T>): T[] {
  return [...named].sort(([a], [b]) => compared(a, b)).map(([, value]) => value);
}

function ofPlace(floor: Floor, place: Place): Conflict[] {
  const visits = place.sittings.map((one) => one.visit);
  const gone = visits.filter((visit) => !floor.visits.has(visit));
  const found: Conflict[] = [];
  if (visits.length > 1) found.push({ what: "place_has_two_guests", place: place.id, visits });
  if (place.type === null) {
    const seated = visits.length > 0 ? { visits } : {};
    found.push({ what: "place_is_unknown", place: place.id, ...seated });
  }
  if (place.closed && visits.length > 0) {
    found.push({ what: "place_taken_while_closed", place: place.id, visits });
  }
  if (gone.length > 0) found.push({ what: "guest_gone_but_seated", place: place.id, visits: gone });
  return found;
}

function severalOf(pairs: readonly (readonly [string, string])[]): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return [...groups].filter(([, them]) => them.length > 1).sort(([a], [b]) => compared(a, b));
}

function twoPlaces(places: readonly Place[]): Conflict[] {
  const seats = places.flatMap((place) =>
    place.sittings.map((one) => [one.visit, place.id] as const),
  );
  return severalOf(seats).map(([visit, them]) => ({
    what: "guest_at_two_places",
    places: them,
    visits: [visit],
  }));
}

function twiceInside(floor: Floor): Conflict[] {
  const known = inNameOrder(floor.visits).flatMap((one) =>
    one.guest === null ? [] : [[one.guest, one.id] as const],
  );
  return severalOf(known).map(([, visits]) => ({ what: "guest_inside_twice", visits }));
}

function ofVisits(floor: Floor): Conflict[] {
  return inNameOrder(floor.visits).flatMap((visit) => {
    const found: Conflict[] = [];
    const say = (what: What) => found.push({ what, visits: [visit.id] });
    if (visit.since === null) say(visit.intakes > 0 ? "intake_without_arrival" : "arrival_missing");
    if (floor.over.has(visit.id)) say("back_after_leaving");
    if (letInRestricted(floor, visit)) say("guest_restricted_inside");
    return found;
  });
}

/** A restriction set while the guest is inside is no contradiction: it holds from the next time. */
function letInRestricted(floor: Floor, { guest, since }: Visit): boolean {
  if (guest === null || since === null) return false;
  return floor.restrictions.some(
    (one) => one.guest === guest && one.since <= since && since < one.until,
  );
}

function ticketTwice(floor: Floor): Conflict[] {
  const tickets = [...new Set(floor.waiting.map((one) => one.ticket))]
    .filter((ticket) => ticket !== null)
    .sort((a, b) => a - b);
  return tickets.flatMap((ticket) => {
    const visits = floor.waiting.filter((one) => one.ticket === ticket).map((one) => one.visit);
    return visits.length > 1 ? [{ what: "ticket_twice" as const, visits, ticket }] : [];
  });
}

function belowZero(floor: Floor): Conflict[] {
  return inNameOrder(floor.stock)
    .filter((one) => (one.quantity ?? 0) < 0)
    .map(({ item }) => ({ what: "stock_below_zero", item }));
}

/** Treatment noted after the end: one of the two moments is wrong. The ambulance may come and go later. */
function ofEnded(emergency: Emergency): Conflict[] {
  const found: Conflict[] = [];
  const say = (what: What) => found.push({ what, emergency: emergency.id });
  const end = emergency.end?.at ?? "";
  const acts = emergency.acts.filter(({ action }) => !LATER_ACTS.has(action));
  if (emergency.since === null) say("emergency_start_missing");
  if ([...acts, ...emergency.readings].some((one) => one.at > end)) say("emergency_after_end");
  if ((emergency.end?.times ?? 0) > 1) say("emergency_ended_twice");
  return found;
}

function ofEmergency(emergency: Emergency): Conflict[] {
  const found: Conflict[] = [];
  if (emergency.since === null) {
    found.push({ what: "emergency_start_missing", emergency: emergency.id });
  }
  const doses = emergency.acts
    .flatMap(({ action, seconds, separate }) =>
      action === "naloxone" && seconds !== null ? [{ seconds, separate: separate === true }] : [],
    )
    .sort((a, b) => a.seconds - b.seconds || Number(a.separate) - Number(b.separate));
  const close = (then: number, i: number) => i > 0 && then - doses[i - 1]!.seconds < TWO_TAPS_SECONDS;
  if (doses.some((dose, i) => close(dose.seconds, i) && !dose.separate)) {
    found.push({ what: "naloxone_twice", emergency: emergency.id });
  }
  return found;
}
