import { inOrder, type Entry } from "../journal/entry";
import { isMending } from "../journal/settle";
import { emptyFloor, type Floor } from "./floor";
import { apply, asRead } from "./fold";

/**
 * A floor kept standing while entries come in. They mostly come in the order in which things happened:
 * then only the new ones are applied. One that lands in the past, or mends an older one, is folded again
 * from the last floor kept before that place. `floors[i]` is the floor after i * KEEP_EVERY entries.
 */
export interface Folding {
  readonly room: string;
  readonly dayFrom: string;
  readonly heard: ReadonlyMap<string, Entry>;
  readonly mended: ReadonlySet<string>;
  readonly read: readonly Entry[];
  readonly floors: readonly Floor[];
  readonly floor: Floor;
}

const KEEP_EVERY = 128;

export function nothingHeard(room: string, dayFrom: string): Folding {
  const floor = emptyFloor(room, dayFrom);
  const nothing = { heard: new Map(), mended: new Set<string>(), read: [] };
  return { room, dayFrom, ...nothing, floors: [floor], floor };
}

/**
 * The folding once it has heard all of `entries`, which must not be changed in place afterwards. Where
 * some of what it had heard is no longer among them, or room or day differ, it starts anew.
 */
export function advance(
  before: Folding | null,
  entries: ReadonlyMap<string, Entry>,
  room: string,
  dayFrom: string,
): Folding {
  const known = before?.room === room && before.dayFrom === dayFrom ? before : nothingHeard(room, dayFrom);
  if (known.heard === entries) return known;
  const news = [...entries.values()].filter((one) => !known.heard.has(one.id));
  const kept = entries.size - news.length === known.heard.size;
  const start = kept ? known : nothingHeard(room, dayFrom);
  return withNews(start, entries, kept ? news : [...entries.values()]);
}

function withNews(
  before: Folding,
  heard: ReadonlyMap<string, Entry>,
  news: readonly Entry[],
): Folding {
  if (news.length === 0) return { ...before, heard };
  const fresh = [...news].sort(inOrder);
  const mended = withMended(before.mended, fresh);
  if (onlyAdds(before, fresh)) {
    return applied({ ...before, heard, mended }, [...before.read, ...fresh], before.read.length);
  }
  const read = asRead(heard.values());
  return applied({ ...before, heard, mended }, read, inCommon(before.read, read));
}

function onlyAdds(before: Folding, fresh: readonly Entry[]): boolean {
  const last = before.read.at(-1);
  const later = last === undefined || inOrder(fresh[0]!, last) > 0;
  return later && fresh.every((one) => !isMending(one) && !before.mended.has(one.id));
}

function withMended(mended: ReadonlySet<string>, fresh: readonly Entry[]): ReadonlySet<string> {
  const named = fresh.filter(isMending).flatMap((one) => one.data["of"] as string | readonly string[]);
  return named.length === 0 ? mended : new Set([...mended, ...named]);
}

/** Apply what is read from `same` on: on the last floor, or on the last one kept before that. */
function applied(before: Folding, read: readonly Entry[], same: number): Folding {
  const goesOn = same === before.read.length;
  const floors = before.floors.slice(0, Math.floor(same / KEEP_EVERY) + 1);
  let floor = goesOn ? before.floor : floors.at(-1)!;
  for (let i = goesOn ? same : (floors.length - 1) * KEEP_EVERY; i < read.length; i++) {
    floor = apply(floor, read[i]!);
    if ((i + 1) % KEEP_EVERY === 0) floors.push(floor);
  }
  return { ...before, read, floors, floor };
}

/** How many entries from the first on are read alike. */
function inCommon(before: readonly Entry[], after: readonly Entry[]): number {
  const differs = before.findIndex((one, i) => !alike(one, after[i]));
  return differs === -1 ? before.length : differs;
}

function alike(a: Entry, b: Entry | undefined): boolean {
  if (a === b || b === undefined) return a === b;
  const same = a.id === b.id && a.at === b.at && a.by === b.by;
  return same && JSON.stringify(a.data) === JSON.stringify(b.data);
}
