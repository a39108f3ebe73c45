import { joined, random, toBase64Url, utf8, type Bytes } from "./bytes";

/**
 * Sealing to a public key: whoever seals cannot read it back (decision 0011).
 *
 * A sealed text is ephemeral P-256 point (65 bytes) || IV (12) || AES-256-GCM ciphertext; the key is
 * HKDF-SHA-256 of the shared secret, salted with the ephemeral point. The same in Python
 * (server/sealing.py).
 */
const POINT_BYTES = 65;
const IV_BYTES = 12;
const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;

/** What an entry sealed to the server is sealed for. */
export const FOR_SERVER = "fristed entry v1";
/** What an entry sealed to the tablet's own vault is sealed for. */
export const FOR_VAULT = "fristed vault v1";

/** Take in a raw uncompressed P-256 point; rejects where it is none. */
export async function publicKey(point: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", point, CURVE, true, []);
}

/** The same, and the same key each time: for those sealed to again and again. */
export async function knownKey(point: Bytes): Promise<CryptoKey> {
  const name = toBase64Url(point);
  const key = known.get(name) ?? (await publicKey(point));
  known.set(name, key);
  return key;
}

const known = new Map<string, CryptoKey>();

/** Seal `plain` for the holder of the private key; `about` (a device's name) is bound to it. */
export async function seal(to: CryptoKey, purpose: string, about: string, plain: Bytes): Promise<Bytes> {
  const { point, key } = await once(to, purpose);
  const iv = random(IV_BYTES);
  const how = { name: "AES-GCM", iv, additionalData: utf8(about) };
  return joined(point, iv, new Uint8Array(await crypto.subtle.encrypt(how, key, plain)));
}

/** A key that seals one text, and the point that stands before it. */
interface Once {
  readonly point: Bytes;
  readonly key: CryptoKey;
}

/** Made in quiet moments: a tap waits for one encryption and not for the five steps to its key. */
const ready = new WeakMap<CryptoKey, Map<string, Promise<Once>[]>>();
const READY = 4;
const QUIET_MS = 300;

async function once(to: CryptoKey, purpose: string): Promise<Once> {
  const kept = ready.get(to)?.get(purpose)?.shift() ?? newOnce(to, purpose);
  setTimeout(() => prepare(to, purpose), QUIET_MS);
  return kept;
}

function prepare(to: CryptoKey, purpose: string): void {
  const by = ready.get(to) ?? new Map<string, Promise<Once>[]>();
  ready.set(to, by);
  const kept = by.get(purpose) ?? [];
  by.set(purpose, kept);
  while (kept.length < READY) {
    const next = newOnce(to, purpose);
    next.catch(() => kept.splice(kept.indexOf(next), 1));
    kept.push(next);
  }
}

async function newOnce(to: CryptoKey, purpose: string): Promise<Once> {
  const own = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  return { point, key: await sharedKey(own.privateKey, to, point, purpose, "encrypt") };
}

/** Open a sealed text; rejects where key, purpose or `about` differ, or a byte was changed. */
export async function unseal(
  own: CryptoKey,
  purpose: string,
  about: string,
  sealed: Bytes,
): Promise<Bytes> {
  const point = sealed.slice(0, POINT_BYTES);
  const iv = sealed.slice(POINT_BYTES, POINT_BYTES + IV_BYTES);
  const key = await sharedKey(own, await publicKey(point), point, purpose, "decrypt");
  const how = { name: "AES-GCM", iv, additionalData: utf8(about) };
  const plain = await crypto.subtle.decrypt(how, key, sealed.slice(POINT_BYTES + IV_BYTES));
  return new Uint8Array(plain);
}

/** The tablet's own pair: the public point, and the private key as it can be boxed (PKCS 8). */
export async function newPair(): Promise<{ readonly point: Bytes; readonly secret: Bytes }> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  return {
    point: new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)),
    secret: new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey)),
  };
}

/** The private key as it can be used and no longer be taken out; `secret` is wiped. */
export async function privateKey(secret: Bytes): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey("pkcs8", secret, CURVE, false, ["deriveBits"]);
  secret.fill(0);
  return key;
}

async function sharedKey(
  own: CryptoKey,
  other: CryptoKey,
  salt: Bytes,
  purpose: string,
  use: "encrypt" | "decrypt",
): Promise<CryptoKey> {
  const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: other }, own, 256);
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info: utf8(purpose) };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, [use]);
}
