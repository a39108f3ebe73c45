import type { Entry } from "../journal/entry";
import { isKnown } from "../journal/kinds";
import { asRead } from "../room/fold";
import type { Amount } from "./amount";
import type { Spot } from "./near";
import type { Point } from "./track";

/** One collection round; `points` in the order of its seconds. */
export interface Round {
  readonly id: string;
  readonly area: string;
  readonly crewSize: number;
  readonly startedAt: string;
  readonly device: string;
  readonly points: readonly Point[];
  readonly endedAt: string | null;
}

export interface Find {
  readonly id: string;
  readonly round: string | null;
  readonly at: string;
  readonly amount: Amount;
  readonly spot: Spot | null;
}

export interface Report extends Spot {
  readonly id: string;
  readonly at: string;
  readonly area: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly media: boolean;
  readonly test: boolean;
  readonly linkedTo: string | null;
  readonly outcome: string | null;
  readonly closedAt: string | null;
}

export interface Box extends Spot {
  readonly id: string;
  readonly name: string;
}

export interface Emptied {
  readonly box: string;
  readonly round: string | null;
  readonly amount: Amount;
}

/** What a crew's phone knows of the pavement. */
export interface Pavement {
  readonly rounds: ReadonlyMap<string, Round>;
  readonly finds: ReadonlyMap<string, Find>;
  readonly reports: ReadonlyMap<string, Report>;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly emptied: readonly Emptied[];
}

export const EMPTY: Pavement = {
  rounds: new Map(),
  finds: new Map(),
  reports: new Map(),
  boxes: new Map(),
  emptied: [],
};

type Data = Readonly<Record<string, any>>;
type Handler = (pavement: Pavement, entry: Entry, data: Data) => Pavement;

const HANDLERS: Readonly<Record<string, Handler>> = {
  "round.started": (on, { at, device }, { round, area, crew_size }) => {
    const fresh = { id: round, area, crewSize: crew_size, startedAt: at, device, points: [], endedAt: null };
    return on.rounds.has(round) ? on : { ...on, rounds: put(on.rounds, round, fresh) };
  },
  "round.tracked": (on, _entry, { round, points }) =>
    changedRound(on, round, (one) => ({ ...one, points: [...one.points, ...points].sort(bySeconds) })),
  "round.ended": (on, { at }, { round }) => changedRound(on, round, (one) => ({ ...one, endedAt: at })),
  "find.made": (on, { at }, data) => {
    const { find, round = null, lat, lon } = data;
    const spot = lat === undefined || lon === undefined ? null : { lat, lon };
    return { ...on, finds: put(on.finds, find, { id: find, round, at, amount: amountOf(data), spot }) };
  },
  "report.received": (on, { at }, data) =>
    on.reports.has(data["report"]) ? on : { ...on, reports: put(on.reports, data["report"], received(at, data)) },
  "report.linked": (on, _entry, { report, to }) => changedReport(on, report, { linkedTo: to }),
  "report.closed": (on, { at }, { report, outcome }) => {
    const known = on.reports.get(report);
    const isLate = known?.closedAt != null && at < known.closedAt;
    return isLate ? on : changedReport(on, report, { outcome, closedAt: at });
  },
  "report.marked_test": (on, _entry, { report }) => changedReport(on, report, { test: true }),
  "box.placed": (on, _entry, { box, lat, lon, name }) => ({ ...on, boxes: put(on.boxes, box, { id: box, lat, lon, name }) }),
  "box.removed": (on, _entry, { box }) => ({ ...on, boxes: without(on.boxes, box) }),
  "box.emptied": (on, _entry, data) => ({
    ...on,
    emptied: [...on.emptied, { box: data["box"], round: data["round"] ?? null, amount: amountOf(data) }],
  }),
};

/**
 * What `entries` (in any order, twice or once) say of the pavement, corrections and withdrawals taken into
 * account first. Reports are taken first and then what is said of them, as street/reports.py does: by a slow
 * phone's clock one may be closed before the server received it; the same holds of rounds.
 */
export function pavement(entries: Iterable<Entry>): Pavement {
  const read = asRead(entries).filter(({ kind, v }) => isKnown(kind, v) && Object.hasOwn(HANDLERS, kind));
  const first = ({ kind }: Entry) => kind === "report.received" || kind === "round.started";
  const inTurn = [...read.filter(first), ...read.filter((one) => !first(one))];
  return inTurn.reduce((on, entry) => HANDLERS[entry.kind]!(on, entry, entry.data), EMPTY);
}

function received(at: string, data: Data): Report {
  return {
    id: data["report"],
    at,
    lat: data["lat"],
    lon: data["lon"],
    area: data["area"] ?? null,
    low: data["needles_low"] ?? null,
    high: data["needles_high"] ?? null,
    media: data["media"] ?? false,
    test: data["test"] ?? false,
    linkedTo: null,
    outcome: null,
    closedAt: null,
  };
}

const AMOUNT = ["needles", "needles_low", "needles_high", "grams", "tare_grams"] as const;

function amountOf(data: Data): Amount {
  return Object.fromEntries(AMOUNT.filter((name) => typeof data[name] === "number").map((name) => [name, data[name]]));
}

function bySeconds(a: Point, b: Point): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function put<T>(map: ReadonlyMap<string, T>, key: string, value: T): ReadonlyMap<string, T> {
  return new Map(map).set(key, value);
}

function without<T>(map: ReadonlyMap<string, T>, key: string): ReadonlyMap<string, T> {
  const left = new Map(map);
  left.delete(key);
  return left;
}

function changedRound(on: Pavement, id: string, change: (round: Round) => Round): Pavement {
  const known = on.rounds.get(id);
  return known === undefined ? on : { ...on, rounds: put(on.rounds, id, change(known)) };
}

function changedReport(on: Pavement, id: string, change: Partial<Report>): Pavement {
  const known = on.reports.get(id);
  return known === undefined ? on : { ...on, reports: put(on.reports, id, { ...known, ...change }) };
}
