import type { Draft } from "../../journal/entry";
import { shortVisit } from "../board";
import { stateOf, type Floor, type PlaceType } from "../floor";
import { draft, must, optional } from "./refused";
import {
  arrive,
  freePlaces,
  labelOf,
  needsIntake,
  nextTicket,
  openFor,
  placeOf,
  registerIntake,
  seatsOfVisit,
  typesFor,
  unpaused,
  visitOf,
  waitingTypeFor,
  type Arrival,
  type Intake,
} from "./visits";

/** Only a free place can be given: one to be cleaned is marked as cleaned first. */
function isFree(floor: Floor, id: string): void {
  const place = placeOf(floor, id);
  const state = stateOf(place);
  const facts = { place: labelOf(floor, id) };
  must(state !== "taken", "place_taken", facts);
  must(!place.closed, "place_closed", facts);
  must(state !== "cleaning", "place_not_clean", facts);
}

interface Seat {
  readonly visit: string;
  readonly place: string;
}

function mayTake(floor: Floor, { visit, place }: Seat): void {
  openFor(floor);
  unpaused(floor);
  visitOf(floor, visit);
  const [other] = seatsOfVisit(floor, visit);
  must(other === undefined, "guest_already_seated", {
    guest: shortVisit(visit),
    place: labelOf(floor, other?.id ?? ""),
  });
  isFree(floor, place);
}

/** Given to who has an intake registered that was not yet taken at a place. */
export function seat(floor: Floor, facts: Seat): Draft[] {
  mayTake(floor, facts);
  must(!needsIntake(floor, facts.visit), "intake_not_registered", { guest: shortVisit(facts.visit) });
  return [draft("place.taken", facts)];
}

/** The intake registered and the place given, in one tap. */
export function registerAndSeat(floor: Floor, { place, ...intake }: Seat & Intake): Draft[] {
  mayTake(floor, { visit: intake.visit, place });
  return [...registerIntake(floor, intake), draft("place.taken", { visit: intake.visit, place })];
}

/** To another place, even while intake is paused; the old one waits for cleaning. */
export function move(floor: Floor, { visit, to }: { visit: string; to: string }): Draft[] {
  visitOf(floor, visit);
  const from = seatsOfVisit(floor, visit);
  must(from.length > 0, "not_seated", { guest: shortVisit(visit) });
  isFree(floor, to);
  const risen = from.map(({ id }) => draft("place.freed", { place: id, visit }));
  return [...risen, draft("place.taken", { place: to, visit })];
}

export function free(floor: Floor, facts: { place: string; visit: string }): Draft[] {
  const sits = placeOf(floor, facts.place).sittings.some((one) => one.visit === facts.visit);
  must(sits, "not_seated", { guest: shortVisit(facts.visit) });
  return [draft("place.freed", facts)];
}

export function clean(floor: Floor, facts: { place: string }): Draft[] {
  const place = placeOf(floor, facts.place);
  must(place.sittings.length === 0, "place_taken", { place: labelOf(floor, place.id) });
  must(place.unclean, "place_already_clean", { place: labelOf(floor, place.id) });
  return [draft("place.cleaned", facts)];
}

export function closePlace(
  floor: Floor,
  facts: { place: string; reason?: string | undefined },
): Draft[] {
  const place = placeOf(floor, facts.place);
  const label = { place: labelOf(floor, place.id) };
  must(place.sittings.length === 0, "place_taken", label);
  must(!place.closed, "place_closed", label);
  return [draft("place.closed", { place: place.id, reason: optional(facts.reason) })];
}

export function reopen(floor: Floor, facts: { place: string }): Draft[] {
  const place = placeOf(floor, facts.place);
  must(place.closed, "place_not_closed", { place: labelOf(floor, place.id) });
  return [draft("place.reopened", facts)];
}

/** A new place, or a known one that from now on is of another type. */
export function addPlace(floor: Floor, facts: { place: string; type: PlaceType }): Draft[] {
  const known = floor.places.get(facts.place);
  must(known?.type !== facts.type, "place_already_there", { place: labelOf(floor, facts.place) });
  return [draft("place.added", facts)];
}

/**
 * The common act in one tap: arrived, the intake registered, and a place given. `place` left out gives
 * the first free place that fits, if nobody waits before; where there is none, or intake is paused, or
 * `place` is null, the guest is put on the waiting list with the next number.
 */
export function arriveAndSeat(
  floor: Floor,
  facts: Arrival & Intake & { place?: string | null | undefined },
): Draft[] {
  const { visit, wants, guest, first, now, route, substances, assisted } = facts;
  const arrived = arrive(floor, { visit, wants, guest, first, now });
  const intake = draft("intake.registered", { visit, route, substances, assisted });
  if (facts.place) {
    unpaused(floor);
    isFree(floor, facts.place);
  }
  const place = facts.place === undefined ? firstFree(floor, facts.route) : facts.place;
  if (place !== null) return [...arrived, intake, draft("place.taken", { place, visit })];
  const type = waitingTypeFor(floor, route);
  return [...arrived, intake, draft("visit.queued", { visit, type, ticket: nextTicket(floor) })];
}

/**
 * The place for somebody who comes now: of a type that has more free places than guests waiting for it,
 * and only where all who might want one of these places would still find one.
 */
export function firstFree(floor: Floor, route: Intake["route"]): string | null {
  if (floor.paused !== null) return null;
  const places = freePlaces(floor, route);
  const waiting = (type: PlaceType | null) => floor.waiting.filter((one) => one.type === type).length;
  const before = typesFor(route).reduce((sum, type) => sum + waiting(type), 0);
  if (places.length <= before) return null;
  const spare = (type: PlaceType | null) => places.filter((one) => one.type === type).length > waiting(type);
  return places.find((one) => spare(one.type))?.id ?? null;
}
