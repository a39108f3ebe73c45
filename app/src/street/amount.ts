/** How much was found or emptied, as an entry has it. */
export interface Amount {
  readonly needles?: number;
  readonly needles_low?: number;
  readonly needles_high?: number;
  readonly grams?: number;
  readonly tare_grams?: number;
}

/** A chip that says a number or two numbers it lies between. */
export interface Chip {
  readonly low: number;
  readonly high: number;
}

/** What a crew says at a glance; the same steps as residents are asked (open311/services.py). */
export const CHIPS: readonly Chip[] = [
  { low: 1, high: 1 },
  { low: 2, high: 5 },
  { low: 6, high: 20 },
];

/** One number is a count, two are an interval: never their middle. */
export function counted({ low, high }: Chip): Amount {
  return low === high ? { needles: low } : { needles_low: low, needles_high: high };
}

/** What the amounts come to: needles between two sums, and the grams that were only weighed. */
export interface Sum {
  readonly low: number;
  readonly high: number;
  /** Net: what the containers weigh is taken off. */
  readonly grams: number;
  /** How many amounts were only weighed: their needles are not in `low` and `high`. */
  readonly weighed: number;
}

export const NOTHING: Sum = { low: 0, high: 0, grams: 0, weighed: 0 };

export function plus(sum: Sum, amount: Amount): Sum {
  const low = amount.needles ?? amount.needles_low;
  const high = amount.needles ?? amount.needles_high ?? low;
  const net = amount.grams === undefined ? 0 : Math.max(0, amount.grams - (amount.tare_grams ?? 0));
  const isCounted = low !== undefined && high !== undefined;
  return {
    low: sum.low + (low ?? 0),
    high: sum.high + (high ?? 0),
    grams: Math.round((sum.grams + net) * 10) / 10,
    weighed: sum.weighed + (!isCounted && amount.grams !== undefined ? 1 : 0),
  };
}

export function sumOf(amounts: readonly Amount[]): Sum {
  return amounts.reduce(plus, NOTHING);
}
