import { random, toHex } from "../device/bytes";

/** Digits and letters that nobody mistakes for one another when read aloud (Crockford's base 32). */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
const NEW_ID_LETTERS = 10;

/** A name for a visit, an emergency, a lot ...: `newId("v")` gives "v-" and ten letters (50 random bits). */
export function newId(prefix: string): string {
  return `${prefix}-${Array.from(random(NEW_ID_LETTERS), (byte) => LETTERS[byte & 31]).join("")}`;
}

/** What the next UUIDv7 must come after: the moment (ms) and the 74 bits behind it. */
export interface LastId {
  readonly ms: number;
  readonly tail: bigint;
}

const TAIL_BITS = 74n;
/** A fresh tail leaves its highest bit free, so that there is room to count up in one millisecond. */
const FRESH = (1n << (TAIL_BITS - 1n)) - 1n;
const LOW = (1n << 62n) - 1n;

export function randomTail(): bigint {
  return BigInt(`0x${toHex(random(10))}`) & FRESH;
}

/**
 * The next UUIDv7 (RFC 9562), greater than every one before it on this tablet: where the clock stands
 * still or goes back, the tail counts up by a random step instead.
 */
export function nextId(last: LastId | null, now: number, tail: bigint): { id: string; last: LastId } {
  if (last === null || now > last.ms) return asId({ ms: now, tail });
  const next = last.tail + 1n + (tail & 0xffffffffn);
  return asId(next >> TAIL_BITS === 0n ? { ms: last.ms, tail: next } : { ms: last.ms + 1, tail });
}

function asId(last: LastId): { id: string; last: LastId } {
  const value =
    (BigInt(last.ms) << 80n) | (7n << 76n) | ((last.tail >> 62n) << 64n) | (2n << 62n) | (last.tail & LOW);
  const hex = value.toString(16).padStart(32, "0");
  return { id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"), last };
}
