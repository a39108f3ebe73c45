import type { Warned } from "../../room/taps";
import { untilOf } from "../care/lengths";

/** A warning while it is written; the defaults are what is true of most. */
export interface NewWarning {
  readonly title: string;
  readonly confidence: string;
  readonly source: string;
  readonly substance: string | null;
  readonly look: string;
  readonly adviceChips: readonly string[];
  readonly adviceWords: string;
  readonly length: string;
}

export const EMPTY: NewWarning = {
  title: "",
  confidence: "suspected",
  source: "own_room",
  substance: null,
  look: "",
  adviceChips: [],
  adviceWords: "",
  length: "three_days",
};

/** How long each choice lasts. */
export const WARNING_DAYS: Readonly<Record<string, number>> = { day: 1, three_days: 3, week: 7, two_weeks: 14 };

/** What a tap of this warning says; it ends `form.length` after `now` (ms since 1970). */
export function warnFacts(warning: string, form: NewWarning, advice: string, now: number): Warned {
  return {
    warning,
    title: form.title,
    confidence: form.confidence as Warned["confidence"],
    source: form.source,
    substance: form.substance ?? undefined,
    look: form.look,
    advice,
    expires: untilOf(form.length, "", now, WARNING_DAYS) ?? "",
    now,
  };
}

/** The advice as it is printed: each chip a line, then the writer's own. */
export function adviceOf(form: NewWarning): string {
  return [...form.adviceChips.map((chip) => `${chip}.`), form.adviceWords.trim()].filter(Boolean).join("\n");
}
