import { compared, LOCKED, type Entry } from "./entry";
import { fits, isKnown } from "./kinds";

/**
 * What the record says once its corrections and withdrawals are taken into account.
 *
 * The one rule, the same as in Python (journal/settle.py): an entry named by an `entry.withdrawn` is
 * dropped; one named by `entry.corrected` is read with the fields it gives replaced, the latest
 * correction (by `at`, then `id`) winning field by field. A correction or withdrawal can itself be
 * withdrawn; a correction that does not fit is passed over. What was tapped on a locked screen is read as
 * made by whom the latest `entry.attributed` names.
 */
export function settled(entries: readonly Entry[]): Entry[] {
  const gone = withdrawn(entries);
  const corrections = Map.groupBy(
    entries.filter((one) => mends(one, "entry.corrected") && !gone.has(one.id)),
    (one) => one.data["of"] as string,
  );
  const makers = attributed(entries.filter((one) => !gone.has(one.id)));
  return entries
    .filter((one) => !gone.has(one.id) && !isMending(one))
    .map((one) => made(corrected(one, corrections.get(one.id) ?? []), makers));
}

/** Whether the entry only says how others are to be read. */
export function isMending(entry: Entry): boolean {
  return mends(entry, "entry.corrected", "entry.withdrawn", "entry.attributed");
}

/** Who made what, by the entries' ids: the latest word holds. */
function attributed(entries: readonly Entry[]): Map<string, string> {
  const words = entries.filter((one) => mends(one, "entry.attributed")).sort(inTurn);
  return new Map(
    words.flatMap((one) => {
      const { of, staff } = one.data as { of: readonly string[]; staff: string };
      return of.map((id): [string, string] => [id, staff]);
    }),
  );
}

/** Only what nobody has put a name to can be given one. */
function made(entry: Entry, makers: ReadonlyMap<string, string>): Entry {
  const by = entry.by === LOCKED ? makers.get(entry.id) : undefined;
  return by === undefined ? entry : { ...entry, by };
}

function inTurn(a: Entry, b: Entry): number {
  return compared(a.at, b.at) || compared(a.id, b.id);
}

function mends(entry: Entry, ...kinds: string[]): boolean {
  return kinds.includes(entry.kind) && isKnown(entry.kind, entry.v);
}

/**
 * The ids withdrawn by a withdrawal that is not itself withdrawn (the last word counts), worked out from
 * the withdrawals nobody withdraws; those that only withdraw each other in a circle withdraw nothing.
 */
function withdrawn(entries: readonly Entry[]): Set<string> {
  const names = new Map<string, string>();
  for (const one of entries) {
    if (mends(one, "entry.withdrawn")) names.set(one.id, one.data["of"] as string);
  }
  const against = new Map<string, number>();
  for (const of of names.values()) against.set(of, (against.get(of) ?? 0) + 1);
  const standing = [...names.keys()].filter((id) => !against.has(id));
  const gone = new Set<string>();
  for (let id = standing.pop(); id !== undefined; id = standing.pop()) {
    const of = names.get(id)!;
    if (gone.has(of)) continue;
    gone.add(of);
    const freed = names.get(of);
    if (freed === undefined) continue;
    against.set(freed, against.get(freed)! - 1);
    if (against.get(freed) === 0 && names.has(freed)) standing.push(freed);
  }
  return gone;
}

function corrected(entry: Entry, corrections: readonly Entry[]): Entry {
  return [...corrections].sort(inTurn).reduce(withChange, entry);
}

function withChange(entry: Entry, correction: Entry): Entry {
  const change = correction.data as { data?: Record<string, unknown> | null; at?: string | null };
  const data = { ...entry.data, ...change.data };
  if (!fits(entry.kind, entry.v, data)) return entry;
  if (change.at === undefined || change.at === null) return { ...entry, data };
  // The steady clock told of the moment of the tap, which is not when it happened after all.
  const { mono: _mono, ...rest } = entry;
  return { ...rest, data, at: change.at };
}
