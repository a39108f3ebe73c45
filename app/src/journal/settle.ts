import { compared, type Entry } from "./entry";
import { fits, isKnown } from "./kinds";

/**
 * What the record says once its corrections and withdrawals are taken into account.
 *
 * The one rule, the same as in Python (journal/settle.py): an entry named by an `entry.withdrawn` is
 * dropped; one named by `entry.corrected` is read with the fields it gives replaced, the latest
 * correction (by `at`, then `id`) winning field by field. A correction or withdrawal can itself be
 * withdrawn; a correction that does not fit is passed over.
 */
export function settled(entries: readonly Entry[]): Entry[] {
  const gone = withdrawn(entries);
  const corrections = Map.groupBy(
    entries.filter((one) => mends(one, "entry.corrected") && !gone.has(one.id)),
    (one) => one.data["of"] as string,
  );
  return entries
    .filter((one) => !gone.has(one.id) && !mends(one, "entry.corrected", "entry.withdrawn"))
    .map((one) => corrected(one, corrections.get(one.id) ?? []));
}

function mends(entry: Entry, ...kinds: string[]): boolean {
  return kinds.includes(entry.kind) && isKnown(entry.kind, entry.v);
}

/** The ids withdrawn by a withdrawal that is not itself withdrawn (the last word counts). */
function withdrawn(entries: readonly Entry[]): Set<string> {
  const by = new Map<string, string[]>();
  for (const one of entries) {
    if (!mends(one, "entry.withdrawn")) continue;
    const of = one.data["of"] as string;
    by.set(of, [...(by.get(of) ?? []), one.id]);
  }
  const gone = new Map<string, boolean>();
  const isGone = (id: string, above: readonly string[]): boolean => {
    if (!gone.has(id) && !above.includes(id)) {
      gone.set(id, (by.get(id) ?? []).some((one) => !isGone(one, [...above, id])));
    }
    return gone.get(id) ?? false;
  };
  return new Set([...by.keys()].filter((id) => isGone(id, [])));
}

function corrected(entry: Entry, corrections: readonly Entry[]): Entry {
  const inTurn = [...corrections].sort((a, b) => compared(a.at, b.at) || compared(a.id, b.id));
  return inTurn.reduce(withChange, entry);
}

function withChange(entry: Entry, correction: Entry): Entry {
  const change = correction.data as { data?: Record<string, unknown> | null; at?: string | null };
  const data = { ...entry.data, ...change.data };
  return fits(entry.kind, entry.v, data) ? { ...entry, data, at: change.at ?? entry.at } : entry;
}
