import { expect, test } from "vitest";
import type { Entry } from "../../src/journal/entry";
import {
  asksAfter,
  emergencyOpen,
  NOTHING_READ,
  takeIn,
  together,
  type FloorAnswer,
} from "../../src/journal/reading";

const AT = Date.parse("2026-03-02T08:00:00.000Z");

function entry(id: string, kind = "visit.left", data: object = { visit: "v1" }): Entry {
  const at = new Date(AT).toISOString();
  return { id, room: "halmtorvet", kind, v: 1, at, by: "anna", device: "tablet-1", n: 1, data: { ...data } };
}

const answer = (epoch: string, ...seqs: number[]): FloorAnswer => ({
  now: "2026-03-02T08:00:01.000Z",
  epoch,
  head: 99,
  demo: false,
  entries: seqs.map((seq) => ({ seq, entry: entry(`id-${seq}`) })),
});

test("what is new is added and asked for after the last seen", () => {
  const first = takeIn(NOTHING_READ, answer("a", 3, 7), 0, AT).reading;
  const second = takeIn(first, answer("a", 8), 7, AT).reading;
  expect([...second.entries.keys()]).toEqual(["id-3", "id-7", "id-8"]);
  expect([first.after, second.after]).toEqual([7, 8]);
});

test("nothing new keeps the very same entries", () => {
  const first = takeIn(NOTHING_READ, answer("a", 3), 0, AT).reading;
  expect(takeIn(first, answer("a"), 3, AT).reading.entries).toBe(first.entries);
});

test("a restored server is asked for everything again, and the board stands until it answers", () => {
  const first = takeIn(NOTHING_READ, answer("a", 3, 7), 0, AT).reading;
  const restored = takeIn(first, answer("b"), 7, AT).reading;
  expect([restored.after, restored.entries.size]).toEqual([0, 2]);
  const again = takeIn(restored, answer("b", 1), 0, AT);
  expect([[...again.reading.entries.keys()], again.whole]).toEqual([["id-1"], true]);
});

test("everything is read again after six hours", () => {
  const first = takeIn(NOTHING_READ, answer("a", 3), 0, AT).reading;
  expect([asksAfter(first, AT + 6 * 3_600_000), asksAfter(first, AT + 6 * 3_600_000 + 1)]).toEqual([3, 0]);
});

test("an own entry that has been read is the server's word", () => {
  const { reading } = takeIn(NOTHING_READ, answer("a", 3), 0, AT);
  expect(together(reading, new Map([[1, entry("id-3")]]))).toBe(reading.entries);
  expect([...together(reading, new Map([[1, entry("own")]])).keys()]).toEqual(["id-3", "own"]);
});

test("an emergency is going on from its start to its end, and three hours after the last word of it", () => {
  const started = entry("1", "emergency.started", { emergency: "e-1" });
  const other = entry("2", "emergency.started", { emergency: "e-2" });
  const ended = entry("3", "emergency.ended", { emergency: "e-1" });
  expect(emergencyOpen([], AT)).toBe(false);
  expect(emergencyOpen([started], AT)).toBe(true);
  expect(emergencyOpen([started, ended], AT)).toBe(false);
  expect(emergencyOpen([started, other, ended], AT)).toBe(true);
  expect(emergencyOpen([started, entry("4", "entry.withdrawn", { of: "1" })], AT)).toBe(false);
  expect(emergencyOpen([started], AT + 3 * 3_600_000)).toBe(false);
});
