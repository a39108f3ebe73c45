import type { Bytes } from "../device/bytes";
import { knownKey } from "../device/sealing";
import { relinked } from "./chain";
import { fact, type Database, type Row } from "./database";
import type { Entry } from "./entry";
import { append } from "./outbox";
import { parcel } from "./saving";
import { openCopy } from "./vault";

/** The reason the server gives where a counter stands for another entry already. */
const REUSED = "counter_reused";

/** An entry that got another counter, and the one it had. */
export interface Relinked {
  readonly from: number;
  readonly entry: Entry;
}

/**
 * A tablet put back from an older copy of itself counts on from there, and the server puts aside what
 * it counts twice. Give each such entry the next free counter and offer it again: same id, same moment,
 * same words (decision 0011). Needs the vault open; what has no readable copy stays put aside.
 */
export async function relink(
  database: Database,
  serverKey: Bytes,
  vault: CryptoKey,
  now: number,
): Promise<readonly Relinked[]> {
  const aside = await database.getAllFromIndex("outbox", "state", "refused");
  const server = await knownKey(serverKey);
  const done: Relinked[] = [];
  for (const row of aside.filter(({ reason }) => reason === REUSED)) {
    const one = await relinkOne(database, server, vault, row, now);
    if (one) done.push(one);
  }
  return done;
}

async function relinkOne(
  database: Database,
  server: CryptoKey,
  vault: CryptoKey,
  { n }: Row,
  now: number,
): Promise<Relinked | null> {
  const before = await fact(database, "chain");
  const copy = await database.get("copies", n);
  if (!before || !copy) return null;
  const { made, chain } = await relinked(before, await openCopy(vault, before.device, copy.sealed));
  const again = await parcel(database, server, made);
  const moved = await append(database, before, chain, [again], now, n);
  return moved ? { from: n, entry: made.entry } : null;
}
