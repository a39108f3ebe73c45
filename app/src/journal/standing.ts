import type { Ask, Reply } from "../device/http";
import { DURABLE, type Database } from "./database";
import type { Chain } from "./chain";
import type { Member } from "./deskTypes";

/** What GET /api/v1/device answers: how the server sees this tablet. */
export interface Standing {
  readonly revoked: boolean;
  readonly wipe: boolean;
  readonly staff: readonly Member[];
  readonly now: string;
  readonly epoch: string;
  readonly held_n: number;
  readonly missing: readonly number[];
  readonly quarantined: number;
}

/** A probe that hangs is given up soon, so that a server that is back is noticed within three seconds. */
const PROBE_MS = 2_000;

export async function askStanding(ask: Ask, sendToken: string): Promise<Reply> {
  return ask("/device", { token: sendToken, timeoutMs: PROBE_MS });
}

/** How the server counts this tablet's entries. */
export interface Count {
  readonly device: string;
  readonly heldN: number;
  readonly missing: readonly number[];
}

/** Green only when nothing is on the way and the server holds exactly what was counted here. */
export function isMatched(count: Count | null, n: number, unsent: number): boolean {
  return count !== null && unsent === 0 && count.heldN === n && count.missing.length === 0;
}

/**
 * Where the server has counted further than this tablet (it was put back from an older copy), go on
 * behind what the server has; the break in the chain stays to be seen. Gives whether it was so.
 */
export async function heedCount(database: Database, count: Count): Promise<boolean> {
  const furthest = Math.max(count.heldN, ...count.missing);
  const transaction = database.transaction("facts", "readwrite", DURABLE);
  const chain = (await transaction.store.get("chain")) as Chain | undefined;
  const behind = chain?.device === count.device && chain.n < furthest;
  if (behind) await transaction.store.put({ ...chain, n: furthest }, "chain");
  await transaction.done;
  return behind;
}
