import { sumOf, type Sum } from "./amount";
import type { Pavement, Report, Round } from "./pavement";

/** The round that goes on and was started on `device`; the newest, should there be several. */
export function ownRound(on: Pavement, device: string | undefined): Round | null {
  const own = [...on.rounds.values()].filter((one) => one.device === device && one.endedAt === null);
  return own.sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt)).at(-1) ?? null;
}

/** Whether crews still have to look at it: neither closed, nor a test, nor told before by another. */
export function isOpen(on: Pavement, report: Report): boolean {
  return report.outcome === null && !report.test && firstTold(on, report) === report;
}

export function openReports(on: Pavement): Report[] {
  return [...on.reports.values()].filter((one) => isOpen(on, one));
}

/** The report that told first what `report` tells; itself where none on this phone did. */
function firstTold(on: Pavement, report: Report): Report {
  const seen = new Set<string>();
  let one = report;
  while (one.linkedTo !== null && !seen.has(one.id) && on.reports.has(one.linkedTo)) {
    seen.add(one.id);
    one = on.reports.get(one.linkedTo)!;
  }
  return one;
}

/** What a round has gathered so far: finds, and boxes emptied. */
export interface Gathered {
  readonly finds: Sum;
  readonly findCount: number;
  readonly boxes: Sum;
  readonly boxCount: number;
}

export function gathered(on: Pavement, round: string): Gathered {
  const finds = [...on.finds.values()].filter((one) => one.round === round);
  const boxes = on.emptied.filter((one) => one.round === round);
  return {
    finds: sumOf(finds.map(({ amount }) => amount)),
    findCount: finds.length,
    boxes: sumOf(boxes.map(({ amount }) => amount)),
    boxCount: boxes.length,
  };
}
