import type { Words } from "../../words";
import type { Format } from "../../words/format";
import { runningTime } from "./clock";
import { given } from "./doses";
import { standing, type EmergencyLog, type Line } from "./log";
import { said, signsOf } from "./say";

export interface SheetRow {
  readonly id: string;
  readonly clock: string;
  readonly since: string;
  readonly what: string;
}

/** What the ambulance crew is told: no guest, no staff, no id of either. */
export interface Sheet {
  readonly where: string;
  readonly began: string;
  readonly written: string;
  readonly naloxone: string;
  readonly oxygen: string;
  readonly signs: string;
  readonly substance: string;
  readonly rows: readonly SheetRow[];
}

/** The sheet of one emergency as it stands at `now` (ms); `where` is room and place in words. */
export function sheetOf(log: EmergencyLog, where: string, now: number, words: Words, format: Format): Sheet {
  const own = words.emergency;
  const lines = standing(log);
  const { doses, milligrams, lastAt } = given(lines);
  const oxygen = lines.findLast((line) => line.data["action"] === "oxygen");
  const substance = log.end?.data["substance"];
  const dose = [own.naloxoneTotal(doses, format.number(milligrams, 2)), lastAt && format.clock(Date.parse(lastAt))];
  return {
    where,
    began: log.since === null ? "–" : format.moment(Date.parse(log.since)),
    written: format.clock(now),
    naloxone: doses === 0 ? own.naloxoneNone : dose.filter(Boolean).join(" · "),
    oxygen: oxygen === undefined ? own.sheetNothing : said(oxygen, words, format),
    signs: lastSigns(lines, words, format),
    substance: typeof substance === "string" ? (own.substances[substance] ?? substance) : own.sheetNothing,
    rows: lines.map((line) => ({
      id: line.id,
      clock: format.clock(Date.parse(line.at)),
      since: line.seconds === null ? "" : runningTime(line.seconds),
      what: said(line, words, format),
    })),
  };
}

/** The newest value of each sign, however many taps they came in. */
function lastSigns(lines: readonly Line[], words: Words, format: Format): string {
  const measured = lines.filter((line) => line.kind === "emergency.measured");
  const newest = Object.assign({}, ...measured.map((line) => line.data)) as Record<string, unknown>;
  return signsOf(newest, words, format).join(", ") || words.emergency.sheetNothing;
}

/** More than this makes a code that a phone reads badly from a screen. */
const MOST_BYTES = 900;

/** The sheet as plain text for the code to scan; the oldest signs go first where it gets too long. */
export function summaryText(sheet: Sheet, words: Words): string {
  const own = words.emergency;
  const head = [
    `FRISTED ${own.sheetTitle}`,
    sheet.where,
    `${own.sheetBegan}: ${sheet.began}`,
    `${own.sheetNaloxone}: ${sheet.naloxone}`,
    `${own.sheetOxygen}: ${sheet.oxygen}`,
    `${own.sheetSigns}: ${sheet.signs}`,
    `${own.sheetSubstance}: ${sheet.substance}`,
  ];
  const rows = sheet.rows.map((row) => `${row.since} ${row.what}`);
  const bytes = (lines: readonly string[]) => new TextEncoder().encode(lines.join("\n")).length;
  let kept = rows;
  while (kept.length > 1 && bytes([...head, ...kept]) > MOST_BYTES) kept = kept.slice(1);
  return [...head, ...(kept.length < rows.length ? ["…"] : []), ...kept].join("\n");
}
