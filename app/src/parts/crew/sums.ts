import type { Amount, Sum } from "../../street/amount";
import { NOTHING, plus } from "../../street/amount";
import type { Words } from "../../words";
import type { Format } from "../../words/format";

/** A sum in words: what was counted, and what was only weighed beside it, never one made of the other. */
export function sumSaid(sum: Sum, words: Words, format: Format): string {
  const { crew } = words;
  const needles = crew.needles(format.number(sum.low), format.number(sum.high));
  if (sum.weighed === 0) return needles;
  return `${needles} ${crew.weighedToo(format.number(sum.grams, 1), format.number(sum.weighed))}`;
}

export function amountSaid(amount: Amount, words: Words, format: Format): string {
  const sum = plus(NOTHING, amount);
  return sum.weighed > 0 ? words.crew.grams(format.number(sum.grams, 1)) : sumSaid(sum, words, format);
}

/** Metres far off in kilometres. */
export function metresSaid(metres: number, words: Words, format: Format): string {
  if (metres >= 1000) return words.crew.kilometresValue(format.number(metres / 1000, 1));
  return words.crew.mapScale(format.number(Math.round(metres / 5) * 5));
}
