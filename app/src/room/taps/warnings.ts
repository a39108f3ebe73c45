import { CITY, type Draft } from "../../journal/entry";
import type { Floor, Warning } from "../floor";
import { draft, must, optional, written } from "./refused";

export interface Warned {
  readonly warning: string;
  readonly title: string;
  readonly expires: string;
  readonly confidence: "suspected" | "likely" | "confirmed";
  readonly source: string;
  readonly substance?: string | undefined;
  readonly look?: string | undefined;
  readonly advice?: string | undefined;
  readonly now: number;
}

/** Written for every room of the city. */
export function warn(_floor: Floor, { now, ...facts }: Warned): Draft[] {
  must(Date.parse(facts.expires) > now, "expires_in_past", { expires: facts.expires });
  const words = {
    title: written(facts.title, "words_missing"),
    look: optional(facts.look),
    advice: optional(facts.advice),
  };
  return [draft("warning.issued", { ...facts, ...words }, CITY)];
}

function warningOf(floor: Floor, id: string): Warning {
  const warning = floor.warnings.find((one) => one.id === id);
  must(warning !== undefined, "no_such_warning");
  return warning;
}

/** `staff` is who reads; the receipt stays in the room where it was read. */
export function readWarning(
  floor: Floor,
  { warning, staff, now }: { warning: string; staff: string; now: number },
): Draft[] {
  const known = warningOf(floor, warning);
  must(Date.parse(known.expires) > now, "warning_expired", { expires: known.expires });
  must(!known.read_by.includes(staff), "already_read");
  return [draft("warning.read", { warning })];
}

/** Ended where it was written, so that it ends everywhere it was shown. */
export function endWarning(floor: Floor, facts: { warning: string; reason: string }): Draft[] {
  const { room } = warningOf(floor, facts.warning);
  const data = { ...facts, reason: written(facts.reason, "reason_missing") };
  return [draft("warning.ended", data, room === floor.room ? undefined : room)];
}

export interface Checked {
  readonly check: string;
  readonly method: "strip" | "spectrometer" | "laboratory";
  readonly found: readonly string[];
  readonly sold_as?: string | undefined;
  readonly look?: string | undefined;
  readonly visit?: string | undefined;
  readonly warning?: string | undefined;
}

/** Finding nothing is a result too. */
export function checkDrug(floor: Floor, facts: Checked): Draft[] {
  if (facts.warning !== undefined) warningOf(floor, facts.warning);
  return [draft("drug.checked", { ...facts, look: optional(facts.look) })];
}
