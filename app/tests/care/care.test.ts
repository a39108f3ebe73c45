import { expect, test } from "vitest";
import { LENGTH_DAYS, untilOf } from "../../src/parts/care/lengths";
import { recordPath, type RecordVisit } from "../../src/parts/care/record";
import { visitLine } from "../../src/parts/care/recordLines";
import { mayCare } from "../../src/parts/kit/rights";
import { shiftRole } from "../../src/parts/shift/roles";
import { adviceOf, EMPTY } from "../../src/parts/warnings/newWarning";
import { wordsFor } from "../../src/words";
import { formatFor } from "../../src/words/format";

const NOW = Date.parse("2026-03-02T08:00:00.000Z");

test.each([
  ["day", "", "2026-03-03T08:00:00.000Z"],
  ["three_days", "", "2026-03-05T08:00:00.000Z"],
  ["month", "", "2026-04-01T08:00:00.000Z"],
  ["custom", "2026-03-09", "2026-03-09T23:59:59.999Z"],
  ["custom", "", null],
  [null, "2026-03-09", null],
] as const)("a length of %j (%j) ends at %j", (length, day, until) => {
  expect(untilOf(length, day, NOW, LENGTH_DAYS)).toBe(until);
});

test("nurses and managers warn, restrict and read; the others are told", () => {
  const roles = ["reception", "nurse", "manager", "street_crew", undefined];
  expect(roles.filter((role) => mayCare(role))).toEqual(["nurse", "manager"]);
  expect(roles.map((role) => shiftRole(role))).toEqual(["reception", "nurse", "manager", null, null]);
});

test("advice is printed a line each", () => {
  expect(adviceOf({ ...EMPTY, adviceChips: ["Take a test dose"], adviceWords: " Ask us " })).toBe(
    "Take a test dose.\nAsk us",
  );
});

test("a record is asked for by pseudonym and reason, and told in words", () => {
  expect(recordPath("halmtorvet", "ab/c", "care")).toBe("/rooms/halmtorvet/guests/ab%2Fc?reason=care");
  const words = wordsFor("en");
  const visit: RecordVisit = {
    visit: "v-1",
    at: "2026-03-02T08:00:00.000Z",
    ended_at: "2026-03-02T08:40:00.000Z",
    end: "left",
    intakes: [{ route: "inject", substances: ["heroin"] }],
    items: { needle: 2 },
    care: ["wound"],
  };
  expect(visitLine(visit, words, formatFor("en-GB", "UTC")).what).toBe(
    "left · 08:40 · Inject, Heroin · Needles 2 · Wound care",
  );
});
