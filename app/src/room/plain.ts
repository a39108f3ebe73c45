import { conflicts, inNameOrder } from "./conflicts";
import { stateOf, type Emergency, type Floor, type Place, type PlaceType } from "./floor";

/** The floor in plain values, without nulls: what the golden journals hold (room/plain.py). */
export function floorJson(floor: Floor): unknown {
  const seats = seatsOf(floor);
  return withoutNulls({
    room: floor.room,
    day_from: floor.day_from,
    name: floor.name,
    life: floor.life,
    address: floor.address,
    day_open: floor.day_open,
    day_since: floor.day_since,
    pause: floor.pause,
    paused: floor.paused,
    limits: floor.limits,
    last_ticket: floor.last_ticket,
    places: inNameOrder(floor.places).map(placeJson),
    waiting: numbered(floor),
    visits: inNameOrder(floor.visits).map((one) => ({ ...one, place: seats.get(one.id) ?? null })),
    emergencies: inNameOrder(floor.emergencies).map(emergencyJson),
    recently_ended: floor.recently_ended.map(emergencyJson),
    stock: inNameOrder(floor.stock),
    restrictions: floor.restrictions,
    referrals: floor.referrals,
    warnings: floor.warnings,
    checks: floor.checks,
    staff_on: floor.staff_on,
    matters: floor.matters,
    handover: floor.handover,
    today: floor.today,
    conflicts: conflicts(floor),
  });
}

/** Where each guest sits; of several places the one with the last name (a conflict says so). */
export function seatsOf(floor: Floor): Map<string, string> {
  const seats = inNameOrder(floor.places).flatMap((place) =>
    place.sittings.map((one): [string, string] => [one.visit, place.id]),
  );
  return new Map(seats);
}

export interface Numbered {
  readonly type: PlaceType;
  readonly number: number;
  readonly visit: string;
  readonly since: string;
  readonly called: string | null;
  readonly ticket: number | null;
}

/** The lists one after the other by type, each numbered from 1 in its order. */
export function numbered(floor: Floor): Numbered[] {
  const types = [...new Set(floor.waiting.map((one) => one.type))].sort();
  return types.flatMap((type) =>
    floor.waiting
      .filter((one) => one.type === type)
      .map((one, index) => ({ ...one, number: index + 1 })),
  );
}

export interface Naloxone {
  readonly doses: number;
  readonly milligrams: number;
}

export function naloxoneGiven(emergency: Emergency): Naloxone {
  const doses = emergency.acts.filter((act) => act.action === "naloxone");
  return {
    doses: doses.length,
    milligrams: doses.reduce((sum, act) => sum + (act.milligrams ?? 0), 0),
  };
}

function placeJson(place: Place): unknown {
  const first = place.sittings[0];
  return {
    id: place.id,
    type: place.type,
    state: stateOf(place),
    since: first ? first.since : place.since,
    visit: first ? first.visit : null,
    visits: place.sittings.length > 1 ? place.sittings.map((one) => one.visit) : null,
  };
}

function emergencyJson(emergency: Emergency): unknown {
  const { device: _device, mono: _mono, ...said } = emergency;
  const { doses, milligrams } = naloxoneGiven(emergency);
  return { ...said, naloxone_milligrams: milligrams, naloxone_doses: doses };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([, item]) => item !== null);
  return Object.fromEntries(kept.map(([name, item]) => [name, withoutNulls(item)]));
}
