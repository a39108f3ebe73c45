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

/** The advice as it is printed: each chip a line, then the writer's own. */
export function adviceOf(form: NewWarning): string {
  return [...form.adviceChips.map((chip) => `${chip}.`), form.adviceWords.trim()].filter(Boolean).join("\n");
}
