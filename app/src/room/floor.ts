/**
 * The floor as it stands: records only, no rules. The same as room/floor.py, field by field, with the
 * words of the wire; `null` is what nobody has said. Moments are text as in the journal, which sorts
 * as time does.
 */
import type { Emergency } from "./floorEmergency";
import type {
  Check,
  Handover,
  Limits,
  Matter,
  OnShift,
  Pause,
  Paused,
  Referral,
  Restriction,
  Stock,
  Warning,
} from "./floorDesk";

export type * from "./floorDesk";
export type * from "./floorEmergency";

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

/** `ticket` is the number called out: one row of numbers for all types, from 1 each day. */
export interface Waiting {
  readonly visit: string;
  readonly type: PlaceType;
  readonly since: string;
  readonly called: string | null;
  readonly ticket: number | null;
}

/**
 * One guest inside. `routes` are those of the intakes, in turn; `assisted` says whether the last of them
 * was; `registered` is true from an intake's registration until the guest next rises from a place; `heard`
 * is when the visit was last named, so that a forgotten guest is found.
 */
export interface Visit {
  readonly id: string;
  readonly wants: string | null;
  readonly since: string | null;
  readonly guest: string | null;
  readonly intakes: number;
  readonly routes: readonly string[];
  readonly assisted: boolean | null;
  readonly registered: boolean | null;
  readonly aftercare_since: string | null;
  readonly heard: string | null;
}

export interface Today {
  readonly arrived: number;
  readonly refused: number;
  readonly gave_up: number;
  readonly sent_on: number;
  readonly intakes: number;
  readonly emergencies: number;
  readonly incidents: number;
  readonly cares: number;
  readonly referrals: number;
  readonly needles_out: number;
  readonly needles_back: number;
  readonly grams_back: number;
}

/**
 * `over` holds the visits that ended today and `ended` the emergencies that are over: what is heard of
 * them later must not bring them back unseen. `recently_ended` are those that ended today. `last_ticket`
 * is the highest number given today. Restrictions and warnings stay until lifted or ended: `standing.ts`
 * says which hold at a moment.
 */
export interface Floor {
  readonly room: string;
  readonly day_from: string;
  readonly name: string | null;
  readonly life: string | null;
  readonly address: string | null;
  readonly day_open: boolean | null;
  readonly day_since: string | null;
  readonly pause: Pause | null;
  readonly paused: Paused | null;
  readonly limits: Limits;
  readonly places: ReadonlyMap<string, Place>;
  readonly visits: ReadonlyMap<string, Visit>;
  readonly waiting: readonly Waiting[];
  readonly last_ticket: number;
  readonly emergencies: ReadonlyMap<string, Emergency>;
  readonly recently_ended: readonly Emergency[];
  readonly over: ReadonlySet<string>;
  readonly ended: ReadonlySet<string>;
  readonly stock: ReadonlyMap<string, Stock>;
  readonly restrictions: readonly Restriction[];
  readonly referrals: readonly Referral[];
  readonly warnings: readonly Warning[];
  readonly checks: readonly Check[];
  readonly staff_on: readonly OnShift[];
  readonly matters: readonly Matter[];
  readonly handover: Handover | null;
  readonly today: Today;
}

const NOTHING_YET: Today = {
  arrived: 0,
  refused: 0,
  gave_up: 0,
  sent_on: 0,
  intakes: 0,
  emergencies: 0,
  incidents: 0,
  cares: 0,
  referrals: 0,
  needles_out: 0,
  needles_back: 0,
  grams_back: 0,
};

export function emptyFloor(room: string, dayFrom: string): Floor {
  return {
    room,
    day_from: dayFrom,
    name: null,
    life: null,
    address: null,
    day_open: null,
    day_since: null,
    pause: null,
    paused: null,
    limits: { inject: 45, smoke: 60, flex: 60 },
    places: new Map(),
    visits: new Map(),
    waiting: [],
    last_ticket: 0,
    emergencies: new Map(),
    recently_ended: [],
    over: new Set(),
    ended: new Set(),
    stock: new Map(),
    restrictions: [],
    referrals: [],
    warnings: [],
    checks: [],
    staff_on: [],
    matters: [],
    handover: null,
    today: NOTHING_YET,
  };
}

/** What the board says: a guest who sits there outweighs all else. */
export function stateOf(place: Place): PlaceState {
  if (place.sittings.length > 0) return "taken";
  if (place.closed) return "closed";
  return place.unclean ? "cleaning" : "free";
}
