import { afterEach, expect, test, vi } from "vitest";
import type { Entry } from "../src/journal/entry";
import { ask, NOTHING, waitMs, withAnswer, withFailure, type Answer } from "../src/journal/reader";

const entry = (id: string): Entry => ({
  id,
  room: "halmtorvet",
  kind: "visit.left",
  v: 1,
  at: "2026-03-02T08:00:00.000Z",
  by: "nurse-1",
  device: "tablet-1",
  n: 1,
  data: { visit: "v1" },
});

const answer = (epoch: string, ...seqs: number[]): Answer => ({
  now: "2026-03-02T08:00:01.000Z",
  epoch,
  head: 99,
  demo: false,
  entries: seqs.map((seq) => ({ seq, entry: entry(`id-${seq}`) })),
});

afterEach(() => vi.unstubAllGlobals());

test("what is new is added and asked for after the last seen", () => {
  const first = withAnswer(NOTHING, answer("a", 3, 7), 0, 1000);
  const second = withAnswer(first, answer("a", 8), 7, 3000);
  expect([...second.entries.keys()]).toEqual(["id-3", "id-7", "id-8"]);
  expect([first.after, second.after]).toEqual([7, 8]);
});

test("nothing new keeps the very same entries", () => {
  const first = withAnswer(NOTHING, answer("a", 3), 0, 1000);
  expect(withAnswer(first, answer("a"), 3, 3000).entries).toBe(first.entries);
});

test("a restored server is asked for everything again, and the board stands until it answers", () => {
  const first = withAnswer(NOTHING, answer("a", 3, 7), 0, 1000);
  const restored = withAnswer(first, answer("b"), 7, 3000);
  expect([restored.after, restored.entries.size]).toEqual([0, 2]);
  const again = withAnswer(restored, answer("b", 1), 0, 5000);
  expect([...again.entries.keys()]).toEqual(["id-1"]);
});

test("a board left on reads all again after six hours", () => {
  const first = withAnswer(NOTHING, answer("a", 3), 0, 0);
  expect(withAnswer(first, answer("a"), 3, 6 * 3_600_000).after).toBe(3);
  expect(withAnswer(first, answer("a"), 3, 6 * 3_600_000 + 1).after).toBe(0);
});

test("failures wait longer and longer, half a minute at most", () => {
  expect([0, 1, 2, 3, 4, 50].map(waitMs)).toEqual([2000, 4000, 8000, 16000, 30000, 30000]);
});

test("a failure keeps what is known", () => {
  const first = withAnswer(NOTHING, answer("a", 3), 0, 1000);
  const lost = withFailure(first, null);
  expect([lost.failures, lost.entries.size, lost.heardAt]).toEqual([1, 1, 1000]);
});

test("a network that is down is a failure, not an error", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("down")));
  expect((await ask(NOTHING, "halmtorvet", () => 1)).failures).toBe(1);
});

test("a refusal is shown in the server's own words", async () => {
  const refusal = { reason: "unknown_room", sentence: "There is no room x.", remedy: "Check the name." };
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json(refusal, { status: 404 })));
  const heard = await ask(NOTHING, "x", () => 1);
  expect(heard.refusal).toBe("There is no room x. Check the name.");
});

test("an answer that is not an answer is a failure", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(new Response("<html>", { status: 200 })));
  expect((await ask(NOTHING, "x", () => 1)).failures).toBe(1);
});
