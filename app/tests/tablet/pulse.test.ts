import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDesk } from "../../src/journal/desk";
import { backOffMs, Pulse } from "../../src/journal/pulse";
import { PIN } from "./modelServer";
import { arrival, newWorld, viewOf, type World } from "./world";
import type { Desk } from "../../src/journal/desk";
import type { Tablet } from "../../src/journal/tablet";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** Let time pass on every clock there is, and what is under way come to its end. */
async function pass(world: World, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 100) {
    world.pass(100);
    await vi.advanceTimersByTimeAsync(100);
    for (let turn = 0; turn < 20; turn++) await new Promise((done) => setImmediate(done));
  }
}

/** What is under way on a busy machine comes to its end too, while the clocks of the test stand still. */
async function settles(check: () => unknown): Promise<void> {
  for (let turn = 0; turn < 500; turn++) {
    try {
      return void check();
    } catch {
      await delay(4);
    }
  }
  check();
}

async function working(): Promise<{ world: World; desk: Desk }> {
  const world = await newWorld();
  const after = (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  const desk = await openDesk({ surroundings: { ...world.surroundings, timers: { after } }, rounds: 1 });
  await desk.enrol("CODE0000");
  await desk.unlock("anna", PIN);
  return { world, desk };
}

test("a tap goes out by itself, and all is green within two seconds", async () => {
  const { world, desk } = await working();
  await desk.tap([arrival("v-1")]);
  await pass(world, 2_000);
  await settles(() => expect(world.server.stored).toHaveLength(1));
  await settles(() => expect(viewOf(desk as Tablet)).toMatchObject({ unsent: { count: 0 }, link: { matched: true } }));
});

test("what another tablet did is here within two seconds", async () => {
  const { world, desk } = await working();
  await pass(world, 1_000);
  await desk.tap([arrival("v-1")]);
  await pass(world, 1_000);
  await settles(() => expect(world.server.stored).toHaveLength(1));
  const { entry } = world.server.stored[0]!;
  world.server.stored.push({ seq: 2, entry: { ...entry, id: "theirs", device: "tablet-9", n: 1 } });
  await pass(world, 2_000);
  await settles(() => expect([...viewOf(desk as Tablet).entries.keys()]).toContain("theirs"));
});

test("a server that is back after minutes is noticed within three seconds, and gets what waits", async () => {
  const { world, desk } = await working();
  await pass(world, 1_000);
  world.offline = true;
  await desk.tap([arrival("v-1")]);
  await pass(world, 60_000);
  desk.touched();
  await settles(() => expect(viewOf(desk as Tablet)).toMatchObject({ unsent: { count: 1 }, link: { matched: false } }));
  world.offline = false;
  await pass(world, 3_000);
  await settles(() => expect(viewOf(desk as Tablet)).toMatchObject({ unsent: { count: 0 }, link: { failures: 0, matched: true } }));
});

test("a locked tablet goes on sending, and locks by itself after two minutes", async () => {
  const { world, desk } = await working();
  world.offline = true;
  await desk.tap([arrival("v-1")]);
  await pass(world, 122_500);
  await settles(() => expect(viewOf(desk as Tablet).phase).toBe("locked"));
  world.offline = false;
  await pass(world, 3_000);
  await settles(() => expect(world.server.stored).toHaveLength(1));
});

test("a pulse runs once at a time, once more if it was asked to, and not after it was stopped", async () => {
  let [runs, release] = [0, () => {}];
  const task = () => new Promise<number>((done) => ((runs += 1), (release = () => done(1_000))));
  const after = (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  const pulse = new Pulse(task, { after });
  for (const _ of "123") pulse.kick();
  expect(runs).toBe(1);
  release();
  await vi.advanceTimersByTimeAsync(0);
  expect(runs).toBe(2);
  release();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(runs).toBe(3);
  pulse.stop();
  release();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(runs).toBe(3);
});

test("failures wait longer and longer, half a minute at most, and no two tablets alike", () => {
  expect([0, 1, 2, 3, 4, 5, 50].map((one) => backOffMs(one, 1))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
  expect(backOffMs(3, 0)).toBe(4_000);
});
