import { fromUtf8, joined, random, utf8, type Bytes } from "./bytes";

const IV_BYTES = 12;
/** What is boxed is filled up to whole blocks of this many bytes, so that its length says little. */
const BLOCK = 256;

/** A box is IV (12 bytes) || AES-256-GCM ciphertext. */
export async function box(key: CryptoKey, plain: Bytes): Promise<Bytes> {
  const iv = random(IV_BYTES);
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
  return joined(iv, new Uint8Array(closed));
}

/** Rejects where the key is another one or a byte was changed. */
export async function unbox(key: CryptoKey, closed: Bytes): Promise<Bytes> {
  const iv = closed.subarray(0, IV_BYTES);
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, closed.subarray(IV_BYTES));
  return new Uint8Array(plain);
}

export async function boxJson(key: CryptoKey, value: unknown): Promise<Bytes> {
  return box(key, padded(JSON.stringify(value)));
}

export async function unboxJson(key: CryptoKey, closed: Bytes): Promise<unknown> {
  return JSON.parse(fromUtf8(await unbox(key, closed)));
}

/** JSON may end in blanks: as many as fill the last block. */
export function padded(json: string): Bytes {
  const written = utf8(json);
  const whole = new Uint8Array(Math.ceil(written.length / BLOCK) * BLOCK).fill(0x20);
  whole.set(written);
  return whole;
}

/** A key that leaves the memory of this page in no form; `raw` is wiped. */
export async function boxKey(raw: Bytes): Promise<CryptoKey> {
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  raw.fill(0);
  return key;
}
