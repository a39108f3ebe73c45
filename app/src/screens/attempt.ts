import { DeskRefused } from "../journal/desk";
import { TapRefused } from "../room/taps";
import type { Words } from "../words";
import { Once } from "./once";

/** Why a tap did nothing: a rule of the floor refused it, or the desk could not do it. */
export interface Problem {
  readonly from: "rule" | "desk" | "unknown";
  readonly reason: string;
  readonly facts: Readonly<Record<string, string | number>>;
  /** The server's own sentence, where it gave one. */
  readonly sentence: string | null;
}

/**
 * Do what a tap asks for: `attempt(() => desk.tap(taps.seat(floor, {place, visit})))`. Gives what the act
 * gave, or null where it was refused: the screen then says why, and nothing was changed. Until it is done
 * the button that asked for it is deaf, unless every tap on it `counts`, as on a letter.
 */
export type Attempt = <T>(
  act: () => T | Promise<T>,
  options?: { readonly counts?: boolean },
) => Promise<T | null>;

/** Make an `Attempt` that hands each problem to `show`, and null as soon as an act succeeds. */
export function attempting(show: (problem: Problem | null) => void, once = new Once()): Attempt {
  return async (act, { counts = false } = {}) => {
    try {
      const work = async () => act();
      const done = await (counts ? work() : once.during(work));
      show(null);
      return done;
    } catch (error) {
      show(problemOf(error));
      return null;
    }
  };
}

export function problemOf(error: unknown): Problem {
  if (error instanceof DeskRefused) {
    return { from: "desk", reason: error.reason, facts: {}, sentence: error.sentence };
  }
  if (error instanceof TapRefused) {
    return { from: "rule", reason: error.reason, facts: error.facts, sentence: null };
  }
  // A fault of ours: said plainly on the screen, and in full to whoever looks for it.
  console.error(error);
  return { from: "unknown", reason: "unknown", facts: {}, sentence: null };
}

/** The problem as a sentence with what to do about it. */
export function sentenceOf(problem: Problem, words: Words): string {
  if (problem.sentence !== null) return problem.sentence;
  const rules: Readonly<Record<string, (facts: Problem["facts"]) => string>> = words.refusals;
  const rule = problem.from === "rule" ? rules[problem.reason] : undefined;
  return rule?.(problem.facts) ?? words.floor.refused[problem.reason] ?? words.floor.refused["unknown"]!;
}
