import { boxJson, unboxJson } from "./box";
import { random, utf8, type Bytes } from "./bytes";

/** OWASP's figure for PBKDF2-HMAC-SHA-256; kept with each wrap, so that it can be raised. */
export const ROUNDS = 600_000;
const SALT_BYTES = 16;

/** Something kept under one person's PIN. */
export interface Wrapped {
  readonly salt: Bytes;
  readonly rounds: number;
  readonly box: Bytes;
}

export async function wrap(pin: string, value: unknown, rounds: number = ROUNDS): Promise<Wrapped> {
  const salt = random(SALT_BYTES);
  return { salt, rounds, box: await boxJson(await pinKey(pin, salt, rounds), value) };
}

/** Rejects where the PIN is another one. */
export async function unwrap(pin: string, wrapped: Wrapped): Promise<unknown> {
  return unboxJson(await pinKey(pin, wrapped.salt, wrapped.rounds), wrapped.box);
}

async function pinKey(pin: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  const key = { name: "AES-GCM", length: 256 };
  return crypto.subtle.deriveKey(how, base, key, false, ["encrypt", "decrypt"]);
}
