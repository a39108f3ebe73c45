import { expect, test } from "vitest";
import type { Entry } from "../src/journal/entry";
import { board, labelsOf, minutesSince, phaseOf, queues, shortVisit, withoutPlace } from "../src/room/board";
import { dayFrom } from "../src/room/day";
import { fold } from "../src/room/fold";

const NOW = Date.parse("2026-03-02T09:00:00.000Z");
let n = 0;

function tap(minutesAgo: number, kind: string, data: Record<string, unknown>): Entry {
  n += 1;
  const at = new Date(NOW - minutesAgo * 60_000).toISOString();
  return { id: `id-${n}`, room: "r", kind, v: 1, at, by: "b", device: "d", n, data };
}

const floorOf = (...entries: Entry[]) => fold(entries, "r", "2026-03-02T00:00:00.000Z");

test("a place is marked gently near its limit and clearly over it", () => {
  expect([34, 35, 44, 45, 46].map((minutes) => phaseOf(minutes, 45))).toEqual([
    "calm",
    "near",
    "near",
    "over",
    "over",
  ]);
});

test("places stand by type, in the order of their numbers", () => {
  const floor = floorOf(
    ...["i10", "i2", "i1"].map((place) => tap(90, "place.added", { place, type: "inject" })),
    tap(90, "place.added", { place: "s11", type: "smoke" }),
    tap(50, "visit.arrived", { visit: "v1", wants: "inject" }),
    tap(47, "place.taken", { place: "i2", visit: "v1" }),
  );
  const [inject, smoke] = board(floor, NOW);
  expect(inject!.tiles.map((tile) => tile.id)).toEqual(["i1", "i2", "i10"]);
  expect([inject!.free, smoke!.free]).toEqual([2, 1]);
  expect(inject!.tiles[1]).toMatchObject({ label: "2", state: "taken", minutes: 47, phase: "over" });
});

test("a conflict and an emergency mark their tile", () => {
  const floor = floorOf(
    tap(9, "place.added", { place: "i1", type: "inject" }),
    tap(8, "place.taken", { place: "i1", visit: "v1" }),
    tap(7, "place.taken", { place: "i1", visit: "v2" }),
    tap(6, "emergency.started", { emergency: "e1", place: "i1" }),
  );
  expect(board(floor, NOW)[0]!.tiles[0]).toMatchObject({
    guests: 2,
    inConflict: true,
    inEmergency: true,
  });
});

test("a clock that runs ahead never shows less than no time", () => {
  expect(minutesSince("2026-03-02T09:00:30.000Z", NOW)).toBe(0);
});

test("tiles show full ids where numbers would not tell places apart", () => {
  const labels = (...ids: string[]) =>
    [...labelsOf(floorOf(...ids.map((place) => tap(9, "place.added", { place, type: "inject" })))).values()].sort();
  expect(labels("i1", "i02", "corner")).toEqual(["1", "2", "corner"]);
  expect(labels("a1", "b1", "b2")).toEqual(["a1", "b1", "b2"]);
});

test("a guest is known by the end of the visit's id", () => {
  expect(shortVisit("v-20130404-017")).toBe("017");
  expect(shortVisit("0192f0c1a5b7c3d4")).toBe("c3d4");
});

test("those inside without a place are neither seated nor waiting, longest first", () => {
  const floor = floorOf(
    tap(9, "place.added", { place: "i1", type: "inject" }),
    ...["v1", "v2", "v3", "v4"].map((visit, i) => tap(8 - i, "visit.arrived", { visit, wants: "inject" })),
    tap(3, "place.taken", { place: "i1", visit: "v1" }),
    tap(2, "visit.queued", { visit: "v2", type: "inject" }),
  );
  expect(withoutPlace(floor).map((one) => one.visit)).toEqual(["v3", "v4"]);
  expect(queues(floor).map((queue) => queue.turns.map((turn) => turn.visit))).toEqual([["v2"]]);
});

test("the day begins at local midnight, summer and winter", () => {
  const zone = "Europe/Copenhagen";
  expect(dayFrom(Date.parse("2026-03-02T09:00:00Z"), zone)).toBe("2026-03-01T23:00:00.000Z");
  expect(dayFrom(Date.parse("2026-07-01T22:30:00Z"), zone)).toBe("2026-07-01T22:00:00.000Z");
  // The day the clocks change begins in winter time.
  expect(dayFrom(Date.parse("2026-03-29T12:00:00Z"), zone)).toBe("2026-03-28T23:00:00.000Z");
});
