import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Entry } from "../src/journal/entry";
import { fold } from "../src/room/fold";
import { floorJson } from "../src/room/plain";

const journals = new URL("../../wire/journals/", import.meta.url);
const names = readdirSync(journals)
  .filter((name) => name.endsWith(".jsonl"))
  .map((name) => name.slice(0, -".jsonl".length));

function entriesOf(name: string): Entry[] {
  const text = readFileSync(new URL(`${name}.jsonl`, journals), "utf-8");
  return text.trim().split("\n").map((line) => JSON.parse(line) as Entry);
}

test("there are golden journals", () => {
  expect(names.length).toBeGreaterThanOrEqual(63);
});

test.each(names)("%s folds to the floor Python expects", (name) => {
  const expected = JSON.parse(readFileSync(new URL(`${name}.floor.json`, journals), "utf-8"));
  const entries = entriesOf(name);
  expect(floorJson(fold(entries, expected.room, expected.day_from))).toEqual(expected);
  expect(floorJson(fold(entries.toReversed(), expected.room, expected.day_from))).toEqual(expected);
});
