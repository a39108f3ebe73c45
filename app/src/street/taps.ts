import type { Draft } from "../journal/entry";
import { draft, must } from "../room/taps/refused";
import type { Amount } from "./amount";
import type { Spot } from "./near";
import type { Box, Pavement, Report, Round } from "./pavement";
import { isOpen, ownRound } from "./standing";
import { inEntries, rounded, type Effort, type Point } from "./track";

/**
 * Every tap of a crew: `(pavement, facts) => Draft[]`, pure. A tap that makes no sense now throws TapRefused
 * and writes nothing.
 */
export { undo, undoable } from "../room/taps/record";

const LONGEST_AREA = 80;

export interface Start {
  readonly round: string;
  readonly area: string;
  readonly crewSize: number;
  /** This phone. */
  readonly device: string;
}

export function startRound(on: Pavement, { round, area, crewSize, device }: Start): Draft[] {
  const open = ownRound(on, device);
  must(open === null, "round_open", { area: open?.area ?? "", since: open?.startedAt ?? "" });
  const named = area.trim();
  must(named !== "", "area_missing");
  must(named.length <= LONGEST_AREA, "name_too_long", { most: LONGEST_AREA });
  return [draft("round.started", { round, area: named, crew_size: crewSize })];
}

/** What was walked since it was last kept; no points are no entry. */
export function track(on: Pavement, round: string, points: readonly Point[]): Draft[] {
  openRound(on, round);
  return inEntries(points).map((some) => draft("round.tracked", { round, points: some }));
}

export interface End extends Effort {
  readonly round: string;
  /** What of the track is not kept yet. */
  readonly points: readonly Point[];
}

/** The end of a round, with the rest of its track and what it took. */
export function endRound(on: Pavement, { round, points, minutes, metres }: End): Draft[] {
  const { area } = openRound(on, round);
  const ended = { round, area, minutes, metres: metres ?? undefined };
  return [...track(on, round, points), draft("round.ended", ended)];
}

export interface Made {
  readonly find: string;
  readonly source: "ground" | "box" | "kiosk";
  readonly amount: Amount;
  /** What sort of needles; nothing where nobody looked. */
  readonly sort?: string | undefined;
  readonly spot: Spot | null;
  readonly reports?: readonly string[] | undefined;
}

/** A find of the round that goes on, by its area where the spot is not known. */
export function makeFind(on: Pavement, round: string, made: Made): Draft[] {
  const { area } = openRound(on, round);
  return [draft("find.made", { ...sound(made.amount), ...where(made.spot), ...told(made), round, area })];
}

function told({ find, source, sort, reports }: Made): object {
  return { find, source, kind_found: sort, reports: reports?.length ? reports : undefined };
}

function where(spot: Spot | null): object {
  return spot === null ? {} : { lat: rounded(spot.lat), lon: rounded(spot.lon) };
}

/** Refuse an amount that says nothing, or cannot be. */
function sound(amount: Amount): Amount {
  const { grams, tare_grams: tare, needles, needles_low: low } = amount;
  must(grams !== undefined || needles !== undefined || low !== undefined, "amount_missing");
  heavier(grams, tare);
  return amount;
}

function heavier(grams: number | undefined, tare: number | undefined): void {
  if (grams === undefined) return;
  must(grams > (tare ?? 0), "container_heavier", { grams, tare: tare ?? 0 });
}

export type Closing = "collected" | "nothing_found" | "not_reachable" | "not_ours";
export const CLOSINGS: readonly Closing[] = ["collected", "nothing_found", "not_reachable", "not_ours"];

export interface Closed {
  readonly report: string;
  readonly outcome: Closing;
  /** The round that looked, where one goes on. */
  readonly round: string | null;
  /** What was collected there, and the name of the find it becomes. */
  readonly collected?: { readonly find: string; readonly amount: Amount } | undefined;
}

/** Answer a report, and with it whoever holds its token; what was collected is a find that names it. */
export function closeReport(on: Pavement, { report, outcome, round, collected }: Closed): Draft[] {
  const known = openReport(on, report);
  must(outcome !== "collected" || collected !== undefined, "amount_missing");
  const find = outcome === "collected" ? collected : undefined;
  const closed = { report, outcome, round: round ?? undefined, find: find?.find };
  return [...(find === undefined ? [] : [foundAt(on, known, round, find)]), draft("report.closed", closed)];
}

function foundAt(
  on: Pavement,
  { id, lat, lon, area }: Report,
  round: string | null,
  { find, amount }: NonNullable<Closed["collected"]>,
): Draft {
  const of = round === null ? { area } : { round, area: openRound(on, round).area };
  const made = { find, source: "ground", reports: [id], lat, lon };
  return draft("find.made", { ...sound(amount), ...made, ...of });
}

export interface NewBox {
  readonly box: string;
  readonly name: string;
  readonly spot: Spot | null;
}

export function placeBox(_on: Pavement, { box, name, spot }: NewBox): Draft[] {
  const named = name.trim();
  must(named !== "", "name_missing");
  must(named.length <= LONGEST_AREA, "name_too_long", { most: LONGEST_AREA });
  must(spot !== null, "spot_missing");
  return [draft("box.placed", { box, name: named, ...where(spot) })];
}

export function removeBox(on: Pavement, box: string): Draft[] {
  knownBox(on, box);
  return [draft("box.removed", { box })];
}

/** A box was emptied, of an amount or of one nobody weighed. */
export function emptyBox(on: Pavement, facts: { box: string; round: string | null; amount: Amount | null }): Draft[] {
  const { id: box } = knownBox(on, facts.box);
  const amount = facts.amount === null ? {} : sound(facts.amount);
  return [draft("box.emptied", { box, round: facts.round ?? undefined, ...amount })];
}

export interface Weighed {
  readonly what: string;
  readonly needles: number;
  readonly grams: number;
  readonly tareGrams: number;
}

/** So many needles were counted and weighed: from it grams become needles, with an interval. */
export function calibrate(_on: Pavement, { what, needles, grams, tareGrams }: Weighed): Draft[] {
  must(Number.isInteger(needles) && needles > 0, "quantity_not_positive", { quantity: needles });
  heavier(grams, tareGrams);
  return [draft("scale.calibrated", { what, needles, grams, tare_grams: tareGrams })];
}

function openRound(on: Pavement, id: string): Round {
  const round = on.rounds.get(id);
  must(round !== undefined, "no_such_round");
  must(round.endedAt === null, "round_over", { since: round.endedAt ?? "" });
  return round;
}

function openReport(on: Pavement, id: string): Report {
  const report = on.reports.get(id);
  must(report !== undefined, "no_such_report");
  must(isOpen(on, report), "report_closed");
  return report;
}

function knownBox(on: Pavement, id: string): Box {
  const box = on.boxes.get(id);
  must(box !== undefined, "no_such_box");
  return box;
}
