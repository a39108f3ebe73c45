import { compared } from "../journal/entry";
import { withoutPlace } from "../room/board";
import type { Floor, Place } from "../room/floor";

/** Somebody a free place could be given to; without a ticket they are inside and on no list. */
export interface Next {
  readonly visit: string;
  readonly ticket: number | null;
  readonly since: string;
}

const SHOWN = 4;

/**
 * Who comes next at this place: those called first, then the longest waiting whose list it serves, then
 * those inside who have not consumed yet or have their next intake registered. At a place for either, both lists count, by their turn.
 */
export function nextFor(floor: Floor, place: Place): Next[] {
  const serves = (type: string) => place.type === "flex" || type === place.type || type === "flex";
  const waiting = floor.waiting
    .filter((one) => serves(one.type))
    .sort((a, b) => Number(b.called !== null) - Number(a.called !== null) || compared(a.since, b.since))
    .map(({ visit, ticket, since }) => ({ visit, ticket, since }));
  const before = (visit: string) => floor.visits.get(visit)?.registered === true;
  const inside = withoutPlace(floor)
    .filter((one) => one.intakes === 0 || before(one.visit))
    .filter((one) => floor.visits.get(one.visit)?.wants !== "other")
    .map((one) => ({ visit: one.visit, ticket: null, since: one.since ?? floor.day_from }));
  return [...waiting, ...inside].slice(0, SHOWN);
}
