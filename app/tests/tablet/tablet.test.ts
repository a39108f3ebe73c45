import { openDB } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import { canonicalJson, digest } from "../../src/journal/canonical";
import { PIN } from "./modelServer";
import { arrival, emergency, newWorld, openWorld, snapshot, viewOf } from "./world";

afterEach(() => vi.restoreAllMocks());

test("a new tablet is enrolled with a code, and then waits for a PIN", async () => {
  const world = await newWorld();
  const tablet = await world.start();
  expect(viewOf(tablet).phase).toBe("unenrolled");
  await tablet.enrol("CODE0000");
  expect(viewOf(tablet)).toMatchObject({ phase: "locked", room: "halmtorvet", team: [{ handle: "anna" }] });
});

test("a tap is on the floor and on disk at once, and sent in order with its chain", async () => {
  const { world, tablet } = await openWorld();
  world.offline = true;
  await tablet.tap([arrival("v-1"), { kind: "visit.left", data: { visit: "v-1" } }]);
  await tablet.tap([arrival("v-2")]);
  await tablet.send();
  expect(viewOf(tablet).unsent.count).toBe(3);
  expect(viewOf(tablet).entries.size).toBe(3);
  world.offline = false;
  await tablet.send();
  const sent = world.server.stored.map(({ entry }) => entry);
  expect(sent.map(({ n, by }) => [n, by])).toEqual([[1, "anna"], [2, "anna"], [3, "anna"]]);
  expect((sent[1] as { prev?: string }).prev).toBe(await digest(canonicalJson(sent[0])));
  await tablet.stand();
  expect(viewOf(tablet)).toMatchObject({ unsent: { count: 0, oldestAt: null }, link: { matched: true } });
});

test("what was tapped and read is there again after a reload without network, once unlocked", async () => {
  const { world, tablet } = await openWorld();
  await tablet.tap([arrival("v-1")]);
  await tablet.send();
  await tablet.read();
  world.offline = true;
  await tablet.tap([arrival("v-2")]);
  tablet.stop();
  const again = await world.start();
  expect(viewOf(again)).toMatchObject({ phase: "locked", unsent: { count: 1 } });
  expect(viewOf(again).entries.size).toBe(0);
  expect(await again.unlock("anna", PIN)).toEqual({ ok: true });
  expect([...viewOf(again).entries.values()].map(({ data }) => data["visit"])).toEqual(["v-1", "v-2"]);
});

test("on a locked tablet only an emergency is taken, and it joins the floor at the next unlocking", async () => {
  const { world, tablet } = await openWorld();
  tablet.lock();
  await expect(tablet.tap([arrival("v-1")])).rejects.toMatchObject({ reason: "locked" });
  await tablet.tap([emergency("e-1")]);
  expect(viewOf(tablet).lockedEntries).toHaveLength(1);
  await tablet.send();
  expect(world.server.stored[0]!.entry).toMatchObject({ by: "locked", kind: "emergency.started" });
  tablet.stop();
  const again = await world.start();
  world.offline = true;
  await again.unlock("anna", PIN);
  expect([...viewOf(again).entries.values()].map(({ kind }) => kind)).toEqual(["emergency.started"]);
  expect(viewOf(again).lockedEntries).toHaveLength(0);
});

test("an emergency tapped before anybody ever unlocked is on the floor after the first unlocking", async () => {
  const world = await newWorld();
  const tablet = await world.start();
  await tablet.enrol("CODE0000");
  await tablet.tap([emergency("e-1")]);
  await tablet.unlock("anna", PIN);
  expect(viewOf(tablet).entries.size).toBe(1);
});

test("a write that fails says that nothing was saved", async () => {
  const { tablet } = await openWorld();
  vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
    throw new DOMException("full", "QuotaExceededError");
  });
  await expect(tablet.tap([arrival("v-1")])).rejects.toMatchObject({ reason: "not_saved" });
  expect(viewOf(tablet)).toMatchObject({ storage: "failed", unsent: { count: 0 } });
  vi.restoreAllMocks();
  await tablet.tap([arrival("v-1")]);
  expect(viewOf(tablet)).toMatchObject({ storage: "safe", unsent: { count: 1 } });
});

test("an entry longer than the server takes is refused before it is one", async () => {
  const { tablet } = await openWorld();
  const long = { kind: "handover.written", data: { handover: "h-1", words: "x".repeat(17_000) } };
  await expect(tablet.tap([long])).rejects.toMatchObject({ reason: "entry_too_large" });
  expect(viewOf(tablet).storage).toBe("safe");
});

test("one entry put aside holds up none behind it, stays here and is counted", async () => {
  const { world, tablet } = await openWorld();
  world.server.poison.add("care.given");
  await tablet.tap([arrival("v-1"), { kind: "care.given", data: {} }, arrival("v-2")]);
  await tablet.send();
  await tablet.stand();
  expect(world.server.stored.map(({ entry }) => entry.n)).toEqual([1, 3]);
  expect(viewOf(tablet)).toMatchObject({ refused: 1, unsent: { count: 0 }, link: { matched: false } });
  const file = JSON.parse(await (await tablet.exportUnsent()).text());
  expect(file).toMatchObject({ format: "fristed unsent v1", device: "tablet-1" });
  expect(file.sealed).toHaveLength(1);
});

test("what is back-dated is back-dated on both clocks", async () => {
  const { world, tablet } = await openWorld();
  world.steady += 600_000;
  world.wall += 600_000;
  const [one] = await tablet.tap([emergency("e-1")], { at: tablet.now() - 60_000 });
  const [other] = await tablet.tap([emergency("e-2")]);
  expect(other!.mono! - one!.mono!).toBe(60_000);
  expect(Date.parse(other!.at) - Date.parse(one!.at)).toBe(60_000);
});

test("warnings go to every room, and so does what mends them", async () => {
  const { tablet } = await openWorld();
  const [warning] = await tablet.tap([{ kind: "warning.issued", data: { warning: "w-1" } }]);
  const [undone] = await tablet.tap([{ kind: "entry.withdrawn", data: { of: warning!.id, reason: "undone" } }]);
  const [own] = await tablet.tap([arrival("v-1")]);
  expect([warning, undone, own].map((one) => one!.room)).toEqual(["city", "city", "halmtorvet"]);
});

test("another room can be looked at and not be written to, an emergency excepted", async () => {
  const { world, tablet } = await openWorld();
  await tablet.tap([arrival("v-1")]);
  await tablet.send();
  const entry = { ...world.server.stored[0]!.entry, id: "elsewhere", room: "istedgade", device: "other", n: 1 };
  world.server.stored.push({ seq: 2, entry });
  tablet.showRoom("istedgade");
  await tablet.read();
  expect([...viewOf(tablet).entries.keys()]).toEqual(["elsewhere"]);
  await expect(tablet.tap([arrival("v-2")])).rejects.toMatchObject({ reason: "read_only" });
  const [made] = await tablet.tap([emergency("e-1")]);
  expect(made!.room).toBe("halmtorvet");
  tablet.showRoom("halmtorvet");
  expect(viewOf(tablet).entries.size).toBe(2);
});

test("a restored server is offered all that is kept, and is read from the beginning", async () => {
  const { world, tablet } = await openWorld();
  await tablet.tap([arrival("v-1")]);
  await tablet.send();
  await tablet.read();
  world.server.restore();
  await tablet.stand();
  expect(viewOf(tablet).unsent.count).toBe(1);
  await tablet.send();
  await tablet.read();
  await tablet.read();
  expect(world.server.stored).toHaveLength(1);
  expect(viewOf(tablet)).toMatchObject({ unsent: { count: 0 }, link: { matched: true } });
});

test("a server that is silent or broken is told apart from one that says no", async () => {
  const { world, tablet } = await openWorld();
  world.fate = "broken";
  await tablet.read();
  world.fate = "lost_before";
  await tablet.stand();
  expect(viewOf(tablet).link).toMatchObject({ failures: 2, refusal: null, matched: false });
  world.fate = "well";
  await tablet.stand();
  expect(viewOf(tablet).link).toMatchObject({ failures: 0, refusal: null });
});

test("a tablet put back from an older copy of itself loses nothing and counts nothing twice", async () => {
  const { world, tablet } = await openWorld();
  await tablet.tap([arrival("v-1")]);
  await tablet.send();
  const putBack = await snapshot();
  await tablet.tap([arrival("v-2"), arrival("v-3")]);
  await tablet.send();
  tablet.stop();
  await putBack();
  const again = await world.start();
  world.offline = true;
  await again.unlock("anna", PIN);
  await again.tap([arrival("v-4")]); // counted 2, as v-2 was
  world.offline = false;
  await again.send();
  expect(viewOf(again).refused).toBe(1);
  await again.stand();
  await again.send();
  await again.read();
  const counted = world.server.stored.map(({ entry }) => [entry.n, entry.data["visit"]]);
  expect(counted).toEqual([[1, "v-1"], [2, "v-2"], [3, "v-3"], [4, "v-4"]]);
  await again.stand();
  expect(viewOf(again)).toMatchObject({ refused: 0, unsent: { count: 0 }, link: { matched: true } });
  expect(viewOf(again).entries.size).toBe(4);
});

test("what one tab of the tablet taps is on the floor of the other, with no network", async () => {
  const { world, tablet } = await openWorld();
  const other = await world.start();
  world.offline = true;
  await other.unlock("anna", PIN);
  await tablet.tap([arrival("v-1")]);
  await other.hear("tapped");
  await other.tap([arrival("v-2")]);
  expect([...viewOf(other).entries.values()].map(({ n }) => n)).toEqual([1, 2]);
  other.stop();
});

test("an entry is let go a week after the server holds it and a backup has it, never before", async () => {
  const { world, tablet } = await openWorld();
  const kept = async () => {
    await tablet.tap([arrival("v-n")]);
    await tablet.send();
    const database = await openDB("fristed");
    const keys = await database.getAllKeys("outbox");
    database.close();
    return keys;
  };
  expect(await kept()).toEqual([1]);
  world.pass(30 * 24 * 3_600_000);
  expect(await kept()).toEqual([1, 2]);
  world.server.backedUpSeq = 1;
  expect(await kept()).toEqual([2, 3]);
  world.server.backedUpSeq = 3;
  expect(await kept()).toEqual([2, 3, 4]);
});

test("a line that no request gets through with is set aside alone, and offered again at the next start", async () => {
  const { world, tablet } = await openWorld();
  await tablet.tap([arrival("v-1"), arrival("v-2"), arrival("v-3")]);
  world.fate = "too_large";
  await tablet.send();
  expect(world.asked.filter((path) => path === "/entries")).toHaveLength(5); // 3, 2, 1, then 1 and 1
  expect(viewOf(tablet)).toMatchObject({ refused: 3, unsent: { count: 0 } });
  world.fate = "well";
  tablet.stop();
  const again = await world.start();
  await again.send();
  expect(world.server.stored.map(({ entry }) => entry.n)).toEqual([1, 2, 3]);
});

test("no status of the server makes the tablet let go of anything", async () => {
  const { world, tablet } = await openWorld();
  await tablet.tap([arrival("v-1")]);
  for (const fate of ["forbidden", "broken", "lost_before", "lost_ack"] as const) {
    world.fate = fate;
    await tablet.send();
    expect(viewOf(tablet).unsent.count).toBe(1);
  }
  world.fate = "well";
  await tablet.send();
  expect(world.server.stored).toHaveLength(1);
});
