/** A sign that is a number: the values offered as chips, and what an entry accepts. */
export interface NumberSign {
  readonly name:
    | "breaths_per_minute"
    | "oxygen_saturation_percent"
    | "pulse_per_minute"
    | "glasgow_coma_scale";
  readonly chips: readonly number[];
  readonly low: number;
  readonly high: number;
}

/** Bounds as in kinds/emergency.py; chips where the decisions lie (below 10 breaths, below 94 %). */
export const NUMBER_SIGNS: readonly NumberSign[] = [
  { name: "breaths_per_minute", chips: [0, 4, 8, 12, 16, 20], low: 0, high: 80 },
  { name: "oxygen_saturation_percent", chips: [70, 80, 85, 90, 94, 98], low: 0, high: 100 },
  { name: "pulse_per_minute", chips: [0, 40, 60, 80, 100, 130], low: 0, high: 300 },
  { name: "glasgow_coma_scale", chips: [3, 6, 9, 12, 14, 15], low: 3, high: 15 },
];

export const AVPU = ["alert", "voice", "pain", "unresponsive"] as const;
