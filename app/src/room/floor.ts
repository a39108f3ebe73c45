/**
 * The floor as it stands: records only, no rules. The same as room/floor.py, field by field, with the
 * words of the wire; `null` is what nobody has said. Moments are text as in the journal, which sorts
 * as time does.
 */
export type PlaceType = "inject" | "smoke" | "flex";
export type PlaceState = "free" | "taken" | "cleaning" | "closed";

export interface Sitting {
  readonly visit: string;
  readonly since: string;
}

export interface Place {
  readonly id: string;
  readonly type: PlaceType | null;
  readonly since: string | null;
  readonly closed: boolean;
  readonly unclean: boolean;
  readonly sittings: readonly Sitting[];
}

export interface Waiting {
  readonly visit: string;
  readonly type: PlaceType;
  readonly since: string;
  readonly called: string | null;
}

export interface Visit {
  readonly id: string;
  readonly wants: string | null;
  readonly since: string | null;
  readonly guest: string | null;
  readonly intakes: number;
}

export interface Act {
  readonly action: string;
  readonly at: string;
  readonly seconds: number | null;
  readonly milligrams: number | null;
  readonly litres_per_minute: number | null;
  readonly route: string | null;
}

export interface Signs {
  readonly at: string;
  readonly seconds: number | null;
  readonly breaths_per_minute: number | null;
  readonly oxygen_saturation_percent: number | null;
  readonly pulse_per_minute: number | null;
  readonly avpu: string | null;
}

export interface Emergency {
  readonly id: string;
  readonly since: string | null;
  readonly device: string | null;
  readonly mono: number | null;
  readonly place: string | null;
  readonly visit: string | null;
  readonly acts: readonly Act[];
  readonly signs: Signs | null;
}

export interface Today {
  readonly arrived: number;
  readonly refused: number;
  readonly gave_up: number;
  readonly intakes: number;
  readonly emergencies: number;
  readonly needles_out: number;
  readonly needles_back: number;
  readonly grams_back: number;
}

export interface Floor {
  readonly room: string;
  readonly day_from: string;
  readonly name: string | null;
  readonly life: string | null;
  readonly address: string | null;
  readonly places: ReadonlyMap<string, Place>;
  readonly visits: ReadonlyMap<string, Visit>;
  readonly waiting: readonly Waiting[];
  readonly emergencies: ReadonlyMap<string, Emergency>;
  readonly over: ReadonlySet<string>;
  readonly ended: ReadonlySet<string>;
  readonly today: Today;
}

export function emptyFloor(room: string, dayFrom: string): Floor {
  return {
    room,
    day_from: dayFrom,
    name: null,
    life: null,
    address: null,
    places: new Map(),
    visits: new Map(),
    waiting: [],
    emergencies: new Map(),
    over: new Set(),
    ended: new Set(),
    today: {
      arrived: 0,
      refused: 0,
      gave_up: 0,
      intakes: 0,
      emergencies: 0,
      needles_out: 0,
      needles_back: 0,
      grams_back: 0,
    },
  };
}

/** What the board says: a guest who sits there outweighs all else. */
export function stateOf(place: Place): PlaceState {
  if (place.sittings.length > 0) return "taken";
  if (place.closed) return "closed";
  return place.unclean ? "cleaning" : "free";
}
