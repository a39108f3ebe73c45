import fc from "fast-check";
import { expect, test } from "vitest";
import type { Entry } from "../src/journal/entry";
import { changesOf, tapsSince } from "../src/screens/history";

const DAY = "2026-03-02T00:00:00.000Z";
let n = 0;

function entry(kind: string, data: Record<string, unknown>, more: Partial<Entry> = {}): Entry {
  n += 1;
  const at = "2026-03-02T09:00:00.000Z";
  return { id: `id-${n}`, room: "r", kind, v: 1, at, by: "anna", device: "d", n, data, ...more };
}

test("the entries of one tap stand together, the newest tap first", () => {
  const arrival = [entry("visit.arrived", { visit: "v1" }), entry("place.taken", { place: "i1", visit: "v1" })];
  const later = entry("visit.left", { visit: "v1" }, { at: "2026-03-02T09:10:00.000Z" });
  const taps = tapsSince([later, ...arrival], DAY);
  expect(taps.map((tap) => tap.entries.map((one) => one.kind))).toEqual([
    ["visit.left"],
    ["visit.arrived", "place.taken"],
  ]);
});

test("two people's taps of the same moment are two, and so are those of two tablets", () => {
  const taps = tapsSince(
    [
      entry("place.cleaned", { place: "i1" }),
      entry("place.cleaned", { place: "i2" }, { by: "bo" }),
      entry("place.cleaned", { place: "i3" }, { by: "bo", device: "e" }),
    ],
    DAY,
  );
  expect(taps).toHaveLength(3);
});

test("what happened before the day began is not shown", () => {
  expect(tapsSince([entry("visit.left", { visit: "v1" }, { at: "2026-03-01T23:59:59.999Z" })], DAY)).toEqual([]);
});

test("a tap is withdrawn when all its entries are, and says by whom", () => {
  const made = [entry("visit.arrived", { visit: "v1" }), entry("place.taken", { place: "i1", visit: "v1" })];
  const half = entry("entry.withdrawn", { of: made[1]!.id, reason: "undone" }, { by: "bo" });
  const rest = entry("entry.withdrawn", { of: made[0]!.id, reason: "undone" }, { by: "bo" });
  expect(tapsSince([...made, half], DAY)[0]).toMatchObject({ withdrawn: false, mended: [{ entry: { by: "bo" } }] });
  expect(tapsSince([...made, half, rest], DAY)[0]!.withdrawn).toBe(true);
});

test("a withdrawal that was itself withdrawn no longer counts, nor does a circle of them", () => {
  const made = entry("visit.arrived", { visit: "v1" });
  const gone = entry("entry.withdrawn", { of: made.id, reason: "undone" });
  const back = entry("entry.withdrawn", { of: gone.id, reason: "mistap" });
  expect(tapsSince([made, gone, back], DAY)[0]).toMatchObject({ withdrawn: false, mended: [] });
  const circle = entry("entry.withdrawn", { of: gone.id, reason: "mistap" });
  const forged = { ...gone, data: { of: circle.id, reason: "mistap" } };
  expect(() => tapsSince([made, forged, circle], DAY)).not.toThrow();
});

test("a correction says each field as it was and as it is, its time too", () => {
  const made = entry("place.taken", { place: "i1", visit: "v1" });
  const mend = entry("entry.corrected", {
    of: made.id,
    reason: "mistap",
    data: { place: "i2", visit: "v1" },
    at: "2026-03-02T08:55:00.000Z",
  });
  const [tap] = tapsSince([made, mend], DAY);
  expect(changesOf(tap!.mended[0]!)).toEqual([
    { field: "at", was: made.at, now: "2026-03-02T08:55:00.000Z" },
    { field: "place", was: "i1", now: "i2" },
  ]);
});

test("every entry of the day stands in exactly one tap, in whatever order they came", () => {
  const made = fc.record({
    device: fc.constantFrom("d", "e"),
    by: fc.constantFrom("anna", "bo"),
    minute: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(made, { maxLength: 20 }), (facts) => {
      const entries = facts.map(({ device, by, minute }, i) =>
        entry("place.cleaned", { place: `i${i}` }, { device, by, at: `2026-03-02T09:0${minute}:00.000Z` }),
      );
      const ids = (them: readonly Entry[]) => tapsSince(them, DAY).flatMap((tap) => tap.entries.map((one) => one.id));
      expect(ids(entries).sort()).toEqual(entries.map((one) => one.id).sort());
      expect(ids(entries.toReversed())).toEqual(ids(entries));
    }),
  );
});
