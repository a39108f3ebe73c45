import type { Entry } from "../journal/entry";
import { shortVisit } from "../room/board";
import type { Words } from "../words";
import type { Format } from "../words/format";

export interface Describing {
  readonly words: Words;
  readonly format: Format;
  /** Places' labels by their ids. */
  readonly labels: ReadonlyMap<string, string>;
  /** Names of staff by their handles. */
  readonly names: ReadonlyMap<string, string>;
}

/** What one tap did, in a line: what its entries are, then where and who; `short` names the last only. */
export function describeTap(
  entries: readonly Entry[],
  { words, labels }: Describing,
  { short = false }: { readonly short?: boolean } = {},
): string {
  const all = [...new Set(entries.map((one) => words.floor.kind[one.kind] ?? one.kind))];
  const kinds = short ? all.slice(-1) : all;
  const place = lastText(entries, "place");
  const visit = lastText(entries, "visit");
  const ticket = entries.map((one) => one.data["ticket"]).find((one) => typeof one === "number");
  const about = [
    place === null ? "" : words.place(labels.get(place) ?? place),
    ticket === undefined ? "" : words.floor.ticket(String(ticket)),
    visit === null ? "" : words.guest(shortVisit(visit)),
  ].filter(Boolean);
  return [kinds.join(", "), ...about].join(" · ");
}

function lastText(entries: readonly Entry[], field: string): string | null {
  const found = entries.map((one) => one.data[field]).filter((one) => typeof one === "string");
  return found.at(-1) ?? null;
}

/** A field's value as a person reads it. */
export function describeValue(field: string, value: unknown, { words, format, labels }: Describing): string {
  if (value === null || value === undefined) return "–";
  if (typeof value === "boolean") return value ? words.floor.yes : words.floor.no;
  if (typeof value === "number") return format.number(value, 2);
  if (Array.isArray(value)) return value.map((one) => describeWord(field, String(one), words)).join(", ");
  if (typeof value === "object") return JSON.stringify(value);
  const text = value as string;
  if (field === "at") return format.clock(Date.parse(text));
  if (field === "place") return labels.get(text) ?? text;
  if (field === "visit") return shortVisit(text);
  return describeWord(field, text, words);
}

function describeWord(field: string, key: string, { floor }: Words): string {
  const tables: Record<string, Readonly<Record<string, string>>> = {
    substances: floor.substance,
    substance: floor.substance,
    route: floor.routes,
    wants: floor.wants,
    to: floor.gaveUpTo,
    reason: { ...floor.refusedFor, ...floor.closedForWord, ...floor.pausedFor },
  };
  return tables[field]?.[key] ?? key;
}

export function staffName(handle: string, { words, names }: Describing): string {
  if (handle === "locked") return words.floor.lockedName;
  if (handle === "system") return words.floor.systemName;
  return names.get(handle) ?? handle;
}
