import type { Floor, Place } from "./floor";
import type { Handler } from "./kinds";
import { withoutWaiting, withVisit } from "./onVisit";

function found(floor: Floor, id: string): Place {
  return (
    floor.places.get(id) ?? { id, type: null, since: null, closed: false, unclean: false, sittings: [] }
  );
}

function changed(floor: Floor, id: string, fields: Partial<Place>): Floor {
  return { ...floor, places: new Map(floor.places).set(id, { ...found(floor, id), ...fields }) };
}

export const roomStated: Handler<"room.stated"> = (floor, _entry, data) => ({
  ...floor,
  name: data.name,
  life: data.life,
  address: data.address ?? null,
});

/** A limit nobody names stays as it was. */
export const roomRuled: Handler<"room.ruled"> = (floor, _entry, data) => ({
  ...floor,
  limits: {
    inject: data.inject_minutes ?? floor.limits.inject,
    smoke: data.smoke_minutes ?? floor.limits.smoke,
    flex: data.flex_minutes ?? floor.limits.flex,
  },
});

export const placeAdded: Handler<"place.added"> = (floor, entry, data) =>
  changed(floor, data.place, { type: data.type, since: entry.at });

export const placeClosed: Handler<"place.closed"> = (floor, entry, data) =>
  changed(floor, data.place, { closed: true, since: entry.at });

export const placeReopened: Handler<"place.reopened"> = (floor, entry, data) =>
  changed(floor, data.place, { closed: false, since: entry.at });

/** A second tap for the same guest changes nothing; a second guest is kept beside the first. */
export const placeTaken: Handler<"place.taken"> = (floor, entry, data) => {
  const before = found(floor, data.place).sittings;
  const sits = before.some((one) => one.visit === data.visit);
  const sittings = sits ? before : [...before, { visit: data.visit, since: entry.at }];
  const seated = changed(floor, data.place, { sittings, unclean: false });
  return withoutWaiting(withVisit(seated, entry, data.visit), data.visit);
};

/** This guest rises, nobody else; the place waits for cleaning, the next intake for its registration. */
export const placeFreed: Handler<"place.freed"> = (floor, entry, data) => {
  const sittings = found(floor, data.place).sittings.filter((one) => one.visit !== data.visit);
  const freed = changed(floor, data.place, { sittings, unclean: true, since: entry.at });
  return floor.visits.has(data.visit) ? withVisit(freed, entry, data.visit, { registered: null }) : freed;
};

export const placeCleaned: Handler<"place.cleaned"> = (floor, entry, data) =>
  changed(floor, data.place, { unclean: false, since: entry.at });
