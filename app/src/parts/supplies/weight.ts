/** The weight of what is in the box, in grams; null while one of the two is missing, "below" if it cannot be. */
export function netGrams(gross: number | null, tare: number | null): number | "below" | null {
  if (gross === null) return null;
  const net = Math.round((gross - (tare ?? 0)) * 10) / 10;
  return net <= 0 ? "below" : net;
}

/** Empty boxes by litres: common yellow boxes weigh about this much in grams; weigh one's own to be sure. */
export const BOXES: readonly { readonly litres: number; readonly grams: number }[] = [
  { litres: 0.3, grams: 40 },
  { litres: 2, grams: 160 },
  { litres: 5, grams: 320 },
];

/** Grams as they are typed, with comma or point; null for what is no weight. */
export function gramsOf(text: string): number | null {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) || value < 0 || value > 1_000_000 ? null : value;
}
