import { expect, test } from "vitest";
import { danish as da, english as en, wordsFor } from "../src/words";
import { formatFor, stopwatch } from "../src/words/format";

function keysOf(value: unknown, path = ""): string[] {
  if (value === null || typeof value !== "object") return [path];
  return Object.entries(value).flatMap(([name, item]) => keysOf(item, `${path}/${name}`));
}

function leavesOf(value: unknown): unknown[] {
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(leavesOf) : [value];
}

test("both languages have the same keys", () => {
  expect(keysOf(da).sort()).toEqual(keysOf(en).sort());
});

test("no word is empty", () => {
  for (const word of [...leavesOf(en), ...leavesOf(da)]) {
    expect(typeof word === "function" || (word as string).length > 0).toBe(true);
  }
});

test("the page's language decides, English where it is another", () => {
  expect([wordsFor("da"), wordsFor("da-DK"), wordsFor("en"), wordsFor("")]).toEqual([da, da, en, en]);
});

test("numbers and times are written as each language writes them", () => {
  const moment = Date.parse("2026-03-02T13:05:09.000Z");
  const danish = formatFor(da.locale, "Europe/Copenhagen");
  const english = formatFor(en.locale, "Europe/Copenhagen");
  expect([danish.clock(moment), english.clock(moment)]).toEqual(["14.05.09", "14:05:09"]);
  expect([danish.number(1234.5, 1), english.number(1234.5, 1)]).toEqual(["1.234,5", "1,234.5"]);
  // The comma comes and goes with the version of the locale data.
  expect(english.date(moment)).toMatch(/^Monday,? 2 March 2026$/);
});

test("a stopwatch counts minutes past the hour", () => {
  expect([stopwatch(5), stopwatch(65), stopwatch(3660)]).toEqual(["0:05", "1:05", "61:00"]);
});
