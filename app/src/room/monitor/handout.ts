/** What the server hands out to watch on with: room/monitor/handout.py, field by field. */
export interface Usual {
  readonly name: string;
  /** Emergencies per intake. */
  readonly rate: number;
  readonly timezone: string;
  readonly risk_by_hour: readonly number[];
  readonly risk_by_weekday: readonly number[];
  readonly payday_days: readonly number[];
  readonly payday_risk: number;
}

export interface Handout {
  /** (at, device, n) of the last entry the server had heard. */
  readonly last: readonly [string, string, number];
  readonly threshold: number;
  readonly rooms: readonly Usual[];
  readonly substances: readonly Usual[];
  readonly streams: readonly string[];
  readonly weights: readonly number[];
  readonly ratios: readonly (readonly number[])[];
  readonly factors: readonly number[];
  readonly factor_weights: readonly number[];
  readonly odds: readonly (readonly (readonly number[])[])[];
  readonly fit: readonly (readonly number[])[];
}

/** What GET /api/v1/rooms/{room}/watch answers; `watch` is null while there is nothing to learn from. */
export interface WatchAnswer {
  readonly now: string;
  readonly seq: number;
  readonly young: readonly string[];
  readonly watch: Handout | null;
}
