/** Folds journals for the Python side: one {room, day_from, entries} a line in, one floor a line out. */
import { readFileSync } from "node:fs";
import type { Entry } from "../src/journal/entry";
import { fold } from "../src/room/fold";
import { floorJson } from "../src/room/plain";
import { waits } from "../src/room/waits";

interface Night {
  readonly room: string;
  readonly day_from: string;
  readonly now: string;
  readonly entries: readonly Entry[];
}

for (const line of readFileSync(0, "utf-8").trim().split("\n")) {
  const { room, day_from, now, entries } = JSON.parse(line) as Night;
  const floor = floorJson(fold(entries, room, day_from));
  console.log(JSON.stringify({ floor, waits: waits(entries, room, Date.parse(now)) }));
}
