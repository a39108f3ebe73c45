import { openDB } from "idb";
import { expect, test } from "vitest";
import { PIN, TEAM } from "./modelServer";
import { arrival, emergency, newWorld, openWorld, viewOf } from "./world";

/** Every text that can be found in what the tablet keeps, byte for byte. */
async function everythingKept(): Promise<string> {
  const database = await openDB("fristed");
  const stores = [...database.objectStoreNames];
  const all = await Promise.all(
    stores.map(async (one) => [one, await database.getAllKeys(one), await database.getAll(one)]),
  );
  database.close();
  return JSON.stringify(all, (_key, value: unknown) => {
    if (value instanceof Uint8Array) return new TextDecoder("latin1").decode(value);
    if (typeof value === "bigint") return value.toString(16);
    if (typeof CryptoKey !== "undefined" && value instanceof CryptoKey) throw new Error("a key in the open");
    return value;
  });
}

test("what a locked tablet keeps names no guest, no visit, no kind and no token of staff", async () => {
  const { world, tablet } = await openWorld();
  const guest = await tablet.pseudonym("Jens71");
  await tablet.tap([{ kind: "visit.arrived", data: { visit: "v-secret", guest, wants: ["smoke"] } }]);
  await tablet.send();
  await tablet.read();
  world.offline = true;
  await tablet.tap([{ kind: "visit.left", data: { visit: "v-secret" } }]);
  tablet.lock();
  await tablet.tap([emergency("e-secret")]);
  const kept = await everythingKept();
  const entry = world.server.stored[0]!.entry;
  for (const secret of [
    "Jens71", guest, "v-secret", "e-secret", "visit.", "emergency", "smoke", entry.id, entry.at, "s.1.secret",
    "floor_key", "room_key", PIN, world.server.floorKey,
  ]) {
    expect(kept).not.toContain(secret);
  }
  expect(kept).toContain("Tablet 1");
  expect(kept).toContain("d.tablet-1.secret");
  expect(kept).toContain("anna");
});

test("every sealed tap is as long as the next, whatever was tapped", async () => {
  const { tablet } = await openWorld();
  await tablet.tap([arrival("v-1"), emergency("e-1"), { kind: "day.closed", data: {} }]);
  const database = await openDB("fristed");
  const rows = (await database.getAll("outbox")) as { sealed: Uint8Array; savedAt: number }[];
  database.close();
  expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1);
  expect(rows.every(({ savedAt }) => savedAt % 600_000 === 0)).toBe(true);
});

test("locking leaves nothing in sight and makes no more pseudonyms", async () => {
  const { tablet } = await openWorld();
  await tablet.tap([arrival("v-1")]);
  tablet.lock();
  expect(viewOf(tablet)).toMatchObject({ phase: "locked", staff: null });
  expect(viewOf(tablet).entries.size).toBe(0);
  await expect(tablet.pseudonym("Jens71")).rejects.toMatchObject({ reason: "locked" });
  await expect(tablet.fetch("/city")).rejects.toMatchObject({ reason: "locked" });
});

test("a tablet nobody touches for two minutes locks itself, asleep or awake", async () => {
  const { world, tablet } = await openWorld();
  world.pass(119_000);
  tablet.watch();
  expect(viewOf(tablet).phase).toBe("open");
  tablet.touched();
  world.wall += 120_000; // the steady clock stood still: it slept
  tablet.watch();
  expect(viewOf(tablet).phase).toBe("locked");
});

test("while an emergency lasts the tablet stays open, unless it is forgotten", async () => {
  const { world, tablet } = await openWorld();
  await tablet.tap([emergency("e-1")]);
  world.pass(3 * 3_600_000 - 1000);
  tablet.watch();
  expect(viewOf(tablet).phase).toBe("open");
  world.pass(2000);
  tablet.watch();
  expect(viewOf(tablet).phase).toBe("locked");
});

test("an emergency that is over keeps no tablet open", async () => {
  const { world, tablet } = await openWorld();
  await tablet.tap([emergency("e-1")]);
  await tablet.tap([{ kind: "emergency.ended", data: { emergency: "e-1" } }]);
  world.pass(120_000);
  tablet.watch();
  expect(viewOf(tablet).phase).toBe("locked");
});

test("nobody's shift is longer than twelve hours", async () => {
  const { world, tablet } = await openWorld();
  world.pass(12 * 3_600_000);
  tablet.touched();
  tablet.watch();
  expect(viewOf(tablet).phase).toBe("locked");
});

test("a token that is no longer good asks for the PIN, except in an emergency", async () => {
  const { world, tablet } = await openWorld();
  await tablet.tap([emergency("e-1")]);
  world.server.tokens.clear();
  await tablet.read();
  expect(viewOf(tablet)).toMatchObject({ phase: "open", link: { refusal: "No: token_expired." } });
  await tablet.tap([{ kind: "emergency.ended", data: { emergency: "e-1" } }]);
  await tablet.read();
  expect(viewOf(tablet).phase).toBe("locked");
});

test("five wrong PINs without contact forget what was kept under it, plug pulled or not", async () => {
  const { world, tablet } = await openWorld();
  tablet.lock();
  world.offline = true;
  const tries = [];
  for (const _ of "1234") tries.push(await tablet.unlock("anna", "000000"));
  tablet.stop();
  const again = await world.start();
  tries.push(await again.unlock("anna", "000000"));
  const left = [4, 3, 2, 1].map((triesLeft) => ({ ok: false, reason: "pin_wrong", triesLeft }));
  expect(tries).toEqual([...left, { ok: false, reason: "pin_locked" }]);
  expect(await again.unlock("anna", PIN)).toEqual({ ok: false, reason: "not_known_here" });
  world.offline = false;
  expect(await again.unlock("anna", PIN)).toEqual({ ok: true });
});

test("the right PIN gives back every try", async () => {
  const { world, tablet } = await openWorld();
  world.offline = true;
  for (let round = 0; round < 3; round++) {
    for (const _ of "1234") await tablet.unlock("anna", "000000");
    expect(await tablet.unlock("anna", PIN)).toEqual({ ok: true });
  }
});

test("with contact the server counts the tries and says so", async () => {
  const { world, tablet } = await openWorld();
  const answer = { ok: false, reason: "pin_wrong", triesLeft: 4, sentence: "No: pin_wrong." };
  expect(await tablet.unlock("anna", "000000")).toEqual(answer);
  for (const _ of "1234") await tablet.unlock("anna", "000000");
  expect(await tablet.unlock("anna", PIN)).toMatchObject({ ok: false, reason: "pin_locked" });
  world.offline = true; // cutting the cable gives no further tries
  expect(await tablet.unlock("anna", PIN)).toMatchObject({ ok: false, reason: "not_known_here" });
});

test("after a week without contact a PIN opens nothing more", async () => {
  const { world, tablet } = await openWorld();
  world.offline = true;
  world.pass(7 * 24 * 3_600_000 + 1);
  expect(await tablet.unlock("anna", PIN)).toEqual({ ok: false, reason: "no_contact" });
});

test("whoever left the team opens the tablet no more, without contact either", async () => {
  const { world, tablet } = await openWorld();
  world.server.staff = [{ handle: "bo", name: "Bo", role: "reception" }];
  await tablet.stand();
  tablet.lock();
  world.offline = true;
  expect(await tablet.unlock("anna", PIN)).toEqual({ ok: false, reason: "not_known_here" });
  expect(viewOf(tablet).team).toEqual(world.server.staff);
  world.server.staff = TEAM;
});

test("under another floor key the old copy is thrown away and the floor is read again", async () => {
  const { world, tablet } = await openWorld();
  await tablet.tap([arrival("v-1")]);
  await tablet.send();
  await tablet.read();
  tablet.lock();
  world.server.floorKey = "q".repeat(43);
  await tablet.unlock("anna", PIN);
  expect(viewOf(tablet).entries.size).toBe(0);
  await tablet.read();
  expect(viewOf(tablet).entries.size).toBe(1);
});

test("a revoked tablet closes, keeps what is unsent for a manager and still takes an emergency", async () => {
  const { world, tablet } = await openWorld();
  world.offline = true;
  await tablet.tap([arrival("v-1")]);
  world.offline = false;
  world.server.revoked = true;
  await tablet.send();
  await tablet.stand();
  expect(viewOf(tablet)).toMatchObject({ phase: "revoked", unsent: { count: 1 } });
  await expect(tablet.tap([arrival("v-2")])).rejects.toMatchObject({ reason: "revoked" });
  await tablet.tap([emergency("e-1")]);
  expect(await tablet.unlock("anna", PIN)).toEqual({ ok: false, reason: "device_revoked" });
  await expect(tablet.enrol("CODE0000")).rejects.toMatchObject({ reason: "unsent_kept" });
  const file = JSON.parse(await (await tablet.exportUnsent()).text());
  expect(file.sealed).toHaveLength(2);
  world.server.revoked = false;
  await tablet.enrol("CODE0000");
  expect(viewOf(tablet)).toMatchObject({ phase: "locked", unsent: { count: 0 } });
  expect(viewOf(tablet).device!.id).toBe("tablet-2");
});

test("a lost tablet is wiped of all that can be opened, and what is unsent stays sealed", async () => {
  const { world, tablet } = await openWorld();
  await tablet.tap([arrival("v-1")]);
  Object.assign(world.server, { revoked: true, wipe: true });
  await tablet.stand();
  const database = await openDB("fristed");
  expect(await Promise.all(["wraps", "copies", "batches"].map((one) => database.count(one)))).toEqual([0, 0, 0]);
  expect(await database.get("facts", "vault")).toBeUndefined();
  expect(await database.count("outbox")).toBe(1);
  database.close();
});

test("a code that is refused changes nothing", async () => {
  const world = await newWorld();
  const tablet = await world.start();
  world.offline = true;
  await expect(tablet.enrol("CODE0000")).rejects.toMatchObject({ reason: "no_contact" });
  expect(viewOf(tablet).phase).toBe("unenrolled");
});
