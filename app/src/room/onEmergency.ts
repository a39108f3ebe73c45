import type { Entry } from "../journal/entry";
import type { Act, Emergency, End, Floor, Signs } from "./floor";
import type { Handler } from "./kinds";
import { taken } from "./onStock";
import { counted } from "./onVisit";

/**
 * Whole seconds from the start to `entry`: by the device's monotonic clock where both are of one
 * device (and one run of it), else by the wall clocks; null while the start is missing.
 */
export function secondsSince(start: Emergency, entry: Entry): number | null {
  if (start.since === null) return null;
  const began = start.device === entry.device ? start.mono : null;
  const now = entry.mono ?? null;
  if (began !== null && now !== null && now >= began) return Math.floor((now - began) / 1000);
  return Math.floor((Date.parse(entry.at) - Date.parse(start.since)) / 1000);
}

/** The emergency as far as it is known; null for one that was over before today. */
function found(floor: Floor, id: string): Emergency | null {
  const unknown: Emergency = {
    id,
    entry: null,
    by: null,
    since: null,
    device: null,
    mono: null,
    place: null,
    visit: null,
    acts: [],
    signs: null,
    readings: [],
    end: null,
  };
  if (!floor.ended.has(id)) return floor.emergencies.get(id) ?? unknown;
  return floor.recently_ended.find((one) => one.id === id) ?? null;
}

/** What is heard of an emergency that is over stays with it and does not open it again. */
function changed(floor: Floor, known: Emergency, fields: Partial<Emergency>): Floor {
  const now = { ...known, ...fields };
  if (!floor.ended.has(known.id)) {
    return { ...floor, emergencies: new Map(floor.emergencies).set(known.id, now) };
  }
  const recently_ended = floor.recently_ended.map((one) => (one.id === known.id ? now : one));
  return { ...floor, recently_ended };
}

/** Open from the first start noted. */
export const emergencyStarted: Handler<"emergency.started"> = (floor, entry, data) => {
  const known = found(floor, data.emergency);
  if (known === null || known.since !== null) return floor;
  const started = changed(floor, known, {
    entry: entry.id,
    by: entry.by,
    since: entry.at,
    device: entry.device,
    mono: entry.mono ?? null,
    place: data.place ?? null,
    visit: data.visit ?? null,
  });
  return counted(started, entry, { emergencies: 1 });
};

/** One more act; of an emergency nobody noted the start of, it opens one. A dose leaves the store. */
export const emergencyActed: Handler<"emergency.acted"> = (floor, entry, data) => {
  const stocked = data.action === "naloxone" ? taken(floor, "naloxone_dose", 1) : floor;
  const known = found(stocked, data.emergency);
  if (known === null) return stocked;
  const act: Act = {
    entry: entry.id,
    by: entry.by,
    action: data.action,
    at: entry.at,
    seconds: secondsSince(known, entry),
    milligrams: data.milligrams ?? null,
    litres_per_minute: data.litres_per_minute ?? null,
    route: data.route ?? null,
    separate: data.separate ?? null,
  };
  return changed(stocked, known, { acts: [...known.acts, act] });
};

/** All readings are kept; the last stand as the signs. */
export const emergencyMeasured: Handler<"emergency.measured"> = (floor, entry, data) => {
  const known = found(floor, data.emergency);
  if (known === null) return floor;
  const signs: Signs = {
    entry: entry.id,
    by: entry.by,
    at: entry.at,
    seconds: secondsSince(known, entry),
    breaths_per_minute: data.breaths_per_minute ?? null,
    oxygen_saturation_percent: data.oxygen_saturation_percent ?? null,
    pulse_per_minute: data.pulse_per_minute ?? null,
    avpu: data.avpu ?? null,
    glasgow_coma_scale: data.glasgow_coma_scale ?? null,
  };
  return changed(floor, known, { signs, readings: [...known.readings, signs] });
};

/** Over, and it stays over, whatever is heard of it later; ended twice, the later ending is read. */
export const emergencyEnded: Handler<"emergency.ended"> = (floor, entry, data) => {
  const known = found(floor, data.emergency);
  if (known === null) return floor;
  const end: End = {
    entry: entry.id,
    by: entry.by,
    at: entry.at,
    seconds: secondsSince(known, entry),
    type: data.type,
    grade: data.grade,
    outcome: data.outcome,
    would_have_died: data.would_have_died ?? null,
    reason: data.reason ?? null,
    substance: data.substance ?? null,
    batch: data.batch ?? null,
    warning: data.warning ?? null,
    times: (known.end?.times ?? 0) + 1,
  };
  if (known.end !== null) return changed(floor, known, { end });
  const emergencies = new Map(floor.emergencies);
  emergencies.delete(data.emergency);
  const ended = new Set(floor.ended).add(data.emergency);
  if (entry.at < floor.day_from) return { ...floor, emergencies, ended };
  return { ...floor, emergencies, ended, recently_ended: [...floor.recently_ended, { ...known, end }] };
};
