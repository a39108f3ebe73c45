import { expect, test } from "vitest";
import { added, chosen, countOf, needOf, PRESETS } from "../../src/parts/supplies/items";
import { gramsOf, netGrams } from "../../src/parts/supplies/weight";

const NOW = Date.parse("2026-03-02T08:00:00.000Z");

test.each([
  [null, 40, null],
  [540, 40, 500],
  [540.5, null, 540.5],
  [40, 40, "below"],
  [30, 40, "below"],
] as const)("a box of %j g whose empty box weighs %j g holds %j", (gross, tare, net) => {
  expect(netGrams(gross, tare)).toBe(net);
});

test("a weight is read with comma or point, and nothing else is a weight", () => {
  expect(["1,5", " 320 ", "", "-3", "heavy"].map(gramsOf)).toEqual([1.5, 320, null, null, null]);
});

test("presets add up with what is chosen, and what is nought is not handed out", () => {
  const items = added(added({ needle: 1, swab: 0 }, PRESETS["ten_needles"]!), PRESETS["naloxone"]!);
  expect(chosen(items)).toEqual({ needle: 11, filter: 10, water: 10, naloxone_kit: 1 });
  expect(countOf(items)).toBe(32);
});

test.each([
  [{ quantity: -2, reorder_at: 5, first_expiry: "2026-01-01" }, "below_zero"],
  [{ quantity: 9, reorder_at: 5, first_expiry: "2026-03-01" }, "expired"],
  [{ quantity: 9, reorder_at: 5, first_expiry: "2026-03-02" }, "expires_soon"],
  [{ quantity: 4, reorder_at: 5, first_expiry: "2026-03-20" }, "low"],
  [{ quantity: 5, reorder_at: 5, first_expiry: "2027-03-20" }, null],
  [{ quantity: null, reorder_at: 5, first_expiry: null }, null],
] as const)("store %j needs %j", (stock, need) => {
  expect(needOf(stock, NOW)).toBe(need);
});
