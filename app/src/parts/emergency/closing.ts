import type { EmergencyLog } from "./log";

/** What the closing form holds while it is filled in; null is "not yet said". */
export interface Closing {
  readonly type: string | null;
  readonly grade: number;
  readonly outcome: string | null;
  readonly wouldHaveDied: string | null;
  readonly reasonChips: readonly string[];
  readonly reasonWords: string;
  readonly substance: string | null;
  readonly batch: string;
  readonly warning: string | null;
}

/** The form as it opens: empty with the grade the acts ask for, or what the end says already. */
export function closingOf(log: EmergencyLog, least: number): Closing {
  const said = log.end?.data ?? {};
  const word = (name: string) => (typeof said[name] === "string" ? said[name] : null);
  return {
    type: word("type"),
    grade: typeof said["grade"] === "number" ? said["grade"] : least,
    outcome: word("outcome"),
    wouldHaveDied: word("would_have_died"),
    reasonChips: [],
    reasonWords: word("reason") ?? "",
    substance: word("substance"),
    batch: word("batch") ?? "",
    warning: word("warning"),
  };
}

/** The reason as it is kept: the chips in words, then the staff's own. */
export function reasonOf(closing: Closing, chipWords: Readonly<Record<string, string>>): string | null {
  const parts = closing.reasonChips.map((chip) => chipWords[chip] ?? chip);
  const own = closing.reasonWords.trim();
  const all = [parts.join(", "), own].filter(Boolean).join(". ");
  return all === "" ? null : all;
}

/** What has still to be said before the emergency can be closed, in the order of the form. */
export function missingOf(closing: Closing): ("type" | "outcome" | "reason")[] {
  const judged = closing.wouldHaveDied === "yes" || closing.wouldHaveDied === "no";
  const why = closing.reasonChips.length > 0 || closing.reasonWords.trim() !== "";
  return [
    ...(closing.type === null ? (["type"] as const) : []),
    ...(closing.outcome === null ? (["outcome"] as const) : []),
    ...(judged && !why ? (["reason"] as const) : []),
  ];
}

/** The data of `emergency.ended`, without what was not said. */
export function endOf(
  closing: Closing,
  chipWords: Readonly<Record<string, string>>,
): Record<string, string | number> {
  const optional = {
    would_have_died: closing.wouldHaveDied,
    reason: reasonOf(closing, chipWords),
    substance: closing.substance,
    batch: closing.batch.trim() || null,
    warning: closing.warning,
  };
  return {
    type: closing.type ?? "other",
    grade: closing.grade,
    outcome: closing.outcome ?? "unknown",
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
  } as Record<string, string | number>;
}

/** The fields that differ from what the end said before: what a correction has to carry. */
export function changesOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  names.delete("emergency");
  return Object.fromEntries(
    [...names].filter((name) => before[name] !== after[name]).map((name) => [name, after[name] ?? null]),
  );
}
