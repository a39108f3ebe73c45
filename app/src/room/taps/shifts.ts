import type { Draft } from "../../journal/entry";
import type { Floor } from "../floor";
import { draft, must, optional, written } from "./refused";
import { leave } from "./visits";

export function openDay(floor: Floor, _facts: object = {}): Draft[] {
  must(floor.day_open !== true, "day_already_open", { since: floor.day_since ?? "" });
  return [draft("day.opened", {})];
}

/**
 * Refused while anyone is noted as inside, unless staff have looked and `everyoneIsGone`: then all who
 * were forgotten are noted as gone with the same tap, those on the list as turned out at closing.
 */
export function closeDay(floor: Floor, facts: { everyoneIsGone?: boolean } = {}): Draft[] {
  must(floor.day_open !== false, "day_not_open");
  must(floor.emergencies.size === 0, "emergency_open");
  const inside = [...floor.visits.keys()];
  must(inside.length === 0 || facts.everyoneIsGone === true, "guests_inside", {
    guests: inside.length,
  });
  const waiting = new Set(floor.waiting.map((one) => one.visit));
  const gone = inside.flatMap((visit) =>
    waiting.has(visit)
      ? [draft("visit.gave_up", { visit, to: "turned_out_at_closing" })]
      : leave(floor, { visit }),
  );
  return [...gone, draft("day.closed", {})];
}

type PauseReason = "cleaning" | "staffing" | "incident" | "other";

export function pause(floor: Floor, facts: { reason: PauseReason }): Draft[] {
  must(floor.pause === null, "already_paused");
  return [draft("intake.paused", facts)];
}

/** An emergency pauses by itself and lets go by itself. */
export function resume(floor: Floor, _facts: object = {}): Draft[] {
  must(floor.paused !== "emergency", "emergency_open");
  must(floor.pause !== null, "not_paused");
  return [draft("intake.resumed", {})];
}

export interface Ruled {
  readonly inject_minutes?: number | undefined;
  readonly smoke_minutes?: number | undefined;
  readonly flex_minutes?: number | undefined;
}

export function ruleRoom(_floor: Floor, facts: Ruled): Draft[] {
  must(Object.values(facts).some((one) => one !== undefined), "nothing_changed");
  return [draft("room.ruled", facts)];
}

/** `staff` is who taps: a shift is one's own. */
export function startShift(
  floor: Floor,
  { staff, role }: { staff: string; role: "reception" | "nurse" | "manager" },
): Draft[] {
  const on = floor.staff_on.find((one) => one.staff === staff);
  must(on?.role !== role, "already_on_shift", { since: on?.since ?? "" });
  return [draft("shift.started", { role })];
}

/** One's own, or that of a colleague who forgot. */
export function endShift(floor: Floor, facts: { staff: string }): Draft[] {
  const on = floor.staff_on.some((one) => one.staff === facts.staff);
  must(on, "not_on_shift", { staff: facts.staff });
  return [draft("shift.ended", facts)];
}

export function openMatter(_floor: Floor, facts: { matter: string; words: string }): Draft[] {
  return [draft("matter.opened", { ...facts, words: written(facts.words, "words_missing") })];
}

export function settleMatter(
  floor: Floor,
  facts: { matter: string; words?: string | undefined },
): Draft[] {
  must(floor.matters.some((one) => one.id === facts.matter), "matter_settled");
  return [draft("matter.settled", { ...facts, words: optional(facts.words) })];
}

/** All matters that are open go with it. */
export function writeHandover(
  floor: Floor,
  facts: { handover: string; words?: string | undefined },
): Draft[] {
  const matters = floor.matters.map((one) => one.id);
  return [draft("handover.written", { ...facts, matters, words: optional(facts.words) })];
}

export function signHandover(floor: Floor, facts: { handover: string }): Draft[] {
  const last = floor.handover?.id === facts.handover ? floor.handover : null;
  must(last !== null, "no_such_handover");
  must(last.signed_by === null, "already_signed", { staff: last.signed_by ?? "" });
  return [draft("handover.signed", facts)];
}
