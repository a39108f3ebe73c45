import { inOrder, type Draft, type Entry } from "../../journal/entry";
import { fits } from "../../journal/kinds";
import type { Floor } from "../floor";
import { draft, must, TapRefused, written, type Reason } from "./refused";

const UNDO_MINUTES = 5;

export interface Corrected {
  readonly of: string;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  readonly at?: string | undefined;
  readonly reason: string;
  /** The entry as it is read now, where the screen has it: then what does not fit is refused here. */
  readonly entry?: Entry | undefined;
}

/**
 * Put right with a reason; what was written first stays in the record. A field cannot be emptied (no
 * entry holds nulls): that is a withdrawal, and a new entry.
 */
export function correct(_floor: Floor, { entry, ...facts }: Corrected): Draft[] {
  const given = Object.entries(facts.data ?? {}).filter(([, value]) => value !== null && value !== undefined);
  const data = given.length > 0 ? Object.fromEntries(given) : undefined;
  must(data !== undefined || facts.at !== undefined, "nothing_changed");
  const reason = written(facts.reason, "reason_missing");
  if (entry !== undefined) {
    const sound = fits(entry.kind, entry.v, { ...entry.data, ...data });
    must(sound, "does_not_fit", { kind: entry.kind });
  }
  return [draft("entry.corrected", { of: facts.of, reason, data, at: facts.at })];
}

export function withdraw(_floor: Floor, facts: { of: string; reason: string }): Draft[] {
  return [draft("entry.withdrawn", { of: facts.of, reason: written(facts.reason, "reason_missing") })];
}

/** Nothing hangs on these: they may be undone whatever came after. */
const ALONE = new Set([
  "care.given",
  "emergency.acted",
  "emergency.measured",
  "incident.noted",
  "returns.taken",
  "supplies.given",
  "warning.read",
]);
/** What an entry of each family is about: who undoes it takes that back. */
const ABOUT: Readonly<Record<string, readonly string[]>> = {
  aftercare: ["visit"],
  box: ["box"],
  drug: ["check"],
  emergency: ["emergency"],
  handover: ["handover"],
  intake: ["visit"],
  matter: ["matter"],
  place: ["place", "visit"],
  referral: ["referral"],
  report: ["report"],
  restriction: ["restriction"],
  round: ["round"],
  stock: ["item"],
  visit: ["visit"],
  warning: ["warning"],
};
const ALL = [...new Set(Object.values(ABOUT).flat())];
const FAMILIES: Readonly<Record<string, string>> = {
  "day.opened": "day",
  "day.closed": "day",
  "intake.paused": "pause",
  "intake.resumed": "pause",
  "room.ruled": "rules",
  "room.stated": "statement",
};

function named(entry: Entry, names: readonly string[]): string[] {
  return names.flatMap((name) =>
    typeof entry.data[name] === "string" ? [`${name} ${entry.data[name] as string}`] : [],
  );
}

/** Names for what has no id of its own: the day, a pause, who is on. */
function unnamed(entry: Entry): string[] {
  if (entry.kind.startsWith("shift.")) return [`staff ${(entry.data["staff"] as string) ?? entry.by}`];
  const family = FAMILIES[entry.kind];
  return family === undefined ? [] : [family];
}

function about(entry: Entry): string[] {
  if (ALONE.has(entry.kind)) return [];
  return [...named(entry, ABOUT[entry.kind.split(".")[0]!] ?? []), ...unnamed(entry)];
}

/** Everything an entry names: it builds on whatever is about the same. */
function mentions(entry: Entry): string[] {
  const items = Object.keys((entry.data["items"] as object | undefined) ?? {});
  const dose = entry.data["action"] === "naloxone" ? ["naloxone_dose"] : [];
  const stocked = [...items, ...dose].map((item) => `item ${item}`);
  return [...named(entry, ALL), ...stocked, ...unnamed(entry)];
}

/** Why `tap` (the entries one tap made) can no longer be undone by `by` at `now`; null if it can. */
export function notUndoable(
  entries: ReadonlyMap<string, Entry>,
  tap: readonly Entry[],
  now: number,
  by: string,
): Reason | null {
  if (tap.length === 0) return "nothing_chosen";
  if (tap.some((one) => one.by !== by)) return "undo_not_yours";
  if (tap.some((one) => now - tappedAt(one) > UNDO_MINUTES * 60_000)) return "undo_too_late";
  const all = [...entries.values()];
  const withdrawn = new Set(
    all.filter((one) => one.kind === "entry.withdrawn").map((one) => one.data["of"]),
  );
  if (tap.some((one) => withdrawn.has(one.id))) return "undone_already";
  return hangs(all.filter((one) => !withdrawn.has(one.id)), tap) ? "undo_hangs" : null;
}

const UUID7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7/;

/** When the tap was made (its id says): a back-dated one may still be undone. */
function tappedAt(entry: Entry): number {
  const made = UUID7.exec(entry.id);
  const at = Date.parse(entry.at);
  return made ? Math.max(at, Number.parseInt(made[1]! + made[2]!, 16)) : at;
}

/** Whether something later builds on what the tap is about. */
function hangs(entries: readonly Entry[], tap: readonly Entry[]): boolean {
  const made = new Set(tap.map((one) => one.id));
  const last = [...tap].sort(inOrder).at(-1)!;
  const subjects = new Set(tap.flatMap(about));
  if (subjects.size === 0) return false;
  const later = entries.filter((one) => !made.has(one.id) && inOrder(one, last) > 0);
  return later.some((one) => mentions(one).some((it) => subjects.has(it)));
}

export function undoable(
  entries: ReadonlyMap<string, Entry>,
  tap: readonly Entry[],
  now: number,
  by: string,
): boolean {
  return notUndoable(entries, tap, now, by) === null;
}

/** Take a whole tap back, newest entry first. */
export function undo(
  entries: ReadonlyMap<string, Entry>,
  { tap, now, by }: { tap: readonly Entry[]; now: number; by: string },
): Draft[] {
  const reason = notUndoable(entries, tap, now, by);
  if (reason !== null) throw new TapRefused(reason, { minutes: UNDO_MINUTES });
  const newestFirst = [...tap].sort((a, b) => inOrder(b, a));
  return newestFirst.map((one) => draft("entry.withdrawn", { of: one.id, reason: "undone" }));
}
