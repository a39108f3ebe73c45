import { labelsOf, shortVisit } from "../../room/board";
import type { Floor } from "../../room/floor";
import { seatsOf } from "../../room/plain";

export interface InsideGuest {
  readonly visit: string;
  readonly guest: string | null;
  readonly since: string | null;
  readonly tag: string;
  /** The label of the place, null for one who sits nowhere. */
  readonly place: string | null;
  readonly waits: boolean;
}

/** Everybody inside, seated ones first in the order of arrival. */
export function insideGuests(floor: Floor): InsideGuest[] {
  const [seats, labels] = [seatsOf(floor), labelsOf(floor)];
  const waiting = new Set(floor.waiting.map((one) => one.visit));
  const guests = [...floor.visits.values()].map((visit) => {
    const place = seats.get(visit.id);
    return {
      visit: visit.id,
      guest: visit.guest,
      since: visit.since,
      tag: shortVisit(visit.id),
      place: place === undefined ? null : (labels.get(place) ?? place),
      waits: waiting.has(visit.id),
    };
  });
  return guests.sort(
    (a, b) => Number(a.place === null) - Number(b.place === null) || Date.parse(a.since ?? "") - Date.parse(b.since ?? ""),
  );
}
