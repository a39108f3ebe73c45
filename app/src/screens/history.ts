import { compared, inOrder, type Entry } from "../journal/entry";

/** One thing tapped, with all the entries it made and what has been done to it since. */
export interface Tap {
  readonly entries: readonly Entry[];
  readonly at: string;
  readonly by: string;
  readonly device: string;
  readonly mended: readonly Mend[];
  readonly withdrawn: boolean;
}

/** A correction or withdrawal of one of its entries. */
export interface Mend {
  readonly entry: Entry;
  readonly of: Entry;
}

const MENDS = new Set(["entry.corrected", "entry.withdrawn", "entry.attributed"]);

/**
 * What was tapped since `from`, newest first. The entries of one tap carry the same moment and follow
 * one another in their device's counter; corrections and withdrawals stand with what they mend.
 */
export function tapsSince(entries: Iterable<Entry>, from: string): Tap[] {
  const all = [...entries];
  const mends = Map.groupBy(
    all.filter((one) => one.kind === "entry.corrected" || one.kind === "entry.withdrawn"),
    (one) => one.data["of"] as string,
  );
  const made = all.filter((one) => one.at >= from && !MENDS.has(one.kind)).sort(inCounter);
  const groups: Entry[][] = [];
  for (const one of made) {
    const last = groups.at(-1);
    const before = last?.at(-1);
    if (before && sameTap(before, one)) last!.push(one);
    else groups.push([one]);
  }
  return groups.map((group) => tapOf(group, mends)).sort((a, b) => inOrder(b.entries[0]!, a.entries[0]!));
}

function inCounter(a: Entry, b: Entry): number {
  return compared(a.device, b.device) || a.n - b.n || compared(a.id, b.id);
}

function sameTap(before: Entry, next: Entry): boolean {
  return (
    before.device === next.device && before.at === next.at && before.by === next.by && next.n === before.n + 1
  );
}

function tapOf(entries: readonly Entry[], mends: ReadonlyMap<string, readonly Entry[]>): Tap {
  const { at, by, device } = entries[0]!;
  const mended = entries
    .flatMap((of) => (mends.get(of.id) ?? []).map((entry) => ({ entry, of })))
    .filter(({ entry }) => !isWithdrawn(entry, mends))
    .sort((a, b) => inOrder(a.entry, b.entry));
  const withdrawn = entries.every((of) =>
    mended.some((mend) => mend.of === of && mend.entry.kind === "entry.withdrawn"),
  );
  return { entries, at, by, device, mended, withdrawn };
}

/** A mend that was itself withdrawn no longer mends; one that names itself in a circle never held. */
function isWithdrawn(
  entry: Entry,
  mends: ReadonlyMap<string, readonly Entry[]>,
  above: ReadonlySet<string> = new Set(),
): boolean {
  if (above.has(entry.id)) return true;
  const seen = new Set(above).add(entry.id);
  return (mends.get(entry.id) ?? []).some(
    (one) => one.kind === "entry.withdrawn" && !isWithdrawn(one, mends, seen),
  );
}

/** The fields that a correction changed, was and is. */
export function changesOf({ entry, of }: Mend): { field: string; was: unknown; now: unknown }[] {
  const { data, at } = entry.data as { data?: Record<string, unknown> | null; at?: string | null };
  const fields = Object.entries(data ?? {})
    .filter(([field, now]) => JSON.stringify(of.data[field]) !== JSON.stringify(now))
    .map(([field, now]) => ({ field, was: of.data[field] ?? null, now }));
  return at ? [{ field: "at", was: of.at, now: at }, ...fields] : fields;
}
