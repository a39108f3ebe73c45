import type { Entry } from "../journal/entry";
import type { Floor, PlaceType } from "./floor";

type Maybe<T> = T | null;

/** The data of the kinds that change the floor, as the floor reads them. */
export interface KindData {
  "room.stated": { name: string; life: string; address?: Maybe<string> };
  "room.ruled": {
    inject_minutes?: Maybe<number>;
    smoke_minutes?: Maybe<number>;
    flex_minutes?: Maybe<number>;
  };
  "place.added": { place: string; type: PlaceType };
  "place.closed": { place: string };
  "place.reopened": { place: string };
  "place.taken": { place: string; visit: string };
  "place.freed": { place: string; visit: string };
  "place.cleaned": { place: string };
  "visit.arrived": { visit: string; wants: string; guest?: Maybe<string> };
  "visit.refused": { visit: string };
  "visit.queued": { visit: string; type: PlaceType; ticket?: Maybe<number> };
  "visit.called": { visit: string };
  "visit.gave_up": { visit: string };
  "visit.sent_on": { visit: string };
  "visit.left": { visit: string };
  "aftercare.started": { visit: string };
  "aftercare.ended": { visit: string };
  "intake.registered": { visit: string; route: string; assisted: boolean };
  "intake.paused": { reason: string };
  "intake.resumed": object;
  "supplies.given": { items: Record<string, number>; visit?: Maybe<string> };
  "returns.taken": { needles?: Maybe<number>; grams?: Maybe<number>; visit?: Maybe<string> };
  "emergency.started": { emergency: string; visit?: Maybe<string>; place?: Maybe<string> };
  "emergency.acted": {
    emergency: string;
    action: string;
    litres_per_minute?: Maybe<number>;
    milligrams?: Maybe<number>;
    route?: Maybe<string>;
    separate?: Maybe<boolean>;
  };
  "emergency.measured": {
    emergency: string;
    breaths_per_minute?: Maybe<number>;
    oxygen_saturation_percent?: Maybe<number>;
    pulse_per_minute?: Maybe<number>;
    avpu?: Maybe<string>;
    glasgow_coma_scale?: Maybe<number>;
  };
  "emergency.ended": {
    emergency: string;
    type: string;
    grade: number;
    outcome: string;
    would_have_died?: Maybe<string>;
    reason?: Maybe<string>;
    substance?: Maybe<string>;
    batch?: Maybe<string>;
    warning?: Maybe<string>;
  };
  "stock.received": Stored & { quantity: number };
  "stock.counted": Stored & { quantity: number };
  "stock.discarded": { item: string; quantity: number; lot?: Maybe<string> };
  "stock.lined": { item: string; reorder_at: number };
  "care.given": { care: string; visit?: Maybe<string> };
  "referral.offered": {
    referral: string;
    to: string;
    visit?: Maybe<string>;
    guest?: Maybe<string>;
  };
  "referral.answered": { referral: string; answer: string };
  "referral.arrived": { referral: string };
  "restriction.set": {
    restriction: string;
    guest: string;
    until: string;
    reason: string;
    words?: Maybe<string>;
  };
  "restriction.lifted": { restriction: string };
  "incident.noted": { incident: string };
  "warning.issued": {
    warning: string;
    title: string;
    expires: string;
    confidence: string;
    source: string;
    substance?: Maybe<string>;
    look?: Maybe<string>;
    advice?: Maybe<string>;
  };
  "warning.read": { warning: string };
  "warning.ended": { warning: string };
  "drug.checked": {
    check: string;
    method: string;
    found: readonly string[];
    sold_as?: Maybe<string>;
    look?: Maybe<string>;
    visit?: Maybe<string>;
    warning?: Maybe<string>;
  };
  "day.opened": object;
  "day.closed": object;
  "shift.started": { role: string };
  "shift.ended": { staff?: Maybe<string> };
  "matter.opened": { matter: string; words: string };
  "matter.settled": { matter: string };
  "handover.written": { handover: string; matters: readonly string[]; words?: Maybe<string> };
  "handover.signed": { handover: string };
}

interface Stored {
  readonly item: string;
  readonly expires?: Maybe<string>;
  readonly lot?: Maybe<string>;
}

export type Handler<K extends keyof KindData> = (floor: Floor, entry: Entry, data: KindData[K]) => Floor;
