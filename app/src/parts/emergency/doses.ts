import type { Line } from "./log";

/** One dose as it is kept in the room's kit: milligrams and route. */
export interface Dose {
  readonly milligrams: number;
  readonly route: "nasal" | "im" | "iv";
}

/** What one tap gives: steps in muscle, the two sprays sold in Denmark, and titration in a vein. */
export const DOSES: readonly Dose[] = [
  { milligrams: 0.4, route: "im" },
  { milligrams: 0.8, route: "im" },
  { milligrams: 1.4, route: "nasal" },
  { milligrams: 1.8, route: "nasal" },
  { milligrams: 0.04, route: "iv" },
  { milligrams: 0.4, route: "iv" },
];

export interface Given {
  readonly doses: number;
  readonly milligrams: number;
  readonly lastAt: string | null;
}

const isDose = (line: Line) => line.kind === "emergency.acted" && line.data["action"] === "naloxone";

/** The naloxone of these lines: number of doses, milligrams in all, and when the last was given. */
export function given(lines: readonly Line[]): Given {
  const doses = lines.filter(isDose);
  const sum = doses.reduce((total, line) => total + Number(line.data["milligrams"] ?? 0), 0);
  return {
    doses: doses.length,
    milligrams: Math.round(sum * 1000) / 1000,
    lastAt: doses.at(-1)?.at ?? null,
  };
}

/** Two doses closer than this may be one dose tapped twice (room/conflicts.ts asks the same). */
const TWO_TAPS_SECONDS = 60;

/**
 * The first pair of doses so close that staff are asked whether it was one; null when there is none.
 * A dose of which staff have said that it was given beside the other is not asked about again.
 */
export function closePair(lines: readonly Line[]): { first: Line; second: Line } | null {
  const doses = lines.filter(isDose);
  for (const [i, second] of doses.entries()) {
    const first = doses[i - 1];
    if (first === undefined || second.data["separate"] === true) continue;
    if (Date.parse(second.at) - Date.parse(first.at) < TWO_TAPS_SECONDS * 1000) return { first, second };
  }
  return null;
}
