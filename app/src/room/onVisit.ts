import type { Entry } from "../journal/entry";
import type { Floor, Today, Visit } from "./floor";
import type { Handler } from "./kinds";

/** Add to today's counts what happened since the day began. */
export function counted(floor: Floor, entry: Entry, more: Partial<Today>): Floor {
  if (entry.at < floor.day_from) return floor;
  const sums = Object.entries(more).map(([name, value]) => [
    name,
    floor.today[name as keyof Today] + value,
  ]);
  return { ...floor, today: { ...floor.today, ...Object.fromEntries(sums) } };
}

const UNKNOWN: Omit<Visit, "id"> = {
  wants: null,
  since: null,
  guest: null,
  intakes: 0,
  routes: [],
  assisted: null,
  registered: null,
  aftercare_since: null,
  heard: null,
};

/** The visit is inside, heard of now, with these fields changed. */
export function withVisit(
  floor: Floor,
  entry: Entry,
  id: string,
  fields: Partial<Visit> = {},
): Floor {
  const known = floor.visits.get(id) ?? { id, ...UNKNOWN };
  const visit = { ...known, heard: entry.at, ...fields };
  return { ...floor, visits: new Map(floor.visits).set(id, visit) };
}

/** Heard of now, if inside: what brings nobody in. */
export function heard(floor: Floor, entry: Entry, id: string | null | undefined): Floor {
  return id && floor.visits.has(id) ? withVisit(floor, entry, id) : floor;
}

export function withoutWaiting(floor: Floor, visit: string): Floor {
  if (floor.waiting.every((one) => one.visit !== visit)) return floor;
  return { ...floor, waiting: floor.waiting.filter((one) => one.visit !== visit) };
}

function ended(floor: Floor, entry: Entry, visit: string): Floor {
  const visits = new Map(floor.visits);
  visits.delete(visit);
  const over = entry.at >= floor.day_from ? new Set(floor.over).add(visit) : floor.over;
  return withoutWaiting({ ...floor, visits, over }, visit);
}

/** Inside from the first arrival noted; a second tap for the same visit changes nothing. */
export const visitArrived: Handler<"visit.arrived"> = (floor, entry, data) => {
  if (floor.visits.get(data.visit)?.since) return floor;
  const fields = { wants: data.wants, since: entry.at, guest: data.guest ?? null };
  return counted(withVisit(floor, entry, data.visit, fields), entry, { arrived: 1 });
};

export const visitRefused: Handler<"visit.refused"> = (floor, entry, data) =>
  counted(ended(floor, entry, data.visit), entry, { refused: 1 });

/** Waits at the end of that type's list; a second tap keeps the first turn and its number. */
export const visitQueued: Handler<"visit.queued"> = (floor, entry, data) => {
  const ticket = data.ticket ?? null;
  const given = entry.at >= floor.day_from ? Math.max(floor.last_ticket, ticket ?? 0) : 0;
  const counting = given > floor.last_ticket ? { ...floor, last_ticket: given } : floor;
  if (floor.waiting.some((one) => one.visit === data.visit && one.type === data.type)) {
    return counting;
  }
  const inside = withoutWaiting(withVisit(counting, entry, data.visit), data.visit);
  const one = { visit: data.visit, type: data.type, since: entry.at, called: null, ticket };
  return { ...inside, waiting: [...inside.waiting, one] };
};

export const visitCalled: Handler<"visit.called"> = (floor, entry, data) => ({
  ...heard(floor, entry, data.visit),
  waiting: floor.waiting.map((one) => (one.visit === data.visit ? { ...one, called: entry.at } : one)),
});

export const visitGaveUp: Handler<"visit.gave_up"> = (floor, entry, data) =>
  counted(ended(floor, entry, data.visit), entry, { gave_up: 1 });

export const visitSentOn: Handler<"visit.sent_on"> = (floor, entry, data) =>
  counted(ended(floor, entry, data.visit), entry, { sent_on: 1 });

/** A place the guest never rose from stays taken and is shown as a conflict. */
export const visitLeft: Handler<"visit.left"> = (floor, entry, data) => ended(floor, entry, data.visit);

/** Watched from the first start noted. */
export const aftercareStarted: Handler<"aftercare.started"> = (floor, entry, data) => {
  const since = floor.visits.get(data.visit)?.aftercare_since ?? entry.at;
  return withVisit(floor, entry, data.visit, { aftercare_since: since });
};

export const aftercareEnded: Handler<"aftercare.ended"> = (floor, entry, data) =>
  floor.visits.has(data.visit)
    ? withVisit(floor, entry, data.visit, { aftercare_since: null })
    : floor;

/** One more intake; of a visit nobody saw arrive it is shown, of one that is over today only counted. */
export const intakeRegistered: Handler<"intake.registered"> = (floor, entry, data) => {
  const known = floor.visits.get(data.visit);
  const sum = counted(floor, entry, { intakes: 1 });
  if (!known && floor.over.has(data.visit)) return sum;
  return withVisit(sum, entry, data.visit, {
    intakes: (known?.intakes ?? 0) + 1,
    routes: [...(known?.routes ?? []), data.route],
    assisted: data.assisted,
    registered: true,
  });
};
