import { openDB } from "idb";
import { expect, test } from "vitest";
import { PIN } from "./modelServer";
import { openWorld } from "./world";

const WATCH = "/rooms/halmtorvet/watch";

async function told() {
  const { world, tablet } = await openWorld();
  world.server.watch = { seq: 7, watch: { threshold: 1500 } };
  expect(await tablet.fetchOrKept(WATCH)).toEqual(world.server.watch);
  return { world, tablet };
}

test("the watch's last word is there after a reload without network", async () => {
  const { world, tablet } = await told();
  tablet.stop();
  world.offline = true;
  const again = await world.start();
  await expect(again.fetchOrKept(WATCH)).rejects.toMatchObject({ reason: "locked" });
  await again.unlock("anna", PIN);
  expect(await again.fetchOrKept(WATCH)).toEqual(world.server.watch);
  await expect(again.fetchOrKept("/rooms/skyttegade/watch")).rejects.toMatchObject({ reason: "no_contact" });
});

test("with contact a newer word takes its place, and a refusal is not answered from what was kept", async () => {
  const { world, tablet } = await told();
  world.server.watch = { seq: 8, watch: null };
  await tablet.fetchOrKept(WATCH);
  world.offline = true;
  expect(await tablet.fetchOrKept(WATCH)).toEqual({ seq: 8, watch: null });
  world.offline = false;
  world.server.tokens.clear();
  await expect(tablet.fetchOrKept(WATCH)).rejects.toMatchObject({ reason: "refused_by_server" });
});

test("what is kept is sealed, and wiped with the copy of the floor", async () => {
  const { world, tablet } = await told();
  const kept = async () => {
    const database = await openDB("fristed");
    const boxed = (await database.get("facts", "kept")) as Uint8Array | undefined;
    database.close();
    return boxed;
  };
  expect(new TextDecoder("latin1").decode(await kept())).not.toContain("threshold");
  [world.server.revoked, world.server.wipe] = [true, true];
  await tablet.stand();
  expect(await kept()).toBeUndefined();
});

test("under another floor key nothing is kept", async () => {
  const { world, tablet } = await told();
  world.server.floorKey = `${"B".repeat(42)}E`;
  tablet.lock();
  await tablet.unlock("anna", PIN);
  world.offline = true;
  await expect(tablet.fetchOrKept(WATCH)).rejects.toMatchObject({ reason: "no_contact" });
});
