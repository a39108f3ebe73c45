import { toHex, utf8, type Bytes } from "../device/bytes";

const HEX_DIGITS = 32;
/** Unicode's White_Space, as in Python (journal/pseudonym.py): the two languages' own trims differ. */
const OUTER_BLANKS = /^\p{White_Space}+|\p{White_Space}+$/gu;

/** The room's key, usable for pseudonyms and for nothing else, never to be taken out; `raw` is wiped. */
export async function roomKey(raw: Bytes): Promise<CryptoKey> {
  const how = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", raw, how, false, ["sign"]);
  raw.fill(0);
  return key;
}

/** HMAC-SHA-256 of the alias under the room's key, as 32 hex digits; the same as in Python. */
export async function pseudonym(key: CryptoKey, alias: string): Promise<string> {
  const digest = await crypto.subtle.sign("HMAC", key, utf8(plainAlias(alias)));
  return toHex(new Uint8Array(digest)).slice(0, HEX_DIGITS);
}

/** Case, width and outer blanks make no difference. Up, then down: ß and SS become the same. */
export function plainAlias(alias: string): string {
  return alias.normalize("NFKC").replace(OUTER_BLANKS, "").toUpperCase().toLowerCase();
}
