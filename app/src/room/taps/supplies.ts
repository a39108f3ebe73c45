import type { Draft } from "../../journal/entry";
import type { Floor } from "../floor";
import { draft, must, positive } from "./refused";
import { visitOf } from "./visits";

type Given = Readonly<Record<string, number>>;

/** Handed out, whatever the store says: what happened is written, and a store below zero is shown. */
export function give(
  floor: Floor,
  { items, visit }: { items: Given; visit?: string | undefined },
): Draft[] {
  if (visit !== undefined) visitOf(floor, visit);
  const some = Object.entries(items).filter(([, quantity]) => quantity !== 0);
  must(some.length > 0, "nothing_chosen");
  for (const [, quantity] of some) positive(quantity);
  return [draft("supplies.given", { items: Object.fromEntries(some), visit })];
}

/** Handed back, counted or weighed. */
export function takeBack(
  floor: Floor,
  facts: { needles?: number | undefined; grams?: number | undefined; visit?: string | undefined },
): Draft[] {
  if (facts.visit !== undefined) visitOf(floor, facts.visit);
  const amounts = [facts.needles, facts.grams].filter((one) => one !== undefined);
  must(amounts.length > 0, "nothing_chosen");
  for (const amount of amounts) must(amount > 0, "amount_not_positive", { amount });
  return [draft("returns.taken", facts)];
}

export interface Stored {
  readonly item: string;
  readonly quantity: number;
  readonly expires?: string | undefined;
  readonly lot?: string | undefined;
}

export function receiveStock(_floor: Floor, facts: Stored): Draft[] {
  positive(facts.quantity);
  return [draft("stock.received", facts)];
}

/** Nothing left is a count too. */
export function countStock(_floor: Floor, facts: Stored): Draft[] {
  must(facts.quantity >= 0, "quantity_not_positive", { quantity: facts.quantity });
  return [draft("stock.counted", facts)];
}

export interface Discarded {
  readonly item: string;
  readonly quantity: number;
  readonly reason: "expired" | "damaged" | "lost";
  readonly lot?: string | undefined;
}

/** What is thrown away was there: the lot, if one is named, else the item. */
export function discardStock(floor: Floor, facts: Discarded): Draft[] {
  positive(facts.quantity);
  const stock = floor.stock.get(facts.item);
  const lot = facts.lot === undefined ? undefined : stock?.lots.find((one) => one.lot === facts.lot);
  const there = facts.lot === undefined ? stock?.quantity : (lot?.quantity ?? 0);
  must((there ?? Infinity) >= facts.quantity, "more_than_there_is", {
    quantity: facts.quantity,
    there: there ?? 0,
  });
  return [draft("stock.discarded", facts)];
}

export function lineStock(floor: Floor, facts: { item: string; reorder_at: number }): Draft[] {
  const same = floor.stock.get(facts.item)?.reorder_at === facts.reorder_at;
  must(!same, "nothing_changed");
  return [draft("stock.lined", facts)];
}
