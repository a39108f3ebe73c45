import { expect, test } from "vitest";
import type { Entry } from "../src/journal/entry";
import { fits } from "../src/journal/kinds";
import { settled } from "../src/journal/settle";

let n = 0;
function entry(kind: string, data: Record<string, unknown>, at = "2026-03-02T08:00:00.000Z", v = 1): Entry {
  n += 1;
  return { id: `id-${n}`, room: "r", kind, v, at, by: "b", device: "d", n, data };
}

test("the latest correction wins field by field", () => {
  const taken = entry("place.taken", { place: "i1", visit: "v1" });
  const later = entry("entry.corrected", { of: taken.id, reason: "x", data: { place: "i3" } }, "2026-03-02T09:00:00.000Z");
  const earlier = entry("entry.corrected", { of: taken.id, reason: "x", data: { place: "i2", visit: "v2" } });
  expect(settled([taken, later, earlier]).map((one) => one.data)).toEqual([{ place: "i3", visit: "v2" }]);
});

test("a withdrawal that is withdrawn no longer counts", () => {
  const taken = entry("place.taken", { place: "i1", visit: "v1" });
  const gone = entry("entry.withdrawn", { of: taken.id, reason: "x" });
  const back = entry("entry.withdrawn", { of: gone.id, reason: "x" });
  expect(settled([taken, gone])).toEqual([]);
  expect(settled([taken, gone, back])).toEqual([taken]);
});

test("a correction that does not fit its kind is passed over", () => {
  const taken = entry("place.taken", { place: "i1", visit: "v1" });
  const wrong = entry("entry.corrected", { of: taken.id, reason: "x", data: { place: 4 } });
  expect(settled([taken, wrong])).toEqual([taken]);
});

test("a newer version of a correction changes nothing here", () => {
  const taken = entry("place.taken", { place: "i1", visit: "v1" });
  const newer = entry("entry.withdrawn", { of: taken.id }, "2026-03-02T09:00:00.000Z", 2);
  expect(settled([taken, newer])).toContain(taken);
});

test("the schemas of the wire decide what fits", () => {
  expect(fits("supplies.given", 1, { items: { needle: 5 } })).toBe(true);
  expect(fits("supplies.given", 1, { items: { needle: 0 } })).toBe(false);
  expect(fits("place.taken", 1, { place: "i1" })).toBe(false);
  expect(fits("visit.tested", 1, { anything: true })).toBe(true);
});

test("what was tapped on a locked screen is given its maker, and only that", () => {
  const locked = { ...entry("emergency.started", { emergency: "e1" }), by: "locked" };
  const named = entry("emergency.started", { emergency: "e2" });
  const first = entry("entry.attributed", { of: [locked.id, named.id], staff: "bo" });
  const wrong = entry("entry.attributed", { of: [locked.id], staff: "dan" }, "2026-03-02T09:00:00.000Z");
  const gone = entry("entry.withdrawn", { of: wrong.id, reason: "x" });
  expect(settled([locked, named, first, wrong]).map((one) => one.by)).toEqual(["dan", "b"]);
  expect(settled([locked, named, first, wrong, gone]).map((one) => one.by)).toEqual(["bo", "b"]);
});
