import { Validator, type Schema } from "@cfworker/json-schema";
import aftercareEnded from "../../../wire/schemas/aftercare.ended.v1.schema.json";
import aftercareStarted from "../../../wire/schemas/aftercare.started.v1.schema.json";
import boxEmptied from "../../../wire/schemas/box.emptied.v1.schema.json";
import boxPlaced from "../../../wire/schemas/box.placed.v1.schema.json";
import boxRemoved from "../../../wire/schemas/box.removed.v1.schema.json";
import careGiven from "../../../wire/schemas/care.given.v1.schema.json";
import dayClosed from "../../../wire/schemas/day.closed.v1.schema.json";
import dayOpened from "../../../wire/schemas/day.opened.v1.schema.json";
import drugChecked from "../../../wire/schemas/drug.checked.v1.schema.json";
import emergencyActed from "../../../wire/schemas/emergency.acted.v1.schema.json";
import emergencyEnded from "../../../wire/schemas/emergency.ended.v1.schema.json";
import emergencyMeasured from "../../../wire/schemas/emergency.measured.v1.schema.json";
import emergencyStarted from "../../../wire/schemas/emergency.started.v1.schema.json";
import entryAttributed from "../../../wire/schemas/entry.attributed.v1.schema.json";
import entryCorrected from "../../../wire/schemas/entry.corrected.v1.schema.json";
import entryWithdrawn from "../../../wire/schemas/entry.withdrawn.v1.schema.json";
import findMade from "../../../wire/schemas/find.made.v1.schema.json";
import handoverSigned from "../../../wire/schemas/handover.signed.v1.schema.json";
import handoverWritten from "../../../wire/schemas/handover.written.v1.schema.json";
import incidentNoted from "../../../wire/schemas/incident.noted.v1.schema.json";
import intakePaused from "../../../wire/schemas/intake.paused.v1.schema.json";
import intakeRegistered from "../../../wire/schemas/intake.registered.v1.schema.json";
import intakeResumed from "../../../wire/schemas/intake.resumed.v1.schema.json";
import matterOpened from "../../../wire/schemas/matter.opened.v1.schema.json";
import matterSettled from "../../../wire/schemas/matter.settled.v1.schema.json";
import placeAdded from "../../../wire/schemas/place.added.v1.schema.json";
import placeCleaned from "../../../wire/schemas/place.cleaned.v1.schema.json";
import placeClosed from "../../../wire/schemas/place.closed.v1.schema.json";
import placeFreed from "../../../wire/schemas/place.freed.v1.schema.json";
import placeReopened from "../../../wire/schemas/place.reopened.v1.schema.json";
import placeTaken from "../../../wire/schemas/place.taken.v1.schema.json";
import referralAnswered from "../../../wire/schemas/referral.answered.v1.schema.json";
import referralArrived from "../../../wire/schemas/referral.arrived.v1.schema.json";
import referralOffered from "../../../wire/schemas/referral.offered.v1.schema.json";
import reportClosed from "../../../wire/schemas/report.closed.v1.schema.json";
import reportLinked from "../../../wire/schemas/report.linked.v1.schema.json";
import reportMarkedTest from "../../../wire/schemas/report.marked_test.v1.schema.json";
import reportReceived from "../../../wire/schemas/report.received.v1.schema.json";
import restrictionLifted from "../../../wire/schemas/restriction.lifted.v1.schema.json";
import restrictionSet from "../../../wire/schemas/restriction.set.v1.schema.json";
import returnsTaken from "../../../wire/schemas/returns.taken.v1.schema.json";
import roomRuled from "../../../wire/schemas/room.ruled.v1.schema.json";
import roomStated from "../../../wire/schemas/room.stated.v1.schema.json";
import roundEnded from "../../../wire/schemas/round.ended.v1.schema.json";
import roundStarted from "../../../wire/schemas/round.started.v1.schema.json";
import roundTracked from "../../../wire/schemas/round.tracked.v1.schema.json";
import scaleCalibrated from "../../../wire/schemas/scale.calibrated.v1.schema.json";
import shiftEnded from "../../../wire/schemas/shift.ended.v1.schema.json";
import shiftStarted from "../../../wire/schemas/shift.started.v1.schema.json";
import stockCounted from "../../../wire/schemas/stock.counted.v1.schema.json";
import stockDiscarded from "../../../wire/schemas/stock.discarded.v1.schema.json";
import stockLined from "../../../wire/schemas/stock.lined.v1.schema.json";
import stockReceived from "../../../wire/schemas/stock.received.v1.schema.json";
import suppliesGiven from "../../../wire/schemas/supplies.given.v1.schema.json";
import visitArrived from "../../../wire/schemas/visit.arrived.v1.schema.json";
import visitCalled from "../../../wire/schemas/visit.called.v1.schema.json";
import visitGaveUp from "../../../wire/schemas/visit.gave_up.v1.schema.json";
import visitLeft from "../../../wire/schemas/visit.left.v1.schema.json";
import visitQueued from "../../../wire/schemas/visit.queued.v1.schema.json";
import visitRefused from "../../../wire/schemas/visit.refused.v1.schema.json";
import visitSentOn from "../../../wire/schemas/visit.sent_on.v1.schema.json";
import warningEnded from "../../../wire/schemas/warning.ended.v1.schema.json";
import warningIssued from "../../../wire/schemas/warning.issued.v1.schema.json";
import warningRead from "../../../wire/schemas/warning.read.v1.schema.json";

/** The schemas of the kinds the floor and the crews read, all in version 1, written by the Python side. */
const SCHEMAS: Readonly<Record<string, unknown>> = {
  "aftercare.ended": aftercareEnded,
  "aftercare.started": aftercareStarted,
  "box.emptied": boxEmptied,
  "box.placed": boxPlaced,
  "box.removed": boxRemoved,
  "care.given": careGiven,
  "day.closed": dayClosed,
  "day.opened": dayOpened,
  "drug.checked": drugChecked,
  "emergency.acted": emergencyActed,
  "emergency.ended": emergencyEnded,
  "emergency.measured": emergencyMeasured,
  "emergency.started": emergencyStarted,
  "entry.attributed": entryAttributed,
  "entry.corrected": entryCorrected,
  "entry.withdrawn": entryWithdrawn,
  "find.made": findMade,
  "handover.signed": handoverSigned,
  "handover.written": handoverWritten,
  "incident.noted": incidentNoted,
  "intake.paused": intakePaused,
  "intake.registered": intakeRegistered,
  "intake.resumed": intakeResumed,
  "matter.opened": matterOpened,
  "matter.settled": matterSettled,
  "place.added": placeAdded,
  "place.cleaned": placeCleaned,
  "place.closed": placeClosed,
  "place.freed": placeFreed,
  "place.reopened": placeReopened,
  "place.taken": placeTaken,
  "referral.answered": referralAnswered,
  "referral.arrived": referralArrived,
  "referral.offered": referralOffered,
  "report.closed": reportClosed,
  "report.linked": reportLinked,
  "report.marked_test": reportMarkedTest,
  "report.received": reportReceived,
  "restriction.lifted": restrictionLifted,
  "restriction.set": restrictionSet,
  "returns.taken": returnsTaken,
  "room.ruled": roomRuled,
  "room.stated": roomStated,
  "round.ended": roundEnded,
  "round.started": roundStarted,
  "round.tracked": roundTracked,
  "scale.calibrated": scaleCalibrated,
  "shift.ended": shiftEnded,
  "shift.started": shiftStarted,
  "stock.counted": stockCounted,
  "stock.discarded": stockDiscarded,
  "stock.lined": stockLined,
  "stock.received": stockReceived,
  "supplies.given": suppliesGiven,
  "visit.arrived": visitArrived,
  "visit.called": visitCalled,
  "visit.gave_up": visitGaveUp,
  "visit.left": visitLeft,
  "visit.queued": visitQueued,
  "visit.refused": visitRefused,
  "visit.sent_on": visitSentOn,
  "warning.ended": warningEnded,
  "warning.issued": warningIssued,
  "warning.read": warningRead,
};

const VERSION = 1;
const validators = new Map<string, Validator>();

/** Whether this release reads entries of this kind and version; a newer one passes through unread. */
export function isKnown(kind: string, v: number): boolean {
  return v === VERSION && Object.hasOwn(SCHEMAS, kind);
}

/** Whether `data` fits `kind`; what is not known fits, because nothing can be said against it. */
export function fits(kind: string, v: number, data: unknown): boolean {
  if (!isKnown(kind, v)) return true;
  let validator = validators.get(kind);
  if (!validator) {
    validator = new Validator(SCHEMAS[kind] as Schema, "2020-12");
    validators.set(kind, validator);
  }
  return validator.validate(data).valid;
}
