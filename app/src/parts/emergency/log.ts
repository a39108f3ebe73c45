import { compared, inOrder, LOCKED, type Entry } from "../../journal/entry";
import { settled } from "../../journal/settle";

/** What one correction or withdrawal said, by whom and why. */
export interface Change {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
  /** The fields it replaced, as they stood before and as they stand after it; `at` is one of them. */
  readonly from: Readonly<Record<string, unknown>>;
  readonly to: Readonly<Record<string, unknown>>;
}

/** One line of an emergency's log: an entry as it reads today, and how it came to read so. */
export interface Line {
  readonly id: string;
  readonly kind: string;
  readonly at: string;
  readonly by: string;
  readonly seconds: number | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly changes: readonly Change[];
  readonly withdrawn: { readonly by: string; readonly reason: string } | null;
}

/** All that the entries say of one emergency, in the order of time; withdrawn lines are kept. */
export interface EmergencyLog {
  readonly id: string;
  readonly start: Line | null;
  readonly end: Line | null;
  readonly since: string | null;
  readonly place: string | null;
  readonly visit: string | null;
  readonly lines: readonly Line[];
}

/** The logs of every emergency in `entries` (those of `room` only), newest first. */
export function emergencyLogs(entries: Iterable<Entry>, room: string): EmergencyLog[] {
  const all = [...entries].filter((one) => one.room === room && isOfLog(one));
  const read = new Map(settled(all).map((one) => [one.id, one]));
  const mends = Map.groupBy(all.filter(isMend), (one) => one.data["of"] as string);
  const own = all.filter((one) => one.kind.startsWith("emergency."));
  return [...Map.groupBy(own, (one) => String(one.data["emergency"]))]
    .map(([id, them]) => logOf(id, them.sort(inOrder), read, mends))
    .sort((a, b) => compared(b.since ?? b.lines[0]!.at, a.since ?? a.lines[0]!.at));
}

/** Whether it stands open: begun or acted in, and no end that still holds. */
export function isOpen(log: EmergencyLog): boolean {
  return log.end === null && log.lines.some((line) => line.withdrawn === null);
}

/** The lines that hold: neither withdrawn nor the end. */
export function standing(log: EmergencyLog): Line[] {
  return log.lines.filter((line) => line.withdrawn === null && line.kind !== "emergency.ended");
}

/** What was tapped on the locked screen and nobody has put a name to yet, oldest first. */
export function nameless(logs: readonly EmergencyLog[]): Line[] {
  const lines = logs.flatMap((log) => log.lines).filter(({ by, withdrawn }) => by === LOCKED && withdrawn === null);
  return lines.sort((a, b) => compared(a.at, b.at));
}

function isMend(entry: Entry): boolean {
  return entry.kind === "entry.corrected" || entry.kind === "entry.withdrawn";
}

function isOfLog(entry: Entry): boolean {
  return entry.kind.startsWith("emergency.") || isMend(entry) || entry.kind === "entry.attributed";
}

function logOf(
  id: string,
  own: readonly Entry[],
  read: ReadonlyMap<string, Entry>,
  mends: ReadonlyMap<string, Entry[]>,
): EmergencyLog {
  const begun = own.find((one) => one.kind === "emergency.started" && read.has(one.id));
  const start = begun === undefined ? null : { raw: begun, now: read.get(begun.id)! };
  const lines = own
    .map((raw) => lineOf(raw, read.get(raw.id) ?? null, mends, start))
    .sort((a, b) => compared(a.at, b.at));
  const holding = (kind: string) =>
    lines.find((line) => line.kind === kind && line.withdrawn === null) ?? null;
  const first = holding("emergency.started");
  return {
    id,
    lines,
    start: first,
    end: holding("emergency.ended"),
    since: first?.at ?? null,
    place: text(first?.data["place"]),
    visit: text(first?.data["visit"]),
  };
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

interface Pair {
  readonly raw: Entry;
  readonly now: Entry;
}

function lineOf(
  raw: Entry,
  now: Entry | null,
  mends: ReadonlyMap<string, Entry[]>,
  start: Pair | null,
): Line {
  const said = (mends.get(raw.id) ?? []).filter((one) => !isWithdrawn(one, mends));
  const gone = said.find((one) => one.kind === "entry.withdrawn");
  const stands = now ?? raw;
  return {
    id: raw.id,
    kind: raw.kind,
    at: stands.at,
    by: stands.by,
    data: stands.data,
    seconds: start === null ? null : seconds(start, { raw, now: stands }),
    changes: changesOf(raw, said.filter((one) => one.kind === "entry.corrected")),
    withdrawn:
      now !== null ? null : { by: gone?.by ?? raw.by, reason: text(gone?.data["reason"]) ?? "" },
  };
}

function isWithdrawn(mend: Entry, mends: ReadonlyMap<string, Entry[]>): boolean {
  return (mends.get(mend.id) ?? []).some(
    (one) => one.kind === "entry.withdrawn" && !isWithdrawn(one, mends),
  );
}

/** By the steady clock where one device made both and neither was moved in time, else by the wall clocks. */
function seconds(start: Pair, line: Pair): number {
  const [began, then] = [start.raw.mono, line.raw.mono];
  const moved = start.raw.at !== start.now.at || line.raw.at !== line.now.at;
  const steady = start.raw.device === line.raw.device && began !== undefined && then !== undefined;
  if (!moved && steady && then >= began) return Math.floor((then - began) / 1000);
  return Math.floor((Date.parse(line.now.at) - Date.parse(start.now.at)) / 1000);
}

/** Each correction with what it replaced, oldest first. */
function changesOf(raw: Entry, corrections: readonly Entry[]): Change[] {
  const inTurn = [...corrections].sort((a, b) => compared(a.at, b.at) || compared(a.id, b.id));
  let before: Record<string, unknown> = { ...raw.data, at: raw.at };
  return inTurn.map((one) => {
    const to = { ...(one.data["data"] as object | null | undefined), ...atOf(one) };
    const from = Object.fromEntries(Object.keys(to).map((name) => [name, before[name] ?? null]));
    before = { ...before, ...to };
    return { by: one.by, at: one.at, reason: text(one.data["reason"]) ?? "", from, to };
  });
}

function atOf(correction: Entry): { at?: string } {
  const at = text(correction.data["at"]);
  return at === null ? {} : { at };
}
