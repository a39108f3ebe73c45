import type { Handover } from "./floor";
import type { Handler } from "./kinds";

export const dayOpened: Handler<"day.opened"> = (floor, entry) => ({
  ...floor,
  day_open: true,
  day_since: entry.at,
});

/** Who is still noted as inside stays on the floor, to be looked for. */
export const dayClosed: Handler<"day.closed"> = (floor, entry) => ({
  ...floor,
  day_open: false,
  day_since: entry.at,
});

/** Paused from the first tap, for the reason last given. */
export const intakePaused: Handler<"intake.paused"> = (floor, entry, data) => ({
  ...floor,
  pause: { since: floor.pause?.since ?? entry.at, reason: data.reason },
});

export const intakeResumed: Handler<"intake.resumed"> = (floor) => ({ ...floor, pause: null });

/** On from the first start; a second start changes the role. */
export const shiftStarted: Handler<"shift.started"> = (floor, entry, data) => {
  const before = floor.staff_on.find((one) => one.staff === entry.by);
  const others = floor.staff_on.filter((one) => one.staff !== entry.by);
  const on = { staff: entry.by, role: data.role, since: before?.since ?? entry.at };
  return { ...floor, staff_on: [...others, on] };
};

export const shiftEnded: Handler<"shift.ended"> = (floor, entry, data) => {
  const staff = data.staff ?? entry.by;
  return { ...floor, staff_on: floor.staff_on.filter((one) => one.staff !== staff) };
};

/** Open from the first tap; opened again, the newer words hold. */
export const matterOpened: Handler<"matter.opened"> = (floor, entry, data) => {
  const before = floor.matters.find((one) => one.id === data.matter);
  const since = before?.since ?? entry.at;
  const matter = { id: data.matter, words: data.words, since, by: before?.by ?? entry.by };
  const others = floor.matters.filter((one) => one.id !== data.matter);
  return { ...floor, matters: [...others, matter] };
};

export const matterSettled: Handler<"matter.settled"> = (floor, _entry, data) => ({
  ...floor,
  matters: floor.matters.filter((one) => one.id !== data.matter),
});

/** The last one written stands, unsigned. */
export const handoverWritten: Handler<"handover.written"> = (floor, entry, data) => {
  const handover: Handover = {
    id: data.handover,
    at: entry.at,
    by: entry.by,
    words: data.words ?? null,
    matters: data.matters,
    signed_by: null,
    signed_at: null,
  };
  return { ...floor, handover };
};

/** The first to sign has taken it over. */
export const handoverSigned: Handler<"handover.signed"> = (floor, entry, data) => {
  const handover = floor.handover;
  if (handover?.id !== data.handover || handover.signed_by !== null) return floor;
  return { ...floor, handover: { ...handover, signed_by: entry.by, signed_at: entry.at } };
};
