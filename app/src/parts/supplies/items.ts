import type { Stock } from "../../room/floor";

export type Items = Readonly<Record<string, number>>;

/** What goes over the counter most, in this order; the rest is one tap further. */
export const OFTEN = ["needle", "filter", "water", "swab", "foil", "pipe", "naloxone_kit"] as const;
export const SELDOM = [
  "syringe", "cooker", "acid", "tourniquet", "condom", "dressing", "sharps_box", "test_strip",
] as const; // prettier-ignore

/** What is often taken together, by the key of its words. */
export const PRESETS: Readonly<Record<string, Items>> = {
  ten_needles: { needle: 10, filter: 10, water: 10 },
  five_needles: { needle: 5, filter: 5, water: 5 },
  smoke: { pipe: 1, foil: 5 },
  naloxone: { naloxone_kit: 1 },
};

/** `items` with these added. */
export function added(items: Items, more: Items): Items {
  const sum = { ...items };
  for (const [item, count] of Object.entries(more)) sum[item] = (sum[item] ?? 0) + count;
  return sum;
}

/** Only what is really handed out. */
export function chosen(items: Items): Items {
  return Object.fromEntries(Object.entries(items).filter(([, count]) => count > 0));
}

export function countOf(items: Items): number {
  return Object.values(items).reduce((sum, count) => sum + count, 0);
}

export type Need = "below_zero" | "low" | "expired" | "expires_soon" | null;

const SOON_DAYS = 60;
const DAY_MS = 86_400_000;

/** What an item in store asks for, the gravest first; `now` in ms since 1970. */
export function needOf(stock: Pick<Stock, "quantity" | "reorder_at" | "first_expiry">, now: number): Need {
  if (stock.quantity !== null && stock.quantity < 0) return "below_zero";
  // The last day counts: it expires when that day (UTC) is over.
  const over = stock.first_expiry === null ? null : Date.parse(`${stock.first_expiry}T00:00:00Z`) + DAY_MS;
  if (over !== null && over <= now && stock.quantity !== 0) return "expired";
  if (stock.quantity !== null && stock.reorder_at !== null && stock.quantity < stock.reorder_at) return "low";
  if (over !== null && over - SOON_DAYS * DAY_MS <= now && stock.quantity !== 0) return "expires_soon";
  return null;
}
