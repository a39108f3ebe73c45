import { Validator, type Schema } from "@cfworker/json-schema";
import emergencyActed from "../../../wire/schemas/emergency.acted.v1.schema.json";
import emergencyEnded from "../../../wire/schemas/emergency.ended.v1.schema.json";
import emergencyMeasured from "../../../wire/schemas/emergency.measured.v1.schema.json";
import emergencyStarted from "../../../wire/schemas/emergency.started.v1.schema.json";
import entryCorrected from "../../../wire/schemas/entry.corrected.v1.schema.json";
import entryWithdrawn from "../../../wire/schemas/entry.withdrawn.v1.schema.json";
import intakeRegistered from "../../../wire/schemas/intake.registered.v1.schema.json";
import placeAdded from "../../../wire/schemas/place.added.v1.schema.json";
import placeCleaned from "../../../wire/schemas/place.cleaned.v1.schema.json";
import placeClosed from "../../../wire/schemas/place.closed.v1.schema.json";
import placeFreed from "../../../wire/schemas/place.freed.v1.schema.json";
import placeReopened from "../../../wire/schemas/place.reopened.v1.schema.json";
import placeTaken from "../../../wire/schemas/place.taken.v1.schema.json";
import returnsTaken from "../../../wire/schemas/returns.taken.v1.schema.json";
import roomStated from "../../../wire/schemas/room.stated.v1.schema.json";
import suppliesGiven from "../../../wire/schemas/supplies.given.v1.schema.json";
import visitArrived from "../../../wire/schemas/visit.arrived.v1.schema.json";
import visitCalled from "../../../wire/schemas/visit.called.v1.schema.json";
import visitGaveUp from "../../../wire/schemas/visit.gave_up.v1.schema.json";
import visitLeft from "../../../wire/schemas/visit.left.v1.schema.json";
import visitQueued from "../../../wire/schemas/visit.queued.v1.schema.json";
import visitRefused from "../../../wire/schemas/visit.refused.v1.schema.json";

/** The schemas of the kinds the floor reads, all in version 1, written by the Python side. */
const SCHEMAS: Readonly<Record<string, unknown>> = {
  "emergency.acted": emergencyActed,
  "emergency.ended": emergencyEnded,
  "emergency.measured": emergencyMeasured,
  "emergency.started": emergencyStarted,
  "entry.corrected": entryCorrected,
  "entry.withdrawn": entryWithdrawn,
  "intake.registered": intakeRegistered,
  "place.added": placeAdded,
  "place.cleaned": placeCleaned,
  "place.closed": placeClosed,
  "place.freed": placeFreed,
  "place.reopened": placeReopened,
  "place.taken": placeTaken,
  "returns.taken": returnsTaken,
  "room.stated": roomStated,
  "supplies.given": suppliesGiven,
  "visit.arrived": visitArrived,
  "visit.called": visitCalled,
  "visit.gave_up": visitGaveUp,
  "visit.left": visitLeft,
  "visit.queued": visitQueued,
  "visit.refused": visitRefused,
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
