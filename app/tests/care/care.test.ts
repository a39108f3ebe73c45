import { expect, test } from "vitest";
import { LENGTH_DAYS, untilOf } from "../../src/parts/care/lengths";
import { recordOf, recordPath } from "../../src/parts/care/record";
import { mayCare } from "../../src/parts/kit/rights";
import { shiftRole } from "../../src/parts/shift/roles";
import { adviceOf, EMPTY } from "../../src/parts/warnings/newWarning";

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

test("a record is read by its lists, whatever else the server says", () => {
  expect(recordOf({ visits: [{ since: "x" }], other: 1 }).visits).toHaveLength(1);
  expect(recordOf(null)).toEqual({ visits: [], restrictions: [], referrals: [], emergencies: [] });
  expect(recordPath("halmtorvet", "ab/c", "care")).toBe("/rooms/halmtorvet/guests/ab%2Fc?reason=care");
});
