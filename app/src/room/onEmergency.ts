import type { Entry } from "../journal/entry";
import type { Act, Emergency, Floor, Signs } from "./floor";
import type { Handler } from "./kinds";
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

function found(floor: Floor, id: string): Emergency {
  const unknown: Emergency = {
    id,
    since: null,
    device: null,
    mono: null,
    place: null,
    visit: null,
    acts: [],
    signs: null,
  };
  return floor.emergencies.get(id) ?? unknown;
}

function changed(floor: Floor, id: string, fields: Partial<Emergency>): Floor {
  const emergencies = new Map(floor.emergencies).set(id, { ...found(floor, id), ...fields });
  return { ...floor, emergencies };
}

export const emergencyStarted: Handler<"emergency.started"> = (floor, entry, data) => {
  if (floor.ended.has(data.emergency) || found(floor, data.emergency).since !== null) return floor;
  const started = changed(floor, data.emergency, {
    since: entry.at,
    device: entry.device,
    mono: entry.mono ?? null,
    place: data.place ?? null,
    visit: data.visit ?? null,
  });
  return counted(started, entry, { emergencies: 1 });
};

/** One more act; of an emergency nobody noted the start of, it opens one. */
export const emergencyActed: Handler<"emergency.acted"> = (floor, entry, data) => {
  if (floor.ended.has(data.emergency)) return floor;
  const known = found(floor, data.emergency);
  const act: Act = {
    action: data.action,
    at: entry.at,
    seconds: secondsSince(known, entry),
    milligrams: data.milligrams ?? null,
    litres_per_minute: data.litres_per_minute ?? null,
    route: data.route ?? null,
  };
  return changed(floor, data.emergency, { acts: [...known.acts, act] });
};

export const emergencyMeasured: Handler<"emergency.measured"> = (floor, entry, data) => {
  if (floor.ended.has(data.emergency)) return floor;
  const signs: Signs = {
    at: entry.at,
    seconds: secondsSince(found(floor, data.emergency), entry),
    breaths_per_minute: data.breaths_per_minute ?? null,
    oxygen_saturation_percent: data.oxygen_saturation_percent ?? null,
    pulse_per_minute: data.pulse_per_minute ?? null,
    avpu: data.avpu ?? null,
  };
  return changed(floor, data.emergency, { signs });
};

/** Over, and it stays over, whatever is heard of it later (the ambulance may leave after). */
export const emergencyEnded: Handler<"emergency.ended"> = (floor, _entry, data) => {
  const emergencies = new Map(floor.emergencies);
  emergencies.delete(data.emergency);
  return { ...floor, emergencies, ended: new Set(floor.ended).add(data.emergency) };
};
