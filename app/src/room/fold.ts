import { inOrder, type Entry } from "../journal/entry";
import { isKnown } from "../journal/kinds";
import { settled } from "../journal/settle";
import { emptyFloor, type Floor } from "./floor";
import type { Handler, KindData } from "./kinds";
import * as emergency from "./onEmergency";
import * as place from "./onPlace";
import * as visit from "./onVisit";

const HANDLERS: { readonly [K in keyof KindData]: Handler<K> } = {
  "room.stated": place.roomStated,
  "place.added": place.placeAdded,
  "place.closed": place.placeClosed,
  "place.reopened": place.placeReopened,
  "place.taken": place.placeTaken,
  "place.freed": place.placeFreed,
  "place.cleaned": place.placeCleaned,
  "visit.arrived": visit.visitArrived,
  "visit.refused": visit.visitRefused,
  "visit.queued": visit.visitQueued,
  "visit.called": visit.visitCalled,
  "visit.gave_up": visit.visitGaveUp,
  "visit.left": visit.visitLeft,
  "intake.registered": visit.intakeRegistered,
  "supplies.given": visit.suppliesGiven,
  "returns.taken": visit.returnsTaken,
  "emergency.started": emergency.emergencyStarted,
  "emergency.acted": emergency.emergencyActed,
  "emergency.measured": emergency.emergencyMeasured,
  "emergency.ended": emergency.emergencyEnded,
};

/** The floor after `entry`; pure, and never refuses what happened. Other kinds change nothing. */
export function apply(floor: Floor, entry: Entry): Floor {
  if (entry.room !== floor.room || !isKnown(entry.kind, entry.v)) return floor;
  if (!Object.hasOwn(HANDLERS, entry.kind)) return floor;
  const handler = HANDLERS[entry.kind as keyof KindData] as Handler<keyof KindData>;
  return handler(floor, entry, entry.data as never);
}

/**
 * The floor of `room` that `entries` (in any order, twice or once) add up to. `dayFrom` is the moment
 * today began, written as `at` is. Corrections and withdrawals are taken into account first.
 */
export function fold(entries: Iterable<Entry>, room: string, dayFrom: string): Floor {
  const once = new Map([...entries].map((entry) => [entry.id, entry]));
  const read = settled([...once.values()].sort(inOrder)).sort(inOrder);
  return read.reduce(apply, emptyFloor(room, dayFrom));
}
