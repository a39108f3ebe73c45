/** What the floor keeps of an emergency; `entry` is always the id of the entry that said so. */
export interface Act {
  readonly entry: string;
  readonly by: string;
  readonly action: string;
  readonly at: string;
  readonly seconds: number | null;
  readonly milligrams: number | null;
  readonly litres_per_minute: number | null;
  readonly route: string | null;
  readonly separate: boolean | null;
}

export interface Signs {
  readonly entry: string;
  readonly by: string;
  readonly at: string;
  readonly seconds: number | null;
  readonly breaths_per_minute: number | null;
  readonly oxygen_saturation_percent: number | null;
  readonly pulse_per_minute: number | null;
  readonly avpu: string | null;
  readonly glasgow_coma_scale: number | null;
}

/** How it ended, as last said; `times` counts the endings noted (more than one is a conflict). */
export interface End {
  readonly entry: string;
  readonly by: string;
  readonly at: string;
  readonly seconds: number | null;
  readonly type: string;
  readonly grade: number;
  readonly outcome: string;
  readonly would_have_died: string | null;
  readonly reason: string | null;
  readonly substance: string | null;
  readonly batch: string | null;
  readonly warning: string | null;
  readonly times: number;
}

/**
 * `entry`, `by`, `device` and `mono` (ms) are those of the start; all null while it is missing. `signs`
 * are the last `readings`. `end` is null while it lasts.
 */
export interface Emergency {
  readonly id: string;
  readonly entry: string | null;
  readonly by: string | null;
  readonly since: string | null;
  readonly device: string | null;
  readonly mono: number | null;
  readonly place: string | null;
  readonly visit: string | null;
  readonly acts: readonly Act[];
  readonly signs: Signs | null;
  readonly readings: readonly Signs[];
  readonly end: End | null;
}
