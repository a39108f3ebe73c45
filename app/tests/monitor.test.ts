import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Entry } from "../src/journal/entry";
import type { Handout } from "../src/room/monitor/handout";
import { EMPTY, noted } from "../src/room/monitor/ledger";
import { apply, levels, watchOn, type Watching } from "../src/room/monitor/watch";

interface Golden {
  handout: Handout;
  entries: Entry[];
  expected: { id: string; level: number; streams: number[]; counted: number; repeats: number }[];
}

const golden = JSON.parse(
  readFileSync(new URL("../../wire/monitor.json", import.meta.url), "utf-8"),
) as Golden;
const { handout, entries, expected } = golden;
const heard = entries.length - expected.length;

function near(found: number, asked: number): void {
  expect(Math.abs(found - asked)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(asked)));
}

test("after every entry the levels are those Python finds", () => {
  const ledger = entries.slice(0, heard).reduce(noted, EMPTY);
  let at: Watching = { odds: handout.odds, fit: handout.fit, ledger };
  for (const [n, entry] of entries.slice(heard).entries()) {
    at = apply(handout, at, entry);
    const found = levels(handout, at);
    expected[n]!.streams.forEach((one, stream) => near(found[stream]!, one));
    near(found.reduce((sum, one, i) => sum + one * handout.weights[i]!, 0), expected[n]!.level);
    expect([at.ledger.counted.length, at.ledger.repeats]).toEqual([expected[n]!.counted, expected[n]!.repeats]);
  }
});

test("watching on skips what the server had heard, in any order, twice or once", () => {
  const last = expected.at(-1)!;
  const shuffled = [...entries.toReversed(), ...entries.slice(3, 9)];
  const found = watchOn(handout, shuffled);
  near(found.share * handout.threshold, last.level);
  expect(found.alarmed).toBe(last.level >= handout.threshold);
  expect(found.since.length).toBe(last.counted - entries.slice(0, heard).reduce(noted, EMPTY).counted.length);
});

test("a withdrawn emergency is not counted, and a room that is not watched moves nothing", () => {
  const gone = entries.slice(heard).find((one) => one.kind === "emergency.started")!;
  const end = entries.at(-1)!;
  const withdrawal: Entry = {
    ...end, id: "0190aaaa-0000-7000-8000-000000000000", kind: "entry.withdrawn", n: end.n + 1,
    data: { of: gone.id, reason: "undone" },
  };
  expect(watchOn(handout, [...entries, withdrawal]).share).toBeLessThan(watchOn(handout, entries).share);
  const elsewhere = entries.slice(heard).map((one) => ({ ...one, room: "elsewhere" }));
  expect(watchOn(handout, [...entries.slice(0, heard), ...elsewhere]).since).toEqual([]);
});
