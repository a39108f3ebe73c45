/** Digits and letters that nobody mistakes for one another when read aloud (Crockford's base 32). */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
const NEW_ID_LETTERS = 10;

/** A name for a visit, an emergency, a lot ...: `newId("v")` gives "v-" and ten letters (50 random bits). */
export function newId(prefix: string): string {
  const random = crypto.getRandomValues(new Uint8Array(NEW_ID_LETTERS));
  return `${prefix}-${Array.from(random, (byte) => LETTERS[byte & 31]).join("")}`;
}
