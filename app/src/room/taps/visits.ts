import type { Draft } from "../../journal/entry";
import { inPlaceOrder, labelsOf, shortVisit } from "../board";
import { stateOf, type Floor, type Place, type PlaceType, type Visit } from "../floor";
import { restrictionOf } from "../standing";
import { draft, must } from "./refused";

export type Wants = "inject" | "smoke" | "other";
export type Route = "inject" | "smoke" | "snort" | "oral" | "other";
export type GaveUpTo =
  | "used_outside"
  | "comes_back"
  | "other_room"
  | "turned_out_at_closing"
  | "no_show"
  | "unknown";

/** Rooms at these stages of life let nobody in. */
const SHUT = new Set(["planned", "closed"]);

/** `now` is the server's time in ms since 1970, as the desk gives it. */
export interface Arrival {
  readonly visit: string;
  readonly wants: Wants;
  readonly guest?: string | null | undefined;
  readonly first?: boolean | undefined;
  readonly now: number;
}

export interface Intake {
  readonly route: Route;
  readonly substances: readonly string[];
  readonly assisted: boolean;
}

export function visitOf(floor: Floor, id: string): Visit {
  const guest = shortVisit(id);
  must(!floor.over.has(id) || floor.visits.has(id), "visit_over", { guest });
  const visit = floor.visits.get(id);
  must(visit !== undefined, "no_such_visit", { guest });
  return visit;
}

/** The places the guest sits at; more than one is a conflict. */
export function seatsOfVisit(floor: Floor, visit: string): Place[] {
  return [...floor.places.values()].filter((one) => one.sittings.some((sits) => sits.visit === visit));
}

export function labelOf(floor: Floor, place: string): string {
  return labelsOf(floor).get(place) ?? place;
}

export function placeOf(floor: Floor, id: string): Place {
  const place = floor.places.get(id);
  must(place !== undefined, "no_such_place", { place: id });
  return place;
}

/** Doors and pauses: who comes may wait while intake is paused, but is given no place. */
export function openFor(floor: Floor): void {
  must(floor.day_open !== false && !SHUT.has(floor.life ?? ""), "room_closed", {
    name: floor.name ?? floor.room,
  });
}

export function unpaused(floor: Floor): void {
  must(floor.paused === null, "intake_paused", { by: floor.paused ?? "" });
}

export function arrive(floor: Floor, { now, ...facts }: Arrival): Draft[] {
  openFor(floor);
  must(!floor.over.has(facts.visit), "visit_over", { guest: shortVisit(facts.visit) });
  const inside = [...floor.visits.values()].find(
    (one) => one.id === facts.visit || (facts.guest && one.guest === facts.guest),
  );
  must(inside === undefined, "guest_already_inside", {
    guest: shortVisit(inside?.id ?? facts.visit),
    since: inside?.since ?? "",
  });
  const restriction = facts.guest ? restrictionOf(floor, facts.guest, now) : null;
  must(restriction === null, "guest_restricted", {
    until: restriction?.until ?? "",
    reason: restriction?.reason ?? "",
  });
  return [draft("visit.arrived", facts)];
}

/** Not let in: `visit` is a new one, or that of somebody inside without a place. */
export function refuse(floor: Floor, facts: { visit: string; reason: string }): Draft[] {
  const guest = shortVisit(facts.visit);
  must(!floor.over.has(facts.visit) || floor.visits.has(facts.visit), "visit_over", { guest });
  must(seatsOfVisit(floor, facts.visit).length === 0, "guest_seated", { guest });
  return [draft("visit.refused", facts)];
}

/** The next number to call out: above all given today, and none that somebody holds. */
export function nextTicket(floor: Floor): number {
  const held = floor.waiting.map((one) => one.ticket ?? 0);
  const ticket = floor.last_ticket + 1;
  return held.includes(ticket) ? Math.max(...held) + 1 : ticket;
}

export function queue(floor: Floor, facts: { visit: string; type: PlaceType }): Draft[] {
  openFor(floor);
  visitOf(floor, facts.visit);
  const guest = shortVisit(facts.visit);
  const waits = floor.waiting.find((one) => one.visit === facts.visit && one.type === facts.type);
  must(waits === undefined, "already_waiting", { guest, ticket: waits?.ticket ?? "" });
  const [seat] = seatsOfVisit(floor, facts.visit);
  must(seat === undefined, "guest_already_seated", { guest, place: labelOf(floor, seat?.id ?? "") });
  return [draft("visit.queued", { ...facts, ticket: nextTicket(floor) })];
}

function waits(floor: Floor, visit: string): void {
  visitOf(floor, visit);
  const waiting = floor.waiting.some((one) => one.visit === visit);
  must(waiting, "not_waiting", { guest: shortVisit(visit) });
}

export function call(floor: Floor, facts: { visit: string }): Draft[] {
  unpaused(floor);
  waits(floor, facts.visit);
  return [draft("visit.called", facts)];
}

/** Gone unserved; `room` is the other room, where the guest is sent on to one. */
export function giveUp(
  floor: Floor,
  { room, ...facts }: { visit: string; to: GaveUpTo; room?: string | undefined },
): Draft[] {
  waits(floor, facts.visit);
  const gone = draft("visit.gave_up", facts);
  const on = room === undefined ? [] : [draft("visit.sent_on", { visit: facts.visit, to_room: room })];
  return [gone, ...on];
}

/** Rising from wherever the guest sits. */
function risings(floor: Floor, visit: string): Draft[] {
  return seatsOfVisit(floor, visit).map(({ id }) => draft("place.freed", { place: id, visit }));
}

export function sendOn(floor: Floor, facts: { visit: string; toRoom: string }): Draft[] {
  visitOf(floor, facts.visit);
  must(facts.toRoom !== floor.room, "nothing_changed");
  const on = draft("visit.sent_on", { visit: facts.visit, to_room: facts.toRoom });
  return [...risings(floor, facts.visit), on];
}

/** Gone; a place the guest sat at is freed with the same tap. */
export function leave(floor: Floor, facts: { visit: string }): Draft[] {
  visitOf(floor, facts.visit);
  return [...risings(floor, facts.visit), draft("visit.left", facts)];
}

export function startAftercare(floor: Floor, facts: { visit: string }): Draft[] {
  const visit = visitOf(floor, facts.visit);
  must(visit.aftercare_since === null, "already_in_aftercare", { guest: shortVisit(visit.id) });
  return [draft("aftercare.started", facts)];
}

export function endAftercare(floor: Floor, facts: { visit: string }): Draft[] {
  const visit = visitOf(floor, facts.visit);
  must(visit.aftercare_since !== null, "not_in_aftercare", { guest: shortVisit(visit.id) });
  return [draft("aftercare.ended", facts)];
}

/** Whether an intake has to be registered before `visit` is given a place: before each one, as the law asks. */
export function needsIntake(floor: Floor, visit: string): boolean {
  const known = floor.visits.get(visit);
  return (known?.wants === "inject" || known?.wants === "smoke") && known.registered !== true;
}

/** Registered before each intake. */
export function registerIntake(floor: Floor, facts: Intake & { visit: string }): Draft[] {
  unpaused(floor);
  visitOf(floor, facts.visit);
  return [draft("intake.registered", facts)];
}

const TYPES_FOR: Readonly<Record<Route, readonly PlaceType[]>> = {
  inject: ["inject", "flex"],
  smoke: ["smoke", "flex"],
  snort: ["flex", "smoke", "inject"],
  oral: ["flex", "smoke", "inject"],
  other: ["flex", "smoke", "inject"],
};

/** Where one may consume by `route`, the most fitting type first. */
export function typesFor(route: Route): readonly PlaceType[] {
  return TYPES_FOR[route];
}

/** Free places where one may consume by `route`, the most fitting type first. */
export function freePlaces(floor: Floor, route: Route): Place[] {
  return TYPES_FOR[route].flatMap((type) =>
    [...floor.places.values()]
      .filter((one) => one.type === type && stateOf(one) === "free")
      .sort(inPlaceOrder),
  );
}

/** Which list one waits on for `route`: the most fitting type the room has places of. */
export function waitingTypeFor(floor: Floor, route: Route): PlaceType {
  const has = (type: PlaceType) => [...floor.places.values()].some((one) => one.type === type);
  return TYPES_FOR[route].find(has) ?? TYPES_FOR[route][0]!;
}
