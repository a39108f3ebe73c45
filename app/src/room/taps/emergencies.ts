import { LOCKED, type Draft, type Entry } from "../../journal/entry";
import { LATER_ACTS } from "../conflicts";
import type { Floor } from "../floor";
import { draft, must, optional, written } from "./refused";

/**
 * Never refused for what is on the floor: on a locked screen no place and no guest is known. Who sits at
 * the place is taken for the one it happens to, if it is only one.
 */
export function startEmergency(
  floor: Floor,
  facts: { emergency: string; place?: string | undefined; visit?: string | undefined },
): Draft[] {
  const known = floor.ended.has(facts.emergency) || floor.emergencies.has(facts.emergency);
  must(!known, "emergency_known");
  const sittings = floor.places.get(facts.place ?? "")?.sittings ?? [];
  const visit = facts.visit ?? (sittings.length === 1 ? sittings[0]!.visit : undefined);
  return [draft("emergency.started", { ...facts, visit })];
}

function lasts(floor: Floor, emergency: string): void {
  must(!floor.ended.has(emergency), "emergency_over");
  must(floor.emergencies.has(emergency), "no_such_emergency");
}

export interface Acted {
  readonly emergency: string;
  readonly action: string;
  readonly milligrams?: number | undefined;
  readonly route?: "nasal" | "im" | "iv" | undefined;
  readonly litres_per_minute?: number | undefined;
}

/** What staff did; the ambulance may be noted after the end too. */
export function act(floor: Floor, facts: Acted): Draft[] {
  const late = LATER_ACTS.has(facts.action) && floor.ended.has(facts.emergency);
  if (!late) lasts(floor, facts.emergency);
  for (const amount of [facts.milligrams, facts.litres_per_minute]) {
    must(amount === undefined || amount > 0, "amount_not_positive", { amount: amount ?? 0 });
  }
  return [draft("emergency.acted", facts)];
}

export interface Measured {
  readonly emergency: string;
  readonly breaths_per_minute?: number | undefined;
  readonly oxygen_saturation_percent?: number | undefined;
  readonly pulse_per_minute?: number | undefined;
  readonly avpu?: "alert" | "voice" | "pain" | "unresponsive" | undefined;
  readonly glasgow_coma_scale?: number | undefined;
}

export function measure(floor: Floor, facts: Measured): Draft[] {
  lasts(floor, facts.emergency);
  const { emergency: _emergency, ...signs } = facts;
  must(Object.values(signs).some((one) => one !== undefined), "nothing_measured");
  return [draft("emergency.measured", facts)];
}

export interface Ended {
  readonly emergency: string;
  readonly type: string;
  readonly grade: number;
  readonly outcome: string;
  readonly would_have_died?: "yes" | "no" | "unsure" | undefined;
  readonly reason?: string | undefined;
  readonly substance?: string | undefined;
  readonly batch?: string | undefined;
  readonly warning?: string | undefined;
}

/** Whether the guest would have died is a judgement: a yes or a no carries its reason. */
export function endEmergency(floor: Floor, facts: Ended): Draft[] {
  lasts(floor, facts.emergency);
  must(Number.isInteger(facts.grade), "grade_missing");
  const judged = facts.would_have_died === "yes" || facts.would_have_died === "no";
  const reason = judged ? written(facts.reason, "reason_missing") : optional(facts.reason);
  return [draft("emergency.ended", { ...facts, reason, batch: optional(facts.batch) })];
}

/** Who did what was tapped on the locked screen: only entries nobody has put a name to. */
export function attribute(
  _floor: Floor,
  { of, staff }: { of: readonly (string | Entry)[]; staff: string },
): Draft[] {
  const open = of.filter((one) => typeof one === "string" || one.by === LOCKED);
  must(open.length > 0, "nothing_chosen");
  const ids = open.map((one) => (typeof one === "string" ? one : one.id));
  return [draft("entry.attributed", { of: ids, staff })];
}
