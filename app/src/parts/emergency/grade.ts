import type { Line } from "./log";

/** How grave it was, 0 watched to 4 ambulance or arrest (kinds/emergency.py). */
export type Grade = 0 | 1 | 2 | 3 | 4;

/** The least grade each act asks for. */
const LEAST: Readonly<Record<string, Grade>> = {
  stimulate: 1,
  recovery_position: 1,
  oxygen: 2,
  airway: 2,
  naloxone: 3,
  ventilate: 3,
  cpr: 4,
  aed: 4,
  ambulance_called: 4,
  ambulance_arrived: 4,
  ambulance_left: 4,
};

/** The grade the acts of `lines` ask for at least, and which acts those are. */
export function leastGrade(lines: readonly Line[]): { grade: Grade; because: string[] } {
  const actions = [...new Set(lines.map((line) => String(line.data["action"] ?? "")))];
  const grade = Math.max(0, ...actions.map((action) => LEAST[action] ?? 0)) as Grade;
  return { grade, because: grade === 0 ? [] : actions.filter((action) => LEAST[action] === grade) };
}
