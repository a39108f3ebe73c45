import { compared, inOrder, type Entry } from "../../journal/entry";
import { settled } from "../../journal/settle";
import type { Handout, Usual } from "./handout";
import { EMPTY, noted, type Counted, type Ledger } from "./ledger";
import { expectedOf } from "./risk";

/** R is held under this (mixture.py). */
const CEILING = 1e200;

/** The monitor as it stands: R by stream, rate and factor; the fit by stream and rate; what was counted. */
export interface Watching {
  readonly odds: readonly (readonly (readonly number[])[])[];
  readonly fit: readonly (readonly number[])[];
  readonly ledger: Ledger;
}

/** Where the watch stands after the tablet's own entries: shares of the threshold, and what counted since. */
export interface Watched {
  readonly share: number;
  readonly alarmed: boolean;
  readonly streams: readonly { readonly name: string; readonly share: number }[];
  /** Emergencies that counted after the server last heard. */
  readonly since: readonly Counted[];
}

/** Watch on from what the server handed out: entries it had heard are only looked up, later ones move it. */
export function watchOn(given: Handout, entries: Iterable<Entry>): Watched {
  const once = new Map([...entries].map((entry) => [entry.id, entry]));
  const read = settled([...once.values()].sort(inOrder)).sort(inOrder);
  let at: Watching = { odds: given.odds, fit: given.fit, ledger: EMPTY };
  let known = 0;
  for (const entry of read) {
    if (beyond(entry, given.last)) at = apply(given, at, entry);
    else at = { ...at, ledger: noted(at.ledger, entry) };
    if (!beyond(entry, given.last)) known = at.ledger.counted.length;
  }
  const streams = levels(given, at).map((level, n) => ({
    name: given.streams[n]!,
    share: (level * given.weights[n]!) / given.threshold,
  }));
  const share = streams.reduce((sum, one) => sum + one.share, 0);
  return { share, alarmed: share >= 1, streams, since: at.ledger.counted.slice(known) };
}

/** The monitor after `entry`; entries of rooms it does not watch leave it as it is. */
export function apply(given: Handout, at: Watching, entry: Entry): Watching {
  const room = given.rooms.find((one) => one.name === entry.room);
  if (!room) return at;
  const ledger = noted(at.ledger, entry);
  if (entry.kind === "intake.registered") {
    return { ...waited(given, at, expected(given, room, entry)), ledger };
  }
  if (ledger.counted.length > at.ledger.counted.length) {
    return { ...struck(given, at, ledger.counted.at(-1)!), ledger };
  }
  return { ...at, ledger };
}

/** Each stream's own statistic, in expected emergencies. */
export function levels(given: Handout, at: Watching): number[] {
  return at.odds.map((rates, stream) => {
    const fit = at.fit[stream]!;
    const best = Math.max(...fit);
    const weights = fit.map((one) => Math.exp(one - best));
    const total = weights.reduce((sum, one) => sum + one, 0);
    return rates.reduce((sum, row, i) => sum + (weights[i]! * mean(given, row)) / total, 0);
  });
}

function mean(given: Handout, row: readonly number[]): number {
  return row.reduce((sum, one, x) => sum + one * given.factor_weights[x]!, 0);
}

function beyond(entry: Entry, [at, device, n]: Handout["last"]): boolean {
  return (compared(entry.at, at) || compared(entry.device, device) || entry.n - n) > 0;
}

/** Which streams hear of a room and these substances: 1 or 0, in the order of the streams. */
function heard(given: Handout, room: string, substances: readonly string[]): number[] {
  const rooms = given.rooms.map((one) => Number(one.name === room));
  const taken = given.substances.map((one) => Number(substances.includes(one.name)));
  return given.rooms.length > 1 ? [...rooms, ...taken, 1] : [...rooms, ...taken];
}

function expected(given: Handout, room: Usual, entry: Entry): number[] {
  const moment = Date.parse(entry.at);
  const substances = entry.data["substances"] as readonly string[];
  const own = expectedOf(room, moment);
  const first = given.rooms.length;
  return heard(given, room.name, substances).map((one, stream) => {
    const substance = given.substances[stream - first];
    return one * (substance ? expectedOf(substance, moment) : own);
  });
}

function waited(given: Handout, at: Watching, e: readonly number[]): Omit<Watching, "ledger"> {
  const odds = at.odds.map((rates, stream) =>
    rates.map((row, i) =>
      row.map((one, x) => {
        const speed = given.ratios[stream]![i]! * (given.factors[x]! - 1);
        return (one - 1 / speed) * Math.exp(-speed * e[stream]!) + 1 / speed;
      }),
    ),
  );
  const fit = at.fit.map((row, stream) => row.map((one, i) => one - given.ratios[stream]![i]! * e[stream]!));
  return { odds, fit };
}

function struck(given: Handout, at: Watching, one: Counted): Omit<Watching, "ledger"> {
  const hears = heard(given, one.room, one.substances);
  const odds = at.odds.map((rates, stream) =>
    hears[stream] ? rates.map((row) => row.map((was, x) => Math.min(was * given.factors[x]!, CEILING))) : rates,
  );
  const fit = at.fit.map((row, stream) =>
    hears[stream] ? row.map((was, i) => was + Math.log(given.ratios[stream]![i]!)) : row,
  );
  return { odds, fit };
}
