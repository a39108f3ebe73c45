import type { Warning } from "./floor";
import type { Handler } from "./kinds";

/** Issued again under the same id, the newer words hold and stay read by those who had read it. */
export const warningIssued: Handler<"warning.issued"> = (floor, entry, data) => {
  const before = floor.warnings.find((one) => one.id === data.warning);
  const warning: Warning = {
    id: data.warning,
    room: entry.room,
    title: data.title,
    since: before?.since ?? entry.at,
    expires: data.expires,
    confidence: data.confidence,
    source: data.source,
    substance: data.substance ?? null,
    look: data.look ?? null,
    advice: data.advice ?? null,
    by: entry.by,
    read_by: before?.read_by ?? [],
  };
  const others = floor.warnings.filter((one) => one.id !== data.warning);
  return { ...floor, warnings: [...others, warning] };
};

/** Who has read it, each once, in the order of reading. */
export const warningRead: Handler<"warning.read"> = (floor, entry, data) => ({
  ...floor,
  warnings: floor.warnings.map((one) =>
    one.id !== data.warning || one.read_by.includes(entry.by)
      ? one
      : { ...one, read_by: [...one.read_by, entry.by] },
  ),
});

export const warningEnded: Handler<"warning.ended"> = (floor, _entry, data) => ({
  ...floor,
  warnings: floor.warnings.filter((one) => one.id !== data.warning),
});

/** Checked again under the same id, the newer result holds. */
export const drugChecked: Handler<"drug.checked"> = (floor, entry, data) => {
  const check = {
    id: data.check,
    at: entry.at,
    method: data.method,
    found: data.found,
    sold_as: data.sold_as ?? null,
    look: data.look ?? null,
    visit: data.visit ?? null,
    warning: data.warning ?? null,
  };
  return { ...floor, checks: [...floor.checks.filter((one) => one.id !== data.check), check] };
};
