import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Entry } from "../../src/journal/entry";
import type { Tablet } from "../../src/journal/tablet";
import { PIN } from "./modelServer";
import { arrival, emergency, openWorld, viewOf, World, type Fate } from "./world";

/**
 * The client's half of the attack on the sync: whatever the network, the clocks, the server and the
 * battery do, every tap that was said to be saved is once on the server, or still on the tablet, or put
 * aside and counted; never twice, never out of order.
 */
type Step =
  | { readonly do: "tap" | "emergency" | "lock" | "unlock" | "reload" | "restore" | "backup" | "read" | "stand" | "both" }
  | { readonly do: "send"; readonly fate: Fate }
  | { readonly do: "clock"; readonly ms: number }
  | { readonly do: "pass"; readonly ms: number }
  | { readonly do: "poison" }
  | { readonly do: "crash"; readonly fate: Fate };

const fates = fc.constantFrom<Fate>("well", "well", "lost_before", "lost_ack", "twice", "broken", "forbidden", "too_large");
const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.constant<Step>({ do: "tap" }) },
    { weight: 5, arbitrary: fates.map((fate): Step => ({ do: "send", fate })) },
    { weight: 2, arbitrary: fates.map((fate): Step => ({ do: "crash", fate })) },
    { weight: 2, arbitrary: fc.integer({ min: -86_400_000, max: 86_400_000 }).map((ms): Step => ({ do: "clock", ms })) },
    { weight: 3, arbitrary: fc.constantFrom<Step>({ do: "pass", ms: 60_000 }, { do: "pass", ms: 8 * 86_400_000 }) },
    {
      weight: 8,
      arbitrary: fc.constantFrom<Step>(
        ...(["emergency", "lock", "unlock", "reload", "restore", "backup", "read", "stand", "poison", "both"] as const).map(
          (one): Step => ({ do: one }),
        ),
      ),
    },
  ),
  { maxLength: 60 },
);

class Attack {
  readonly saved: Entry[] = [];
  private taps = 0;
  private readonly everHeld = new Set<string>();

  constructor(
    private readonly world: World,
    private tablet: Tablet,
  ) {}

  async run(step: Step): Promise<void> {
    const { world, tablet } = this;
    if (step.do === "tap") await this.tap(arrival(`v-${++this.taps}`));
    if (step.do === "poison") await this.tap({ kind: "care.given", data: { care: ["talk"] } });
    if (step.do === "emergency") await this.tap(emergency(`e-${++this.taps}`));
    if (step.do === "lock") tablet.lock();
    if (step.do === "unlock") await tablet.unlock("anna", PIN);
    if (step.do === "reload") await this.reload();
    if (step.do === "restore") world.server.restore();
    if (step.do === "backup") world.server.backedUpSeq = world.server.stored.at(-1)?.seq ?? 0;
    if (step.do === "read") await tablet.read();
    if (step.do === "stand") await tablet.stand();
    if (step.do === "clock") world.wall += step.ms;
    if (step.do === "pass") world.pass(step.ms);
    if (step.do === "send") await this.under(step.fate, () => tablet.send());
    if (step.do === "crash") await this.crash(step.fate);
    if (step.do === "both") await this.both();
    this.lockedShowsNothing();
    this.openShowsAll();
  }

  private async tap(draft: { kind: string; data: object }): Promise<void> {
    try {
      this.saved.push(...(await this.tablet.tap([draft])));
    } catch (error) {
      expect(error).toMatchObject({ reason: "locked" });
    }
  }

  /** The page goes away with a tap and a message half done: what it was told of counts, the rest may. */
  private async crash(fate: Fate): Promise<void> {
    const { tablet } = this;
    this.world.fate = fate;
    const half = [tablet.send(), tablet.tap([emergency(`e-${++this.taps}`)]).then((made) => this.saved.push(...made))];
    await Promise.race(half.map((one) => one.catch(() => {})));
    await this.reload();
    await Promise.allSettled(half);
    this.world.fate = "well";
  }

  private async reload(): Promise<void> {
    this.tablet.stop();
    this.tablet = await this.world.start();
  }

  private async under(fate: Fate, run: () => Promise<unknown>): Promise<void> {
    this.world.fate = fate;
    await run();
    this.world.fate = "well";
  }

  /** Two tabs of the tablet at once: one chain all the same. */
  private async both(): Promise<void> {
    const other = await this.world.start();
    const taps = [this.tablet, other].map((one) => one.tap([emergency(`e-${++this.taps}`)]));
    for (const made of await Promise.all(taps)) this.saved.push(...made);
    await Promise.all([this.tablet.send(), other.send()]);
    await this.tablet.hear("tapped");
    other.stop();
  }

  /** What no server has ever had is on the open floor, wherever it was tapped. */
  private openShowsAll(): void {
    const view = viewOf(this.tablet);
    for (const { entry } of this.world.server.stored) this.everHeld.add(entry.id);
    if (view.phase !== "open") return;
    const own = this.saved.filter(({ id }) => !this.everHeld.has(id));
    expect(own.filter(({ id }) => !view.entries.has(id))).toEqual([]);
  }

  private lockedShowsNothing(): void {
    const view = viewOf(this.tablet);
    if (view.phase !== "open") expect(view.entries.size).toBe(0);
  }

  /** Contact comes back and stays: everything settles. */
  async settle(): Promise<void> {
    await this.reload();
    await this.tablet.unlock("anna", PIN);
    for (let round = 0; round < 3; round++) {
      await this.tablet.stand();
      await this.tablet.send();
      await this.tablet.read();
    }
  }

  everythingIsSomewhereOnce(): void {
    const { stored, quarantine } = this.world.server;
    const ids = stored.map(({ entry }) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
    const good = this.saved.filter(({ kind }) => kind !== "care.given");
    expect(good.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
    expect(quarantine.length > 0).toBe(this.saved.some(({ kind }) => kind === "care.given"));
    const counters = stored.map(({ entry }) => entry.n);
    expect(new Set(counters).size).toBe(counters.length);
    const sorted = [...this.saved].sort((a, b) => a.n - b.n);
    expect(sorted.map(({ id }) => id)).toEqual([...sorted.map(({ id }) => id)].sort());
    const view = viewOf(this.tablet);
    expect(view.unsent).toEqual({ count: 0, oldestAt: null });
    expect([...view.entries.keys()].filter((id) => !ids.includes(id) && good.some((one) => one.id === id))).toEqual([]);
    expect(good.every(({ id }) => view.entries.has(id))).toBe(true);
  }
}

test("no tap is lost, doubled or read by the wrong eyes, whatever happens", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (plan) => {
      const { world, tablet } = await openWorld();
      world.server.poison.add("care.given");
      const attack = new Attack(world, tablet);
      for (const step of plan) await attack.run(step);
      await attack.settle();
      attack.everythingIsSomewhereOnce();
    }),
    { numRuns: Number(process.env["FRISTED_ATTACKS"] ?? 100) },
  );
});
