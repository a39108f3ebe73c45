import type { Entry } from "./entry";

/** What GET /api/v1/rooms/{room}/floor-entries?after= answers. */
export interface FloorAnswer {
  readonly now: string;
  readonly epoch: string;
  readonly head: number;
  readonly demo: boolean;
  readonly held_n?: number | null;
  readonly missing?: readonly number[];
  readonly entries: readonly { readonly seq: number; readonly entry: Entry }[];
}

/** What has been read of one room so far. */
export interface Reading {
  readonly entries: ReadonlyMap<string, Entry>;
  /** The last `seq` read; 0: everything is to be asked for. */
  readonly after: number;
  readonly epoch: string | null;
  /** When everything was last read, by the server's clock in ms. */
  readonly readAllAt: number;
}

export const NOTHING_READ: Reading = { entries: new Map(), after: 0, epoch: null, readAllAt: 0 };

/** So that a board left on for weeks does not keep weeks: the server gives what the floor needs. */
const READ_ALL_MS = 6 * 3_600_000;

export interface Taken {
  readonly reading: Reading;
  readonly news: readonly Entry[];
  /** An answer from the beginning takes the place of all that was read. */
  readonly whole: boolean;
}

/** What to ask after: everything, every six hours. */
export function asksAfter(reading: Reading, now: number): number {
  return Math.abs(now - reading.readAllAt) > READ_ALL_MS ? 0 : reading.after;
}

/**
 * Take in an answer to a question after `after`. Another epoch means that the server was restored: what
 * is known stands until everything has been asked for again.
 */
export function takeIn(reading: Reading, answer: FloorAnswer, after: number, now: number): Taken {
  const restored = reading.epoch !== null && reading.epoch !== answer.epoch;
  if (restored && after > 0) {
    return { reading: { ...reading, epoch: answer.epoch, after: 0 }, news: [], whole: false };
  }
  const news = answer.entries.map(({ entry }) => entry);
  const last = answer.entries.reduce((most, { seq }) => Math.max(most, seq), after);
  const whole = after === 0;
  const entries =
    !whole && news.length === 0
      ? reading.entries // the same object, so that nothing is folded again
      : new Map([...(whole ? [] : reading.entries), ...news.map((one) => [one.id, one] as const)]);
  const readAllAt = whole ? now : reading.readAllAt;
  return { reading: { entries, after: last, epoch: answer.epoch, readAllAt }, news, whole };
}

/** What was read and what was tapped here, by id; an entry the server handed out is its own word. */
export function together(
  reading: Reading,
  own: ReadonlyMap<number, Entry>,
): ReadonlyMap<string, Entry> {
  const more = [...own.values()].filter(({ id }) => !reading.entries.has(id));
  if (more.length === 0) return reading.entries;
  return new Map([...reading.entries, ...more.map((one) => [one.id, one] as const)]);
}

/** An emergency that nobody has touched for this long keeps no tablet open. */
const FORGOTTEN_MS = 3 * 3_600_000;

/** Whether an emergency is going on: while it lasts nothing locks, wipes or renews itself. */
export function emergencyOpen(entries: readonly Entry[], now: number): boolean {
  const lastAt = new Map<unknown, number>();
  const ended = new Set<unknown>();
  const withdrawn = new Set(
    entries.filter(({ kind }) => kind === "entry.withdrawn").map(({ data }) => data["of"]),
  );
  for (const one of entries) {
    if (!one.kind.startsWith("emergency.") || withdrawn.has(one.id)) continue;
    const { emergency } = one.data as { emergency?: unknown };
    if (one.kind === "emergency.ended") ended.add(emergency);
    lastAt.set(emergency, Math.max(lastAt.get(emergency) ?? 0, Date.parse(one.at)));
  }
  return [...lastAt].some(([id, at]) => !ended.has(id) && now - at < FORGOTTEN_MS);
}
