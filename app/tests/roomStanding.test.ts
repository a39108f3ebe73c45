import { expect, test } from "vitest";
import type { Entry } from "../src/journal/entry";
import { fold } from "../src/room/fold";
import { forgotten, restrictionOf, standingWarnings } from "../src/room/standing";

const NOW = Date.parse("2026-03-02T12:00:00.000Z");
const GUEST = "ab".repeat(16);
let n = 0;

function tap(minutesAgo: number, kind: string, data: Record<string, unknown>, room = "r"): Entry {
  n += 1;
  const at = new Date(NOW - minutesAgo * 60_000).toISOString();
  return { id: `id-${n}`, room, kind, v: 1, at, by: "anna", device: "d", n, data };
}

const floorOf = (...entries: Entry[]) => fold(entries, "r", "2026-03-02T00:00:00.000Z");
const until = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();

test("of several restrictions the one that lasts longest keeps the guest out, until it runs out", () => {
  const floor = floorOf(
    tap(9, "restriction.set", { restriction: "x1", guest: GUEST, until: until(60), reason: "threats" }),
    tap(8, "restriction.set", { restriction: "x2", guest: GUEST, until: until(10), reason: "other" }),
  );
  expect(restrictionOf(floor, GUEST, NOW)!.id).toBe("x1");
  expect(restrictionOf(floor, GUEST, NOW + 60 * 60_000)).toBe(null);
  expect(restrictionOf(floor, "cd".repeat(16), NOW)).toBe(null);
});

test("warnings that hold stand newest first", () => {
  const warned = (minutesAgo: number, warning: string, lasts: number) =>
    tap(minutesAgo, "warning.issued", { warning, title: "x", expires: until(lasts), confidence: "likely", source: "street" }, "city");
  const floor = floorOf(warned(9, "w1", 60), warned(8, "w2", -1), warned(7, "w3", 60));
  expect(standingWarnings(floor, NOW).map((one) => one.id)).toEqual(["w3", "w1"]);
});

test("guests nobody has named for three hours, and all once the day is closed, may be forgotten", () => {
  const entries = [
    tap(300, "visit.arrived", { visit: "v1", wants: "inject" }),
    tap(290, "visit.arrived", { visit: "v2", wants: "inject" }),
    tap(20, "supplies.given", { visit: "v1", items: { water: 1 } }),
  ];
  expect(forgotten(floorOf(...entries), NOW).map((one) => [one.visit.id, one.why])).toEqual([["v2", "long_silent"]]);
  const closed = floorOf(...entries, tap(1, "day.closed", {}));
  expect(forgotten(closed, NOW).map((one) => [one.visit.id, one.why])).toEqual([["v2", "closed"], ["v1", "closed"]]);
});
