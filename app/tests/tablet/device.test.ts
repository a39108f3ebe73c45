import * as fc from "fast-check";
import { expect, test } from "vitest";
import { box, boxKey, padded, unbox } from "../../src/device/box";
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from "../../src/device/bytes";
import { ServerClock, type Clocks } from "../../src/device/clock";
import { unwrap, wrap } from "../../src/device/pin";
import { FOR_SERVER, FOR_VAULT, knownKey, newPair, privateKey, publicKey, seal, unseal } from "../../src/device/sealing";
import { newId, nextId, randomTail, type LastId } from "../../src/journal/ids";

test("bytes survive being written as base64url", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect([...fromBase64Url(toBase64Url(bytes))]).toEqual([...bytes]);
    }),
  );
});

test("what is sealed opens with the key, the purpose and the device it was sealed for, and no other", async () => {
  const { point, secret } = await newPair();
  const own = await privateKey(secret);
  const sealed = await seal(await publicKey(point), FOR_SERVER, "tablet-1", utf8("Søndre"));
  expect(fromUtf8(await unseal(own, FOR_SERVER, "tablet-1", sealed))).toBe("Søndre");
  await expect(unseal(own, FOR_VAULT, "tablet-1", sealed)).rejects.toThrow();
  await expect(unseal(own, FOR_SERVER, "tablet-2", sealed)).rejects.toThrow();
  const other = await privateKey((await newPair()).secret);
  await expect(unseal(other, FOR_SERVER, "tablet-1", sealed)).rejects.toThrow();
  sealed[sealed.length - 1]! ^= 1;
  await expect(unseal(own, FOR_SERVER, "tablet-1", sealed)).rejects.toThrow();
});

test("every sealed text has a key of its own, also where keys lay ready", async () => {
  const { point, secret } = await newPair();
  const [own, to] = [await privateKey(secret), await knownKey(point)];
  expect(await knownKey(point)).toBe(to);
  const texts = [];
  for (let round = 0; round < 8; round++) {
    if (round === 2) await new Promise((done) => setTimeout(done, 400)); // the quiet moment in which they are made
    texts.push(await seal(to, FOR_SERVER, "tablet-1", utf8(`tap ${round}`)));
  }
  expect(new Set(texts.map((one) => toBase64Url(one.slice(0, 65)))).size).toBe(8);
  const opened = await Promise.all(texts.map((one) => unseal(own, FOR_SERVER, "tablet-1", one)));
  expect(opened.map(fromUtf8)).toEqual(texts.map((_, round) => `tap ${round}`));
});

test("a private key once taken in is wiped where it came from and cannot be taken out", async () => {
  const { secret } = await newPair();
  const key = await privateKey(secret);
  expect(secret.every((byte) => byte === 0)).toBe(true);
  await expect(crypto.subtle.exportKey("pkcs8", key)).rejects.toThrow();
});

test("a box opens under its own key only, and lengths are whole blocks", async () => {
  const key = await boxKey(new Uint8Array(32).fill(1));
  const closed = await box(key, padded('{"a":1}'));
  expect(JSON.parse(fromUtf8(await unbox(key, closed)))).toEqual({ a: 1 });
  await expect(unbox(await boxKey(new Uint8Array(32).fill(2)), closed)).rejects.toThrow();
  expect([padded("").length, padded("1").length, padded("x".repeat(257)).length]).toEqual([0, 256, 512]);
});

test("what is wrapped under a PIN opens under that PIN", async () => {
  const wrapped = await wrap("246810", { secret: 7 }, 10);
  expect(await unwrap("246810", wrapped)).toEqual({ secret: 7 });
  await expect(unwrap("246811", wrapped)).rejects.toThrow();
});

test("a wrap costs six hundred thousand rounds", async () => {
  expect((await wrap("246810", 1)).rounds).toBe(600_000);
});

function clocks(wall = 1_000_000): Clocks & { pass(ms: number): void; set(ms: number): void } {
  let [now, steady] = [wall, 5_000];
  return {
    wall: () => now,
    steady: () => steady,
    pass: (ms) => void ([now, steady] = [now + ms, steady + ms]),
    set: (ms) => void (now += ms),
  };
}

test("the server's time is what it said, in the middle of the round trip", () => {
  const given = clocks();
  const clock = new ServerClock(given, null);
  given.pass(100);
  clock.heard(9_000_000, 5_000, 5_100);
  expect(clock.now()).toBe(9_000_050);
  expect(clock.offset()).toEqual({ offset_ms: 9_000_050 - given.wall(), uncertainty_ms: 50 });
});

test("the quickest of the last answers counts, and none from before the server's clock was set", () => {
  const given = clocks();
  const clock = new ServerClock(given, null);
  clock.heard(9_000_000, 4_980, 5_000);
  clock.heard(8_999_800, 4_000, 5_000);
  expect(clock.now()).toBe(9_000_010);
  clock.heard(9_900_000, 4_600, 5_000);
  expect(clock.now()).toBe(9_900_200);
});

test("a wall clock set back changes nothing; one that ran ahead is believed, and doubted", () => {
  const given = clocks();
  const clock = new ServerClock(given, { offset_ms: 500, uncertainty_ms: 20 });
  const before = clock.now();
  given.set(-86_400_000);
  expect(clock.now()).toBe(before);
  expect(clock.offset()).toEqual({ offset_ms: 86_400_500, uncertainty_ms: 20 });
  given.set(86_400_000 + 600_000); // it slept for ten minutes
  expect(clock.now()).toBe(before + 600_000);
  expect(clock.offset().uncertainty_ms).toBe(600_020);
});

test("what is written beside a moment leads from the wall clock to that moment", () => {
  const jumps = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: -1e9, max: 1e9 })), { maxLength: 20 });
  fc.assert(
    fc.property(jumps, (all) => {
      const given = clocks(2e12);
      const clock = new ServerClock(given, null);
      for (const [runs, ms] of all) {
        if (runs) given.pass(Math.abs(ms));
        else given.set(ms);
        expect(given.wall() + clock.offset().offset_ms).toBe(clock.now());
      }
    }),
  );
});

test("ids are UUIDv7 and grow, wherever the clock goes", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 6e11, max: 4e12 }), { minLength: 2 }), (moments) => {
      let last: LastId | null = null;
      const ids = moments.map((now) => {
        const next = nextId(last, now, randomTail());
        last = next.last;
        return next.id;
      });
      expect([...ids].sort()).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) {
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      }
    }),
  );
});

test("an id's moment is the clock's, and a tail that is full moves on to the next millisecond", () => {
  const { id, last } = nextId(null, 0x0123456789ab, 0n);
  expect(id).toBe("01234567-89ab-7000-8000-000000000000");
  const full = { ms: last.ms, tail: (1n << 74n) - 1n };
  expect(nextId(full, last.ms, 3n).last).toEqual({ ms: last.ms + 1, tail: 3n });
});

test("a new name is short, readable and fits the journal", () => {
  expect(newId("v")).toMatch(/^v-[0-9a-hjkmnp-tv-z]{10}$/);
});
