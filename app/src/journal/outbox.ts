import type { Bytes } from "../device/bytes";
import type { Chain } from "./chain";
import { DURABLE, type Database, type Row } from "./database";

/** One own entry, ready to be put away. */
export interface Parcel {
  readonly n: number;
  /** To the server. */
  readonly sealed: Bytes;
  /** To the tablet's own vault; null before anybody unlocked here for the first time. */
  readonly copy: Bytes | null;
}

/** What the server said of one entry. */
export interface EntryAnswer {
  readonly status: "stored" | "duplicate" | "quarantined";
  readonly seq: number | null;
  readonly reason: string | null;
}

export interface Counts {
  readonly unsent: number;
  readonly refused: number;
  /** When the oldest unsent entry was tapped, ms, coarse. */
  readonly oldestAt: number | null;
}

/** So that whoever finds the tablet learns little of when it was used. */
const COARSE_MS = 10 * 60_000;

/** A moment (ms) as it is kept in clear: rounded down. */
export function coarse(at: number): number {
  return Math.floor(at / COARSE_MS) * COARSE_MS;
}

/** How long an entry stays here after the server held it, even where a backup has it. */
const KEPT_MS = 7 * 24 * 3_600_000;

/**
 * Put parcels away and move the chain on, all or nothing, on disk before it resolves. False where the
 * chain has moved since `before` was read (another tab): nothing was written, and the caller starts anew.
 * With `instead` the entry that had this counter goes: the parcel is the same one, counted anew.
 */
export async function append(
  database: Database,
  before: Chain,
  after: Chain,
  parcels: readonly Parcel[],
  now: number,
  instead: number | null = null,
): Promise<boolean> {
  const transaction = database.transaction(["facts", "outbox", "copies"], "readwrite", DURABLE);
  const facts = transaction.objectStore("facts");
  const stands = (await facts.get("chain")) as Chain | undefined;
  if (stands?.n !== before.n || stands.device !== before.device) {
    await transaction.done;
    return false;
  }
  const fresh = { state: "unsent", savedAt: coarse(now), seq: null, heldAt: null, reason: null } as const;
  await Promise.all([
    ...parcels.map(({ n, sealed }) => transaction.objectStore("outbox").add({ n, sealed, ...fresh })),
    ...parcels.map(
      ({ n, copy }) => copy && transaction.objectStore("copies").add({ n, sealed: copy }),
    ),
    instead !== null && transaction.objectStore("outbox").delete(instead),
    instead !== null && transaction.objectStore("copies").delete(instead),
    facts.put(after, "chain"),
    transaction.done,
  ]);
  return true;
}

/** The oldest unsent entries in their order. */
export async function nextBatch(database: Database, limit: number): Promise<readonly Row[]> {
  return database.getAllFromIndex("outbox", "state", "unsent", limit);
}

/** Note what the server said of `rows`, and whose answers these are: an epoch offers all again first. */
export async function noteAnswers(
  database: Database,
  rows: readonly Row[],
  answers: readonly EntryAnswer[],
  now: number,
): Promise<void> {
  const transaction = database.transaction("outbox", "readwrite", DURABLE);
  for (const [at, row] of rows.entries()) {
    const answer = answers[at]!;
    const held = answer.status !== "quarantined";
    await transaction.store.put({
      ...row,
      state: held ? "held" : "refused",
      seq: answer.seq,
      heldAt: held ? now : null,
      reason: answer.reason,
    });
  }
  await transaction.done;
}

/** True where the server is another one than before (restored): all that is kept is offered again. */
export async function heedEpoch(database: Database, epoch: string): Promise<boolean> {
  const transaction = database.transaction(["facts", "outbox"], "readwrite", DURABLE);
  const known = await transaction.objectStore("facts").get("epoch");
  if (known !== epoch) {
    await transaction.objectStore("facts").put(epoch, "epoch");
    if (known !== undefined) await offerAgain(transaction.objectStore("outbox"));
  }
  await transaction.done;
  return known !== undefined && known !== epoch;
}

/**
 * Offer again what no server has ever judged: lines that were set aside because no request with them got
 * through (`http_413`). A newer server, or a proxy put right, may take them.
 */
export async function offerUnjudged(database: Database): Promise<void> {
  const transaction = database.transaction("outbox", "readwrite", DURABLE);
  for (const row of await transaction.store.index("state").getAll("refused")) {
    if (row.reason?.startsWith("http_")) await transaction.store.put(asUnsent(row));
  }
  await transaction.done;
}

function asUnsent(row: Row): Row {
  return { ...row, state: "unsent", seq: null, heldAt: null, reason: null };
}

type Kept = { getAll(): Promise<Row[]>; put(row: Row): Promise<unknown> };

async function offerAgain(outbox: Kept): Promise<void> {
  for (const row of await outbox.getAll()) {
    await outbox.put(asUnsent(row));
  }
}

/** Let go of what the server has held for a week and has in a backup. */
export async function purge(database: Database, backedUpSeq: number, now: number): Promise<void> {
  const transaction = database.transaction("outbox", "readwrite", DURABLE);
  for (const row of await transaction.store.index("state").getAll("held")) {
    const backedUp = row.seq !== null && row.seq <= backedUpSeq;
    if (backedUp && row.heldAt !== null && now - row.heldAt > KEPT_MS) {
      await transaction.store.delete(row.n);
    }
  }
  await transaction.done;
}

export async function counts(database: Database): Promise<Counts> {
  const transaction = database.transaction("outbox");
  const states = transaction.store.index("state");
  const [unsent, refused, oldest] = await Promise.all([
    states.count("unsent"),
    states.count("refused"),
    states.get("unsent"),
  ]);
  return { unsent, refused, oldestAt: oldest?.savedAt ?? null };
}

/** All that the server does not hold, in order. */
export async function notHeld(database: Database): Promise<readonly Row[]> {
  return (await database.getAll("outbox")).filter((row) => row.state !== "held");
}
