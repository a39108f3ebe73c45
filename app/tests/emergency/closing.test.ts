import { expect, test } from "vitest";
import { changesOf, closingOf, endOf, missingOf, reasonOf, type Closing } from "../../src/parts/emergency/closing";
import { runningTime } from "../../src/parts/emergency/clock";
import { leastGrade } from "../../src/parts/emergency/grade";
import type { EmergencyLog, Line } from "../../src/parts/emergency/log";
import { sheetOf, summaryText } from "../../src/parts/emergency/summary";
import { wordsFor } from "../../src/words";
import { formatFor } from "../../src/words/format";

const START = Date.parse("2026-03-02T08:00:00.000Z");
const words = wordsFor("en");
const format = formatFor("en-GB", "Europe/Copenhagen");

function line(seconds: number, data: Record<string, unknown>, kind = "emergency.acted"): Line {
  const at = new Date(START + seconds * 1000).toISOString();
  return { id: `id-${seconds}-${kind}`, kind, at, by: "anna", seconds, data, changes: [], withdrawn: null };
}

function log(...lines: Line[]): EmergencyLog {
  const start = line(0, { emergency: "e-1", visit: "v-secret", place: "i4" }, "emergency.started");
  const end = lines.find((one) => one.kind === "emergency.ended") ?? null;
  return { id: "e-1", start, end, since: start.at, place: "i4", visit: "v-secret", lines: [start, ...lines] };
}

const acts = (...names: string[]) => names.map((action, i) => line(i, { action }));
const empty: Closing = closingOf(log(), 0);

test.each([
  [[], 0],
  [["stimulate", "recovery_position"], 1],
  [["stimulate", "oxygen"], 2],
  [["airway"], 2],
  [["oxygen", "naloxone"], 3],
  [["ventilate"], 3],
  [["naloxone", "ambulance_called"], 4],
  [["cpr"], 4],
] as const)("after %j the grade is at least %i", (names, grade) => {
  expect(leastGrade(acts(...names)).grade).toBe(grade);
});

test("a judgement needs its reason, uncertainty does not", () => {
  const said: Closing = { ...empty, type: "opioid", outcome: "recovered" };
  expect(missingOf(empty)).toEqual(["type", "outcome"]);
  expect(missingOf({ ...said, wouldHaveDied: "yes" })).toEqual(["reason"]);
  expect(missingOf({ ...said, wouldHaveDied: "no", reasonWords: "  " })).toEqual(["reason"]);
  expect(missingOf({ ...said, wouldHaveDied: "yes", reasonChips: ["blue"] })).toEqual([]);
  expect(missingOf({ ...said, wouldHaveDied: "unsure" })).toEqual([]);
});

test("the end carries what was said and nothing else", () => {
  const said: Closing = { ...empty, type: "opioid", grade: 3, outcome: "recovered", batch: " " };
  expect(endOf(said, {})).toEqual({ type: "opioid", grade: 3, outcome: "recovered" });
  const why = { ...said, wouldHaveDied: "yes", reasonChips: ["blue"], reasonWords: "Cold hands" };
  expect(reasonOf(why, { blue: "Blue in the face" })).toBe("Blue in the face. Cold hands");
});

test("an end put right carries only what changed", () => {
  const before = { emergency: "e-1", type: "opioid", grade: 3, outcome: "recovered", batch: "blue" };
  expect(changesOf(before, { type: "ghb", grade: 3, outcome: "recovered" })).toEqual({ type: "ghb", batch: null });
});

test("the sheet tells the crew what was done and names nobody", () => {
  const done = log(
    line(18, { action: "stimulate" }),
    line(63, { action: "naloxone", milligrams: 0.4, route: "im" }),
    line(70, { breaths_per_minute: 4, avpu: "pain" }, "emergency.measured"),
    line(185, { action: "naloxone", milligrams: 1.4, route: "nasal" }),
    line(190, { breaths_per_minute: 12 }, "emergency.measured"),
  );
  const sheet = sheetOf(done, "Skyen, Emergency at place 4", START + 200_000, words, format);
  expect(sheet.naloxone).toBe("2 doses, 1.8 mg in all · 09:03:05");
  expect(sheet.signs).toBe("12 breaths/min, answers to pain");
  expect(sheet.rows.map((row) => `${row.since} ${row.what}`)).toEqual([
    "0:00 Began",
    "0:18 Stimulated",
    "1:03 Naloxone 0.4 mg in muscle",
    "1:10 4 breaths/min, answers to pain",
    "3:05 Naloxone 1.4 mg nasal",
    "3:10 12 breaths/min",
  ]);
  const text = summaryText(sheet, words);
  expect(text).toContain("Naloxone: 2 doses, 1.8 mg in all");
  expect(text).not.toMatch(/anna|v-secret|e-1/);
});

test("a long log still fits a code that a phone can read, and keeps its newest lines", () => {
  const many = Array.from({ length: 80 }, (_, i) => line(i * 20, { action: "ventilate" }));
  const text = summaryText(sheetOf(log(...many), "Skyen", START, words, format), words);
  expect(new TextEncoder().encode(text).length).toBeLessThan(920);
  expect(text).toContain("…");
  expect(text.endsWith("26:20 Ventilated")).toBe(true);
});

test("time before the start has a minus", () => {
  expect([runningTime(65), runningTime(-60)]).toEqual(["1:05", "−1:00"]);
});
