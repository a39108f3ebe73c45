import { labelsOf, shortVisit } from "../../room/board";
import type { Floor } from "../../room/floor";
import { seatsOf } from "../../room/plain";
import { forgotten } from "../../room/standing";

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

export interface InsideToClose extends InsideGuest {
  /** When a guest who may have gone unseen was last heard of; null for one who is known to be here. */
  readonly silentSince: string | null;
}

/** Everybody inside, those who may have gone unseen first, longest unheard of before the others. */
export function insideToClose(floor: Floor, now: number): InsideToClose[] {
  const missed = forgotten(floor, now).map(({ visit }) => visit);
  const guests = new Map(insideGuests(floor).map((one) => [one.visit, one]));
  const first = missed.map(({ id, heard }) => ({ ...guests.get(id)!, silentSince: heard ?? floor.day_from }));
  const known = new Set(missed.map(({ id }) => id));
  const rest = [...guests.values()].filter(({ visit }) => !known.has(visit));
  return [...first, ...rest.map((one) => ({ ...one, silentSince: null }))];
}
