import { boxKey } from "../device/box";
import { fromBase64Url } from "../device/bytes";
import type { Ask, Reply } from "../device/http";
import { ROUNDS, unwrap, wrap } from "../device/pin";
import { DURABLE, type Database, type Wrap } from "./database";
import type { Staff, UnlockAnswer } from "./deskTypes";
import { roomKey } from "./pseudonym";

/** What POST /api/v1/unlock answers, and what is kept under the PIN. */
interface Unlocked {
  readonly staff_token: string;
  readonly expires: string;
  readonly handle: string;
  readonly name: string;
  readonly role: string;
  readonly rooms: readonly string[];
  readonly floor_key: string;
  readonly room_key: string;
}

/** What is in memory only while somebody has unlocked. */
export interface Secrets {
  readonly staff: Staff;
  readonly staffToken: string;
  /** ms since 1970. */
  readonly expires: number;
  readonly floor: CryptoKey;
  readonly room: CryptoKey;
}

type Refused = Extract<UnlockAnswer, { ok: false }>;
export type Unlocking = { readonly ok: true; readonly secrets: Secrets; readonly online: boolean } | Refused;

export const TRIES = 5;
/** How long a PIN opens the tablet with no word from the server. */
const OFFLINE_MS = 7 * 24 * 3_600_000;
/** A server that does not answer this soon is not waited for where the tablet can open by itself ... */
const PATIENCE_MS = 4_000;
/** ... and is waited for longer where only the server can: a busy one takes its time over a PIN. */
const FIRST_TIME_MS = 20_000;

export interface Unlocker {
  readonly database: Database;
  readonly ask: Ask;
  readonly sendToken: string;
  readonly wall: () => number;
  readonly rounds?: number;
}

/** Ask the server; where it cannot be reached, what it said last time opens under the same PIN. */
export async function unlocked(by: Unlocker, handle: string, pin: string): Promise<Unlocking> {
  const question = { method: "POST", token: by.sendToken, body: { handle, pin } } as const;
  const isKnownHere = (await by.database.getKey("wraps", handle)) !== undefined;
  const timeoutMs = isKnownHere ? PATIENCE_MS : FIRST_TIME_MS;
  const reply = await by.ask("/unlock", { ...question, timeoutMs });
  if (reply.ok) return keep(by, pin, reply.body as Unlocked);
  if (isSilent(reply)) return offline(by, handle, pin);
  if (reply.reason !== "pin_wrong") await by.database.delete("wraps", handle);
  return refusalOf(reply);
}

function isSilent(reply: Reply & { ok: false }): boolean {
  return reply.status === null || reply.status === 429 || reply.status >= 500;
}

function refusalOf(reply: Reply & { ok: false }): Refused {
  const known = ["pin_wrong", "pin_locked", "device_revoked"] as const;
  const reason = known.find((one) => one === reply.reason) ?? "not_known_here";
  const { tries_left: triesLeft } = (reply.body ?? {}) as { tries_left?: number };
  return {
    ok: false,
    reason,
    ...(typeof triesLeft === "number" ? { triesLeft } : {}),
    ...(reply.sentence === null ? {} : { sentence: reply.sentence }),
  };
}

async function keep(by: Unlocker, pin: string, said: Unlocked): Promise<Unlocking> {
  const wrapped = await wrap(pin, said, by.rounds ?? ROUNDS);
  const kept: Wrap = { ...wrapped, handle: said.handle, triesLeft: TRIES, madeAt: by.wall() };
  await by.database.put("wraps", kept);
  return { ok: true, secrets: await secretsOf(said), online: true };
}

async function offline(by: Unlocker, handle: string, pin: string): Promise<Unlocking> {
  const wrapped = await spendTry(by.database, handle);
  if (!wrapped) return { ok: false, reason: "not_known_here" };
  if (Math.abs(by.wall() - wrapped.madeAt) > OFFLINE_MS) {
    await by.database.delete("wraps", handle);
    return { ok: false, reason: "no_contact" };
  }
  try {
    const said = (await unwrap(pin, wrapped)) as Unlocked;
    await by.database.put("wraps", { ...wrapped, triesLeft: TRIES });
    return { ok: true, secrets: await secretsOf(said), online: false };
  } catch {
    if (wrapped.triesLeft > 0) return { ok: false, reason: "pin_wrong", triesLeft: wrapped.triesLeft };
    await by.database.delete("wraps", handle);
    return { ok: false, reason: "pin_locked" };
  }
}

/** The try is spent on disk before the PIN is tried, so that pulling the plug gives none back. */
async function spendTry(database: Database, handle: string): Promise<Wrap | null> {
  const transaction = database.transaction("wraps", "readwrite", DURABLE);
  const kept = await transaction.store.get(handle);
  const spent = kept && kept.triesLeft > 0 ? { ...kept, triesLeft: kept.triesLeft - 1 } : null;
  if (spent) await transaction.store.put(spent);
  await transaction.done;
  return spent;
}

async function secretsOf(said: Unlocked): Promise<Secrets> {
  const { handle, name, role, rooms } = said;
  return {
    staff: { handle, name, role, rooms },
    staffToken: said.staff_token,
    expires: Date.parse(said.expires),
    floor: await boxKey(fromBase64Url(said.floor_key)),
    room: await roomKey(fromBase64Url(said.room_key)),
  };
}

/** Whoever is no longer of the team opens this tablet no more, online or not. */
export async function forgetOthers(database: Database, team: readonly { handle: string }[]): Promise<void> {
  const known = new Set(team.map(({ handle }) => handle));
  for (const handle of await database.getAllKeys("wraps")) {
    if (!known.has(handle)) await database.delete("wraps", handle);
  }
}
