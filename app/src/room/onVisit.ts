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

/** The visit is inside, with these fields changed. */
export function withVisit(floor: Floor, id: string, fields: Partial<Visit>): Floor {
  const unknown: Visit = { id, wants: null, since: null, guest: null, intakes: 0 };
  const visit = { ...(floor.visits.get(id) ?? unknown), ...fields };
  return { ...floor, visits: new Map(floor.visits).set(id, visit) };
}

export function withoutWaiting(floor: Floor, visit: string): Floor {
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
  return counted(withVisit(floor, data.visit, fields), entry, { arrived: 1 });
};

export const visitRefused: Handler<"visit.refused"> = (floor, entry, data) =>
  counted(ended(floor, entry, data.visit), entry, { refused: 1 });

/** Waits at the end of that type's list; a second tap keeps the first turn. */
export const visitQueued: Handler<"visit.queued"> = (floor, entry, data) => {
  if (floor.waiting.some((one) => one.visit === data.visit && one.type === data.type)) return floor;
  const inside = withoutWaiting(withVisit(floor, data.visit, {}), data.visit);
  const one = { visit: data.visit, type: data.type, since: entry.at, called: null };
  return { ...inside, waiting: [...inside.waiting, one] };
};

export const visitCalled: Handler<"visit.called"> = (floor, entry, data) => ({
  ...floor,
  waiting: floor.waiting.map((one) => (one.visit === data.visit ? { ...one, called: entry.at } : one)),
});

export const visitGaveUp: Handler<"visit.gave_up"> = (floor, entry, data) =>
  counted(ended(floor, entry, data.visit), entry, { gave_up: 1 });

/** A place the guest never rose from stays taken and is shown as a conflict. */
export const visitLeft: Handler<"visit.left"> = (floor, entry, data) => ended(floor, entry, data.visit);

export const intakeRegistered: Handler<"intake.registered"> = (floor, entry, data) => {
  const visit = floor.visits.get(data.visit);
  const after = visit ? withVisit(floor, data.visit, { intakes: visit.intakes + 1 }) : floor;
  return counted(after, entry, { intakes: 1 });
};

export const suppliesGiven: Handler<"supplies.given"> = (floor, entry, data) =>
  counted(floor, entry, { needles_out: data.items["needle"] ?? 0 });

export const returnsTaken: Handler<"returns.taken"> = (floor, entry, data) =>
  counted(floor, entry, { needles_back: data.needles ?? 0, grams_back: data.grams ?? 0 });
