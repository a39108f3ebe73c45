import type { Draft } from "../../journal/entry";
import { fits } from "../../journal/kinds";

/** Every reason for which a tap is refused; words/refusals.*.ts has a sentence for each. */
export const REASONS = [
  "already_in_aftercare",
  "already_on_shift",
  "already_paused",
  "already_read",
  "already_signed",
  "already_waiting",
  "amount_missing",
  "amount_not_positive",
  "area_missing",
  "container_heavier",
  "day_already_open",
  "day_not_open",
  "does_not_fit",
  "emergency_known",
  "emergency_open",
  "emergency_over",
  "expires_in_past",
  "grade_missing",
  "guest_already_inside",
  "guest_already_seated",
  "guest_restricted",
  "guest_seated",
  "guests_inside",
  "intake_not_registered",
  "intake_paused",
  "matter_settled",
  "more_than_there_is",
  "name_missing",
  "name_too_long",
  "no_such_box",
  "no_such_emergency",
  "no_such_handover",
  "no_such_place",
  "no_such_referral",
  "no_such_report",
  "no_such_restriction",
  "no_such_round",
  "no_such_visit",
  "no_such_warning",
  "not_in_aftercare",
  "not_on_shift",
  "not_paused",
  "not_seated",
  "not_waiting",
  "nothing_changed",
  "nothing_chosen",
  "nothing_measured",
  "place_already_clean",
  "place_already_there",
  "place_closed",
  "place_not_clean",
  "place_not_closed",
  "place_taken",
  "quantity_not_positive",
  "reason_missing",
  "referral_answered",
  "report_closed",
  "room_closed",
  "round_open",
  "round_over",
  "spot_missing",
  "undo_hangs",
  "undo_not_yours",
  "undo_too_late",
  "undone_already",
  "until_in_past",
  "visit_over",
  "warning_expired",
  "words_missing",
] as const;

export type Reason = (typeof REASONS)[number];
export type Facts = Readonly<Record<string, string | number>>;

/** A tap that makes no sense now: nothing was written. The screen says why, and what to do instead. */
export class TapRefused extends Error {
  readonly reason: Reason;
  readonly facts: Facts;

  constructor(reason: Reason, facts: Facts = {}) {
    super(reason);
    this.name = "TapRefused";
    this.reason = reason;
    this.facts = facts;
  }
}

/** Refuse the tap unless `sound`. */
export function must(sound: boolean, reason: Reason, facts: Facts = {}): asserts sound {
  if (!sound) throw new TapRefused(reason, facts);
}

/** One entry to be written: fields nobody has filled are left out, and the wire's schema has to fit. */
export function draft(kind: string, fields: object, room?: string): Draft {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  const data = Object.fromEntries(given);
  must(fits(kind, 1, data), "does_not_fit", { kind });
  return room === undefined ? { kind, data } : { kind, data, room };
}

/** Words somebody has written, without blanks around them; refused where there are none. */
export function written(words: string | null | undefined, reason: Reason): string {
  const text = words?.trim() ?? "";
  must(text !== "", reason);
  return text;
}

/** Words that may be left out. */
export function optional(words: string | null | undefined): string | undefined {
  return words?.trim() || undefined;
}

/** A number of things: whole, and at least one. */
export function positive(quantity: number): void {
  must(Number.isInteger(quantity) && quantity > 0, "quantity_not_positive", { quantity });
}
