import { expect, test } from "vitest";
import { canonicalJson, digest } from "../src/journal/canonical";
import { plainAlias, pseudonym, roomKey } from "../src/journal/pseudonym";
import vectors from "../../wire/canonical.json";
import pseudonyms from "../../wire/pseudonyms.json";

test.each(vectors)("a value is written as Python writes it: $canonical", async ({ value, ...wanted }) => {
  const written = canonicalJson(value);
  expect(written).toBe(wanted.canonical);
  expect(await digest(written)).toBe(wanted.sha256);
});

test.each([1e15 + 0.5, 2 ** 53, 0.00009, NaN, Infinity])("%d is refused", (value) => {
  expect(() => canonicalJson({ value })).toThrow("cannot be written the same way in every language");
});

test("what is undefined is left out, as null is", () => {
  expect(canonicalJson({ a: undefined, b: null, c: 1 })).toBe('{"c":1}');
});

test.each(pseudonyms.aliases)("$alias is known by the pseudonym Python makes", async (wanted) => {
  const key = await roomKey(new Uint8Array(Buffer.from(pseudonyms.key_hex, "hex")));
  expect(plainAlias(wanted.alias)).toBe(wanted.plain);
  expect(await pseudonym(key, wanted.alias)).toBe(wanted.pseudonym);
});

test("the room's key cannot be taken out again, and what it was made from is wiped", async () => {
  const raw = new Uint8Array(32).fill(7);
  const key = await roomKey(raw);
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
  expect(raw.every((byte) => byte === 0)).toBe(true);
});
