import { compared } from "../journal/entry";
import type { Floor, Lot, Stock } from "./floor";
import type { Handler } from "./kinds";
import { counted, heard } from "./onVisit";

function found(floor: Floor, item: string): Stock {
  return (
    floor.stock.get(item) ?? { item, quantity: null, reorder_at: null, first_expiry: null, lots: [] }
  );
}

function changed(floor: Floor, known: Stock, fields: Partial<Stock>): Floor {
  return { ...floor, stock: new Map(floor.stock).set(known.item, { ...known, ...fields }) };
}

const LATER_THAN_ALL = "9999";

function inExpiryOrder(a: Lot, b: Lot): number {
  return (
    compared(a.expires ?? LATER_THAN_ALL, b.expires ?? LATER_THAN_ALL) ||
    compared(a.lot ?? "", b.lot ?? "")
  );
}

/** So much less of the lots, first expiring first. */
function lessOf(lots: readonly Lot[], quantity: number): Lot[] {
  let left = quantity;
  return lots.map((one) => {
    const from = Math.min(one.quantity, left);
    left -= from;
    return { ...one, quantity: one.quantity - from };
  });
}

/** The item's store: lots that add up to `quantity`, empty ones gone, first expiring first. */
function stored(floor: Floor, known: Stock, quantity: number, lots: readonly Lot[]): Floor {
  const ordered = [...lots].sort(inExpiryOrder);
  const sum = ordered.reduce((all, one) => all + one.quantity, 0);
  const left = lessOf(ordered, sum - Math.max(quantity, 0)).filter((one) => one.quantity > 0);
  return changed(floor, known, { quantity, lots: left, first_expiry: left[0]?.expires ?? null });
}

/** So much more of one lot; `expires` is the newer word where both are known. */
function moreOf(lots: readonly Lot[], more: Lot): Lot[] {
  const same = lots.find((one) => one.lot === more.lot && one.expires === more.expires);
  if (!same) return [...lots, more];
  const sum = { ...same, quantity: same.quantity + more.quantity };
  return lots.map((one) => (one === same ? sum : one));
}

/** So many leave the store; of an item nobody has counted yet, nothing is known and nothing leaves. */
export function taken(floor: Floor, item: string, quantity: number): Floor {
  const known = floor.stock.get(item);
  if (!known || known.quantity === null) return floor;
  return stored(floor, known, known.quantity - quantity, known.lots);
}

export const stockReceived: Handler<"stock.received"> = (floor, _entry, data) => {
  const known = found(floor, data.item);
  const lot = { lot: data.lot ?? null, expires: data.expires ?? null, quantity: data.quantity };
  return stored(floor, known, (known.quantity ?? 0) + data.quantity, moreOf(known.lots, lot));
};

/** The count holds: of one lot where it names a lot or a day of expiry, else of the whole item. */
export const stockCounted: Handler<"stock.counted"> = (floor, _entry, data) => {
  const known = found(floor, data.item);
  const lot = data.lot ?? null;
  const expires = data.expires ?? null;
  if (lot === null && expires === null) {
    const before = known.lots.reduce((all, one) => all + one.quantity, 0);
    const more = { lot, expires, quantity: Math.max(0, data.quantity - before) };
    return stored(floor, known, data.quantity, moreOf(known.lots, more));
  }
  const others = known.lots.filter((one) => !(lot === null ? one.expires === expires : one.lot === lot));
  const before = known.lots.find((one) => one.lot === lot);
  const counted = { lot, expires: expires ?? before?.expires ?? null, quantity: data.quantity };
  const sum = others.reduce((all, one) => all + one.quantity, data.quantity);
  return stored(floor, known, sum, [...others, counted]);
};

/** Thrown away from the lot named, else from the first to expire. */
export const stockDiscarded: Handler<"stock.discarded"> = (floor, _entry, data) => {
  const known = floor.stock.get(data.item);
  if (!known || known.quantity === null) return floor;
  const named = known.lots.filter((one) => data.lot && one.lot === data.lot);
  const others = known.lots.filter((one) => !named.includes(one));
  return stored(floor, known, known.quantity - data.quantity, [
    ...lessOf(named, data.quantity),
    ...others,
  ]);
};

export const stockLined: Handler<"stock.lined"> = (floor, _entry, data) =>
  changed(floor, found(floor, data.item), { reorder_at: data.reorder_at });

export const suppliesGiven: Handler<"supplies.given"> = (floor, entry, data) => {
  const after = Object.keys(data.items)
    .sort(compared)
    .reduce((now, item) => taken(now, item, data.items[item]!), floor);
  return counted(heard(after, entry, data.visit), entry, { needles_out: data.items["needle"] ?? 0 });
};

export const returnsTaken: Handler<"returns.taken"> = (floor, entry, data) =>
  counted(heard(floor, entry, data.visit), entry, {
    needles_back: data.needles ?? 0,
    grams_back: data.grams ?? 0,
  });
