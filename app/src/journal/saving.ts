import type { Bytes } from "../device/bytes";
import { padded } from "../device/box";
import { FOR_SERVER, knownKey, seal } from "../device/sealing";
import { nextEntry, type Chain, type Circumstances, type Made } from "./chain";
import { fact, type Database } from "./database";
import { DeskRefused, type Draft } from "./deskTypes";
import type { Entry } from "./entry";
import { append, type Parcel } from "./outbox";
import { sealCopy } from "./vault";

/** How often a tap starts anew because another tab was quicker. */
const ATTEMPTS = 20;

export type Tapped = Omit<Circumstances, "room">;

/**
 * Make the entries of one tap and put them away together, sealed to the server and to the vault; on disk
 * when it resolves. Rejects with DeskRefused `entry_too_large`, or `not_saved` where the tablet cannot
 * write: nothing is stored then.
 */
export async function save(
  database: Database,
  serverKey: Bytes,
  drafts: readonly Draft[],
  tapped: Tapped,
  roomFor: (draft: Draft) => string,
): Promise<readonly Entry[]> {
  const server = await knownKey(serverKey);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await fact(database, "chain");
    if (!before) break;
    const { made, chain } = await madeOf(before, drafts, tapped, roomFor);
    const parcels = await Promise.all(made.map((one) => parcel(database, server, one)));
    if (await append(database, before, chain, parcels, tapped.now)) return made.map(({ entry }) => entry);
  }
  throw new DeskRefused("not_saved");
}

async function madeOf(
  before: Chain,
  drafts: readonly Draft[],
  tapped: Tapped,
  roomFor: (draft: Draft) => string,
): Promise<{ made: readonly Made[]; chain: Chain }> {
  const made: Made[] = [];
  let chain = before;
  for (const draft of drafts) {
    const next = await nextEntry(chain, draft, { ...tapped, room: roomFor(draft) });
    made.push(next.made);
    chain = next.chain;
  }
  return { made, chain };
}

/** Both texts are filled up with blanks, so that their length does not tell what was tapped. */
export async function parcel(database: Database, server: CryptoKey, made: Made): Promise<Parcel> {
  const { device, n } = made.entry;
  const [sealed, copy] = await Promise.all([
    seal(server, FOR_SERVER, device, padded(made.line)),
    sealCopy(database, device, made.entry),
  ]);
  return { n, sealed, copy };
}
