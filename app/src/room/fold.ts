import { CITY, inOrder, type Entry } from "../journal/entry";
import { isKnown } from "../journal/kinds";
import { settled } from "../journal/settle";
import { emptyFloor, type Floor, type Paused } from "./floor";
import type { Handler, KindData } from "./kinds";
import * as care from "./onCare";
import * as emergency from "./onEmergency";
import * as place from "./onPlace";
import * as shift from "./onShift";
import * as stock from "./onStock";
import * as visit from "./onVisit";
import * as warning from "./onWarning";

const HANDLERS: { readonly [K in keyof KindData]: Handler<K> } = {
  "room.stated": place.roomStated,
  "room.ruled": place.roomRuled,
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
  "visit.sent_on": visit.visitSentOn,
  "visit.left": visit.visitLeft,
  "aftercare.started": visit.aftercareStarted,
  "aftercare.ended": visit.aftercareEnded,
  "intake.registered": visit.intakeRegistered,
  "supplies.given": stock.suppliesGiven,
  "returns.taken": stock.returnsTaken,
  "stock.received": stock.stockReceived,
  "stock.counted": stock.stockCounted,
  "stock.discarded": stock.stockDiscarded,
  "stock.lined": stock.stockLined,
  "emergency.started": emergency.emergencyStarted,
  "emergency.acted": emergency.emergencyActed,
  "emergency.measured": emergency.emergencyMeasured,
  "emergency.ended": emergency.emergencyEnded,
  "care.given": care.careGiven,
  "referral.offered": care.referralOffered,
  "referral.answered": care.referralAnswered,
  "referral.arrived": care.referralArrived,
  "restriction.set": care.restrictionSet,
  "restriction.lifted": care.restrictionLifted,
  "incident.noted": care.incidentNoted,
  "warning.issued": warning.warningIssued,
  "warning.read": warning.warningRead,
  "warning.ended": warning.warningEnded,
  "drug.checked": warning.drugChecked,
  "day.opened": shift.dayOpened,
  "day.closed": shift.dayClosed,
  "intake.paused": shift.intakePaused,
  "intake.resumed": shift.intakeResumed,
  "shift.started": shift.shiftStarted,
  "shift.ended": shift.shiftEnded,
  "matter.opened": shift.matterOpened,
  "matter.settled": shift.matterSettled,
  "handover.written": shift.handoverWritten,
  "handover.signed": shift.handoverSigned,
};

/** What of the room `city` concerns every room. */
const OF_THE_CITY = new Set(["warning.issued", "warning.read", "warning.ended", "drug.checked"]);

/** The floor after `entry`; pure, and never refuses what happened. Other kinds change nothing. */
export function apply(floor: Floor, entry: Entry): Floor {
  const concerns = entry.room === floor.room || (entry.room === CITY && OF_THE_CITY.has(entry.kind));
  if (!concerns || !isKnown(entry.kind, entry.v)) return floor;
  if (!Object.hasOwn(HANDLERS, entry.kind)) return floor;
  const handler = HANDLERS[entry.kind as keyof KindData] as Handler<keyof KindData>;
  const after = handler(floor, entry, entry.data as never);
  const paused = pausedBy(after);
  return paused === after.paused ? after : { ...after, paused };
}

function pausedBy(floor: Floor): Paused | null {
  if (floor.pause !== null) return "by_hand";
  return floor.emergencies.size > 0 ? "emergency" : null;
}

/**
 * The floor of `room` that `entries` (in any order, twice or once) add up to. `dayFrom` is the moment
 * today began, written as `at` is. Corrections and withdrawals are taken into account first.
 */
export function fold(entries: Iterable<Entry>, room: string, dayFrom: string): Floor {
  return asRead(entries).reduce(apply, emptyFloor(room, dayFrom));
}

/** The entries once each, as they are to be read and in that order. */
export function asRead(entries: Iterable<Entry>): Entry[] {
  const once = new Map([...entries].map((entry) => [entry.id, entry]));
  // Sorted before settling too: what is settled must not hang on the order of arrival.
  return settled([...once.values()].sort(inOrder)).sort(inOrder);
}
