import type { Draft } from "../../journal/desk";

/**
 * One tap: the drafts it makes are worked out inside, so that a refusal of the floor's rules is said aloud
 * on the screen. True once they are safe on this tablet; `at` (ms) back-dates them.
 */
export type Tap = (make: () => readonly Draft[], options?: { readonly at?: number }) => Promise<boolean>;

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

/** The words of a code list as options, in the order they are written in. */
export function optionsOf(words: Readonly<Record<string, string>>): Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}
