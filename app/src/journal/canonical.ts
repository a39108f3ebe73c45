import { toHex, utf8 } from "../device/bytes";

/** The same bounds as in Python (journal/canonical.py): between them every language writes a number alike. */
const SMALLEST = 1e-4;
const LARGEST = 1e15;

/** A number that cannot be written the same way in every language. */
export class NumberOutOfRange extends Error {
  constructor(readonly value: number) {
    super(`The number ${value} cannot be written the same way in every language.`);
    this.name = "NumberOutOfRange";
  }
}

/**
 * The one way to write a value as text, the same in every language: JSON with keys sorted by code point,
 * no white space, nothing that is null. Throws NumberOutOfRange.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === "number") return number(value);
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(",")}]`;
  if (typeof value === "object" && value !== null) return object(value as Record<string, unknown>);
  return JSON.stringify(value);
}

/** SHA-256 of the canonical form, in hexadecimal. */
export async function digest(canonical: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(canonical))));
}

function number(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  const fits = Number.isInteger(value) ? Number.isSafeInteger(value) : size >= SMALLEST && size < LARGEST;
  if (!fits) throw new NumberOutOfRange(value);
  return String(value);
}

function object(value: Record<string, unknown>): string {
  const keys = Object.keys(value).filter((key) => value[key] !== null && value[key] !== undefined);
  keys.sort(byCodePoint);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(",")}}`;
}

/** JavaScript sorts by code unit, which puts what lies beyond U+FFFF before U+E000. */
function byCodePoint(a: string, b: string): number {
  const one = [...a];
  const other = [...b];
  for (let at = 0; at < one.length && at < other.length; at++) {
    const difference = one[at]!.codePointAt(0)! - other[at]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
