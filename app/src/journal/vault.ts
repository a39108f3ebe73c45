import { box, boxJson, padded, unbox, unboxJson } from "../device/box";
import { fromUtf8, type Bytes } from "../device/bytes";
import { FOR_VAULT, knownKey, newPair, privateKey, seal, unseal } from "../device/sealing";
import { DURABLE, fact, type Database, type Facts, type Row } from "./database";
import type { Entry } from "./entry";
import { NOTHING_READ, type Reading } from "./reading";

/** The floor's copy as it is in memory while the tablet is open. */
export interface Copy {
  readonly reading: Reading;
  /** Own entries by counter. */
  readonly own: ReadonlyMap<number, Entry>;
}

/** More batches than this are put together when they are next read. */
const MANY_BATCHES = 50;

/**
 * The vault's private key, made at the first unlocking. Under another floor key than before the copy is
 * of no use to anybody: it is thrown away, and the floor is read from the server again.
 */
export async function openVault(database: Database, floor: CryptoKey): Promise<CryptoKey> {
  const known = await fact(database, "vault");
  if (known) {
    try {
      return await privateKey(await unbox(floor, known.secret));
    } catch {
      await forgetCopy(database);
    }
  }
  const { point, secret } = await newPair();
  const boxed = await box(floor, secret);
  await database.put("facts", { point, secret: boxed } satisfies Facts["vault"], "vault");
  return privateKey(secret);
}

/** Seal a copy of an own entry for the next unlocking; null before the first one. */
export async function sealCopy(database: Database, device: string, entry: Entry): Promise<Bytes | null> {
  const known = await fact(database, "vault");
  if (!known) return null;
  return seal(await knownKey(known.point), FOR_VAULT, device, padded(JSON.stringify(entry)));
}

/** All that a reload would lose: what was read, and what was tapped here. */
export async function loadCopy(
  database: Database,
  device: string,
  floor: CryptoKey,
  vault: CryptoKey,
): Promise<Copy> {
  const [batches, copies, cursor] = await Promise.all([
    database.getAll("batches"),
    database.getAll("copies"),
    fact(database, "cursor"),
  ]);
  const read = (await Promise.all(batches.map((one) => unboxJson(floor, one)))).flat() as Entry[];
  const entries = new Map(read.map((entry) => [entry.id, entry]));
  const reading = cursor === null ? NOTHING_READ : { ...cursor, entries };
  if (batches.length > MANY_BATCHES) await keepAll(database, floor, reading, null);
  const own = copies.map(async ({ n, sealed }) => [n, await openCopy(vault, device, sealed)] as const);
  return { reading, own: new Map(await Promise.all(own)) };
}

/** Own entries counted after `n`, which another tab of this tablet has made. */
export async function copiesAfter(
  database: Database,
  device: string,
  vault: CryptoKey,
  n: number,
): Promise<readonly Entry[]> {
  const copies = await database.getAll("copies", IDBKeyRange.lowerBound(n, true));
  return Promise.all(copies.map(({ sealed }) => openCopy(vault, device, sealed)));
}

export async function openCopy(vault: CryptoKey, device: string, sealed: Bytes): Promise<Entry> {
  return JSON.parse(fromUtf8(await unseal(vault, FOR_VAULT, device, sealed))) as Entry;
}

/** Add what was read since; the cursor moves with it or not at all. */
export async function keepNews(
  database: Database,
  floor: CryptoKey,
  reading: Reading,
  news: readonly Entry[],
): Promise<void> {
  const boxed = news.length > 0 ? await boxJson(floor, news) : null;
  const transaction = database.transaction(["facts", "batches"], "readwrite");
  if (boxed) await transaction.objectStore("batches").add(boxed);
  await transaction.objectStore("facts").put(cursorOf(reading), "cursor");
  await transaction.done;
}

/**
 * Put everything read in the place of what was kept. With `head` (a reading from the beginning) own
 * copies that the server holds up to there go too: it has said what the floor needs.
 */
export async function keepAll(
  database: Database,
  floor: CryptoKey,
  reading: Reading,
  head: number | null,
): Promise<readonly number[]> {
  const boxed = await boxJson(floor, [...reading.entries.values()]);
  const stores = ["facts", "batches", "copies", "outbox"] as const;
  const transaction = database.transaction(stores, "readwrite", DURABLE);
  await transaction.objectStore("batches").clear();
  await transaction.objectStore("batches").add(boxed);
  await transaction.objectStore("facts").put(cursorOf(reading), "cursor");
  const gone: number[] = [];
  for (const n of head === null ? [] : await transaction.objectStore("copies").getAllKeys()) {
    if (isCovered(await transaction.objectStore("outbox").get(n), head!)) gone.push(n);
  }
  await Promise.all(gone.map((n) => transaction.objectStore("copies").delete(n)));
  await transaction.done;
  return gone;
}

/** An own entry that is purged was held long ago. */
function isCovered(row: Row | undefined, head: number): boolean {
  return !row || (row.state === "held" && row.seq !== null && row.seq <= head);
}

function cursorOf(reading: Reading): Facts["cursor"] {
  return { after: reading.after, epoch: reading.epoch ?? "", readAllAt: reading.readAllAt };
}

/** Throw the readable copy away; what is sealed to the server stays. */
export async function forgetCopy(database: Database): Promise<void> {
  const transaction = database.transaction(["facts", "copies", "batches"], "readwrite", DURABLE);
  await Promise.all([
    transaction.objectStore("copies").clear(),
    transaction.objectStore("batches").clear(),
    transaction.objectStore("facts").delete("vault"),
    transaction.objectStore("facts").delete("cursor"),
    transaction.objectStore("facts").delete("kept"),
    transaction.done,
  ]);
}

/** Wipe the tablet of everything anybody could be made to open: the copy and every PIN's secrets. */
export async function wipe(database: Database): Promise<void> {
  await forgetCopy(database);
  await database.clear("wraps");
}
