import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Draft } from "../../src/journal/deskTypes";
import type { Entry } from "../../src/journal/entry";
import { TapRefused } from "../../src/room/taps/refused";
import { counted, sumOf, type Amount } from "../../src/street/amount";
import { metresBetween, wayThrough } from "../../src/street/near";
import { pavement } from "../../src/street/pavement";
import { gathered, openReports, ownRound } from "../../src/street/standing";
import * as taps from "../../src/street/taps";
import { effortOf, goesOn, inEntries, MOST_POINTS, type Point } from "../../src/street/track";

let n = 0;
const made = (kind: string, data: object, minute = n): Entry => ({
  id: `id-${(n += 1)}`, room: "street", kind, v: 1, at: new Date(Date.UTC(2026, 2, 2, 8, minute)).toISOString(),
  by: "dan", device: "phone", n, data: JSON.parse(JSON.stringify(data)) as Record<string, unknown>,
});
const tapped = (drafts: readonly Draft[]): Entry[] => drafts.map(({ kind, data }) => made(kind, data));
const HERE = { lat: 55.67, lon: 12.56 };
const report = (id: string, spot = HERE) => made("report.received", { report: id, ...spot, area: "Vesterbro" });
const started = () => tapped(taps.startRound(pavement([]), { round: "o-1", area: " Vesterbro ", crewSize: 2, device: "phone" }));
const find = (amount: Amount) => ({ find: "f-1", source: "ground" as const, amount, spot: HERE });

test("a round gathers what was found in it, and ends with what it took", () => {
  const entries = [...started(), report("r-1")];
  entries.push(...tapped(taps.makeFind(pavement(entries), "o-1", find(counted({ low: 2, high: 5 })))));
  const collected = { find: "f-2", amount: { grams: 30, tare_grams: 10 } };
  entries.push(...tapped(taps.closeReport(pavement(entries), { report: "r-1", outcome: "collected", round: "o-1", collected })));
  const on = pavement(entries);
  expect(gathered(on, "o-1")).toMatchObject({ findCount: 2, finds: { low: 2, high: 5, grams: 20, weighed: 1 } });
  expect(openReports(on)).toEqual([]);
  expect(on.finds.get("f-2")?.spot).toEqual(HERE);
  const points: Point[] = [[0, 55.67, 12.56], [60, 55.671, 12.56]];
  entries.push(...tapped(taps.endRound(on, { round: "o-1", points, ...effortOf(0, points, 20 * 60_000) })));
  expect(ownRound(pavement(entries), "phone")).toBeNull();
  expect(entries.at(-1)?.data).toMatchObject({ minutes: 20, metres: 111, area: "Vesterbro" });
});

test("what makes no sense now is refused before it is an entry", () => {
  const on = pavement([...started(), report("r-1")]);
  const why = (tap: () => unknown): string => {
    try {
      tap();
    } catch (refused) {
      if (refused instanceof TapRefused) return refused.reason;
    }
    return "";
  };
  expect(why(() => taps.startRound(on, { round: "o-2", area: "x", crewSize: 1, device: "phone" }))).toBe("round_open");
  expect(why(() => taps.startRound(pavement([]), { round: "o-2", area: " ", crewSize: 1, device: "p" }))).toBe("area_missing");
  expect(why(() => taps.makeFind(on, "o-1", find({})))).toBe("amount_missing");
  expect(why(() => taps.makeFind(on, "o-1", find({ grams: 5, tare_grams: 9 })))).toBe("container_heavier");
  expect(why(() => taps.closeReport(on, { report: "r-1", outcome: "collected", round: null }))).toBe("amount_missing");
  expect(why(() => taps.makeFind(on, "o-9", find({ needles: 1 })))).not.toBe("");
});

test("the order in which entries come, and coming twice, make no difference", () => {
  const all = [...started(), report("r-1"), report("r-2"), made("report.linked", { report: "r-2", to: "r-1" })];
  all.push(...tapped(taps.makeFind(pavement(all), "o-1", find({ needles: 3 }))));
  all.push(made("report.closed", { report: "r-1", outcome: "nothing_found" }));
  const whole = pavement(all);
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all), (order, again) => {
      expect(pavement([...order, ...again])).toEqual(whole);
    }),
  );
});

test("a phone that lies still and jitters walks no metres", () => {
  const jitter = { ...HERE, lat: HERE.lat + 0.0001, accuracyMetres: 30, at: 0 };
  expect(goesOn(HERE, jitter)).toBe(false);
  expect(goesOn(HERE, { ...jitter, accuracyMetres: 5 })).toBe(true);
  expect(goesOn(null, { ...jitter, accuracyMetres: 80 })).toBe(false);
});

test("a long track is cut into entries and loses no point", () => {
  fc.assert(
    fc.property(fc.nat({ max: 2_000 }), (count) => {
      const points = Array.from({ length: count }, (_, second): Point => [second, 55.67, 12.56]);
      const cut = inEntries(points);
      expect(cut.flat()).toEqual(points);
      expect(cut.every((some) => some.length > 0 && some.length <= MOST_POINTS)).toBe(true);
    }),
  );
});

test("needles between two numbers stay between two numbers", () => {
  expect(sumOf([{ needles: 3 }, { needles_low: 6, needles_high: 20 }])).toEqual({ low: 9, high: 23, grams: 0, weighed: 0 });
});

test("a way goes through every spot once and is no longer than the order they came in", () => {
  const spots = fc.array(fc.record({ lat: fc.double({ min: 55.6, max: 55.7, noNaN: true }), lon: fc.double({ min: 12.5, max: 12.6, noNaN: true }) }), { maxLength: 8 });
  fc.assert(
    fc.property(spots, (some) => {
      const way = wayThrough(some, HERE);
      expect(new Set(way)).toEqual(new Set(some));
      const length = (order: readonly { lat: number; lon: number }[]) =>
        [HERE, ...order].slice(1).reduce((sum, one, i) => sum + metresBetween([HERE, ...order][i]!, one), 0);
      expect(length(way)).toBeLessThanOrEqual(length(some) + 1e-6);
    }),
  );
});
