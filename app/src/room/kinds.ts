import type { Entry } from "../journal/entry";
import type { Floor, PlaceType } from "./floor";

/** The data of the kinds that change the floor, as the floor reads them. */
export interface KindData {
  "room.stated": { name: string; life: string; address?: string | null };
  "place.added": { place: string; type: PlaceType };
  "place.closed": { place: string };
  "place.reopened": { place: string };
  "place.taken": { place: string; visit: string };
  "place.freed": { place: string; visit: string };
  "place.cleaned": { place: string };
  "visit.arrived": { visit: string; wants: string; guest?: string | null };
  "visit.refused": { visit: string };
  "visit.queued": { visit: string; type: PlaceType };
  "visit.called": { visit: string };
  "visit.gave_up": { visit: string };
  "visit.left": { visit: string };
  "intake.registered": { visit: string };
  "supplies.given": { items: Record<string, number> };
  "returns.taken": { needles?: number | null; grams?: number | null };
  "emergency.started": { emergency: string; visit?: string | null; place?: string | null };
  "emergency.acted": {
    emergency: string;
    action: string;
    litres_per_minute?: number | null;
    milligrams?: number | null;
    route?: string | null;
  };
  "emergency.measured": {
    emergency: string;
    breaths_per_minute?: number | null;
    oxygen_saturation_percent?: number | null;
    pulse_per_minute?: number | null;
    avpu?: string | null;
  };
  "emergency.ended": { emergency: string };
}

export type Handler<K extends keyof KindData> = (floor: Floor, entry: Entry, data: KindData[K]) => Floor;
