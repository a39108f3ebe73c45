import type { Entry } from "../journal/entry";
import { amountSaid } from "../parts/crew/sums";
import type { Amount } from "../street/amount";
import type { Words } from "../words";
import type { Format } from "../words/format";

/** A crew's tap in a few words: what it was, and how much. */
export function describeCrewTap(entries: readonly Entry[], words: Words, format: Format): string {
  const { said, outcomes } = words.crew;
  const last = entries.at(-1)!;
  const found = entries.find(({ kind }) => kind === "find.made" || kind === "box.emptied");
  const data = (found?.data ?? {}) as Amount;
  const isSaid = data.needles !== undefined || data.needles_low !== undefined || data.grams !== undefined;
  const outcome = outcomes[String(last.data["outcome"])];
  const parts = [said[last.kind] ?? last.kind, outcome, isSaid ? amountSaid(data, words, format) : null];
  return parts.filter(Boolean).join(" · ");
}
