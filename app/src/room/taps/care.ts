import type { Draft } from "../../journal/entry";
import type { Floor } from "../floor";
import { draft, must, optional, written } from "./refused";
import { visitOf } from "./visits";

/** `minutes` left out where nobody looked at the clock; without `visit` it was at the door. */
export function care(
  floor: Floor,
  facts: { care: string; visit?: string | undefined; minutes?: number | undefined },
): Draft[] {
  if (facts.visit !== undefined) visitOf(floor, facts.visit);
  return [draft("care.given", facts)];
}

export interface Offered {
  readonly referral: string;
  readonly to: string;
  readonly visit?: string | undefined;
  readonly guest?: string | undefined;
}

/** The pseudonym goes with it where the guest has one, so that the answer can be told next time. */
export function offerReferral(floor: Floor, facts: Offered): Draft[] {
  const visit = facts.visit === undefined ? null : visitOf(floor, facts.visit);
  return [draft("referral.offered", { ...facts, guest: facts.guest ?? visit?.guest })];
}

function referralOf(floor: Floor, id: string): Floor["referrals"][number] {
  const referral = floor.referrals.find((one) => one.id === id);
  must(referral !== undefined, "no_such_referral");
  return referral;
}

export function answerReferral(
  floor: Floor,
  facts: { referral: string; answer: "accepted" | "declined" },
): Draft[] {
  const referral = referralOf(floor, facts.referral);
  must(!(referral.accepted && facts.answer === "accepted"), "referral_answered");
  return [draft("referral.answered", facts)];
}

export function arriveReferral(floor: Floor, facts: { referral: string }): Draft[] {
  referralOf(floor, facts.referral);
  return [draft("referral.arrived", facts)];
}

export interface Restricted {
  readonly restriction: string;
  readonly guest: string;
  readonly until: string;
  readonly reason: string;
  readonly words?: string | undefined;
  readonly now: number;
}

/** From the next arrival on; who is inside is asked to leave by another tap. */
export function restrict(_floor: Floor, { now, ...facts }: Restricted): Draft[] {
  must(Date.parse(facts.until) > now, "until_in_past", { until: facts.until });
  return [draft("restriction.set", { ...facts, words: optional(facts.words) })];
}

export function liftRestriction(
  floor: Floor,
  facts: { restriction: string; reason: string },
): Draft[] {
  const known = floor.restrictions.some((one) => one.id === facts.restriction);
  must(known, "no_such_restriction");
  return [draft("restriction.lifted", { ...facts, reason: written(facts.reason, "reason_missing") })];
}

export interface Incident {
  readonly incident: string;
  readonly type: string;
  readonly visit?: string | undefined;
  readonly words?: string | undefined;
}

export function noteIncident(_floor: Floor, facts: Incident): Draft[] {
  return [draft("incident.noted", { ...facts, words: optional(facts.words) })];
}
