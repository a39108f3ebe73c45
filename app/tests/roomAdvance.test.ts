import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { inOrder, type Entry } from "../src/journal/entry";
import { advance, type Folding } from "../src/room/advance";
import { fold } from "../src/room/fold";
import { floorJson } from "../src/room/plain";

const journals = new URL("../../wire/journals/", import.meta.url);
const nights = readdirSync(journals)
  .filter((name) => name.endsWith(".jsonl"))
  .map((name) => readFileSync(new URL(name, journals), "utf-8").trim().split("\n"))
  .map((lines) => lines.map((line) => JSON.parse(line) as Entry));
const ROOM = "halmtorvet";
const DAY_FROM = "2026-03-01T23:00:00.000Z";

const mapOf = (entries: readonly Entry[]) => new Map(entries.map((one) => [one.id, one]));

function inPieces(entries: readonly Entry[], sizes: readonly number[]): Folding {
  let folding: Folding | null = null;
  for (let heard = 0, i = 0; heard < entries.length; i++) {
    heard += sizes[i % sizes.length]!;
    folding = advance(folding, mapOf(entries.slice(0, heard)), ROOM, DAY_FROM);
  }
  return folding!;
}

const pieces = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });

test("advancing in any order and in any pieces gives the floor of a fold from scratch", () => {
  const arrivals = fc
    .constantFrom(...nights)
    .chain((night) => fc.shuffledSubarray(night, { minLength: night.length }));
  fc.assert(
    fc.property(arrivals, pieces, (entries, sizes) => {
      const expected = floorJson(fold(entries, ROOM, DAY_FROM));
      expect(floorJson(inPieces(entries, sizes).floor)).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});

test("what comes in the order of happening is applied once, and never folded again", () => {
  const night = [...nights.find((one) => one.length > 20)!].sort(inOrder);
  const first = advance(null, mapOf(night.slice(0, 20)), ROOM, DAY_FROM);
  const next = advance(first, mapOf(night), ROOM, DAY_FROM);
  expect(next.floors[0]).toBe(first.floors[0]);
  expect(advance(next, next.heard, ROOM, DAY_FROM)).toBe(next);
});

test("a folding whose entries are gone (locked, or asked for anew) starts again", () => {
  const night = nights[0]!;
  const whole = advance(null, mapOf(night), ROOM, DAY_FROM);
  const half = night.slice(0, night.length >> 1);
  expect(floorJson(advance(whole, mapOf(half), ROOM, DAY_FROM).floor)).toEqual(
    floorJson(fold(half, ROOM, DAY_FROM)),
  );
  expect(advance(whole, new Map(), ROOM, DAY_FROM).floor.visits.size).toBe(0);
});

/** A day as long as the largest rooms have it: `guests` visits of about twelve entries each. */
function longDay(guests: number): Entry[] {
  const entries: Entry[] = [];
  const tap = (seconds: number, kind: string, data: Record<string, unknown>) => {
    const n = entries.length + 1;
    const at = new Date(Date.parse(DAY_FROM) + seconds * 1000).toISOString();
    const id = `id-${String(n).padStart(6, "0")}`;
    entries.push({ id, room: ROOM, kind, v: 1, at, by: "anna", device: "tablet-1", n, data });
  };
  for (let i = 0; i < 20; i++) tap(i, "place.added", { place: `i${i}`, type: "inject" });
  for (let i = 0; i < guests; i++) {
    const [visit, place, start] = [`v-${i}`, `i${i % 20}`, 3600 + i * 300];
    tap(start, "visit.arrived", { visit, wants: "inject", guest: String(i).padStart(32, "0") });
    tap(start + 1, "intake.registered", { visit, route: "inject", substances: [], assisted: false });
    tap(start + 2, "visit.queued", { visit, type: "inject", ticket: i + 1 });
    tap(start + 30, "visit.called", { visit });
    tap(start + 31, "place.taken", { place, visit });
    tap(start + 32, "supplies.given", { visit, items: { needle: 2, water: 1 } });
    tap(start + 40, "care.given", { visit, care: "talk" });
    tap(start + 50, "returns.taken", { visit, needles: 3 });
    tap(start + 200, "place.freed", { place, visit });
    tap(start + 201, "aftercare.started", { visit });
    tap(start + 220, "place.cleaned", { place });
    tap(start + 280, "aftercare.ended", { visit });
    tap(start + 290, "visit.left", { visit });
  }
  return entries.sort(inOrder);
}

test("how long a tap takes to fold on a long day (printed, not judged)", () => {
  const day = longDay(200);
  const last = day.slice(-100);
  let folding = advance(null, mapOf(day.slice(0, -100)), ROOM, DAY_FROM);
  const took: number[] = [];
  for (let i = 0; i < last.length; i++) {
    const heard = new Map(folding.heard).set(last[i]!.id, last[i]!);
    const began = performance.now();
    folding = advance(folding, heard, ROOM, DAY_FROM);
    took.push(performance.now() - began);
  }
  const began = performance.now();
  const whole = fold(day, ROOM, DAY_FROM);
  const scratch = performance.now() - began;
  const p95 = took.sort((a, b) => a - b)[94]!;
  console.log(`${day.length} entries: a tap ${p95.toFixed(2)} ms (p95), from scratch ${scratch.toFixed(0)} ms`);
  expect(floorJson(folding.floor)).toEqual(floorJson(whole));
});
