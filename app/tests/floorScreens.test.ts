import { expect, test } from "vitest";
import type { DeskView } from "../src/journal/desk";
import type { Entry } from "../src/journal/entry";
import { syncState } from "../src/parts/syncState";
import { labelsOf } from "../src/room/board";
import { fold } from "../src/room/fold";
import { inReach, waitingIn, type CityRoom } from "../src/screens/city";
import { describeTap, describeValue, staffName } from "../src/screens/describe";
import { lastIntakeOf, lastIntakeOfVisit } from "../src/screens/guestDay";
import { nextFor } from "../src/screens/next";
import { putPreferences, readPreferences } from "../src/screens/preferences";
import { fieldsOf } from "../src/screens/putRight";
import { danish, english } from "../src/words";
import { formatFor } from "../src/words/format";
import { fakeDesk } from "./fakeDesk";

const NOW = Date.parse("2026-03-02T09:00:00.000Z");
const GUEST = "0123456789abcdef0123456789abcdef";
let n = 0;

function tap(minutesAgo: number, kind: string, data: Record<string, unknown>): Entry {
  n += 1;
  const at = new Date(NOW - minutesAgo * 60_000).toISOString();
  return { id: `id-${n}`, room: "r", kind, v: 1, at, by: "anna", device: "d", n, data };
}

const floorOf = (...entries: Entry[]) => fold(entries, "r", "2026-03-02T00:00:00.000Z");
const view = (change: Partial<DeskView>): DeskView => ({ ...fakeDesk().view, ...change });
const link = { heardAt: NOW - 1000, failures: 0, refusal: null, matched: true };

test("green is said only where the server's counters match", () => {
  expect(syncState(view({ link }), NOW).is).toBe("matched");
  expect(syncState(view({ link: { ...link, matched: false } }), NOW).is).toBe("counting");
  expect(syncState(view({ link: { ...link, failures: 1 } }), NOW).is).toBe("no_contact");
  expect(syncState(view({ link: { ...link, heardAt: null } }), NOW)).toEqual({ is: "no_contact", heardAt: null });
  expect(syncState(view({ link, refused: 2 }), NOW)).toEqual({ is: "put_aside", count: 2 });
});

test("what is not sent is counted, and what is not saved outweighs all", () => {
  const unsent = { count: 14, oldestAt: new Date(NOW - 3.5 * 60_000).toISOString() };
  expect(syncState(view({ link, unsent }), NOW)).toEqual({ is: "unsent", count: 14, oldestMinutes: 3 });
  expect(syncState(view({ link, unsent, storage: "failed" }), NOW)).toEqual({ is: "not_saved" });
});

test("those called come first at a place, then by their turn, then those who have not consumed", () => {
  const floor = floorOf(
    tap(90, "place.added", { place: "i1", type: "inject" }),
    tap(90, "place.added", { place: "x2", type: "flex" }),
    ...["v1", "v2", "v3", "v4"].map((visit, i) => tap(60 - i, "visit.arrived", { visit, wants: "inject" })),
    tap(50, "visit.queued", { visit: "v1", type: "inject", ticket: 1 }),
    tap(49, "visit.queued", { visit: "v2", type: "smoke", ticket: 2 }),
    tap(48, "visit.queued", { visit: "v3", type: "inject", ticket: 3 }),
    tap(10, "visit.called", { visit: "v3" }),
  );
  const visits = (place: string) => nextFor(floor, floor.places.get(place)!).map((one) => one.visit);
  expect(visits("i1")).toEqual(["v3", "v1", "v4"]);
  expect(visits("x2")).toEqual(["v3", "v1", "v2", "v4"]);
});

test("what a guest took last is found over several visits of the day", () => {
  const entries = [
    tap(60, "visit.arrived", { visit: "v1", wants: "inject", guest: GUEST }),
    tap(60, "intake.registered", { visit: "v1", route: "inject", substances: ["heroin"], assisted: false }),
    tap(30, "visit.arrived", { visit: "v2", wants: "smoke", guest: GUEST }),
    tap(30, "intake.registered", { visit: "v2", route: "smoke", substances: ["crack"], assisted: true }),
    tap(20, "intake.registered", { visit: "v9", route: "oral", substances: ["ghb"], assisted: false }),
  ];
  expect(lastIntakeOf(entries, GUEST)).toMatchObject({ route: "smoke", substances: ["crack"], assisted: true });
  expect(lastIntakeOfVisit(entries, "v1")?.substances).toEqual(["heroin"]);
  expect(lastIntakeOf(entries, "f".repeat(32))).toBeNull();
});

test("a tap is told in a line, with places and guests by the names on the board", () => {
  const entries = [
    tap(1, "visit.arrived", { visit: "v-4k2m", wants: "inject" }),
    tap(1, "place.taken", { visit: "v-4k2m", place: "i03" }),
  ];
  const floor = floorOf(tap(9, "place.added", { place: "i03", type: "inject" }));
  const how = {
    words: english,
    format: formatFor("en-GB", "UTC"),
    labels: labelsOf(floor),
    names: new Map([["anna", "Anna"]]),
  };
  expect(describeTap(entries, how)).toBe("Arrived, Place given · Place 3 · Guest 4k2m");
  expect(describeTap(entries, how, { short: true })).toBe("Place given · Place 3 · Guest 4k2m");
  expect(describeTap(entries, { ...how, words: danish }, { short: true })).toBe("Plads givet · Plads 3 · Gæst 4k2m");
  expect([staffName("anna", how), staffName("locked", how), staffName("zoe", how)]).toEqual(["Anna", "not yet known", "zoe"]);
  expect(
    [["place", "i03"], ["assisted", true], ["substances", ["heroin", "crack"]], ["at", "2026-03-02T08:05:00.000Z"], ["visit", null]].map(
      ([field, value]) => describeValue(field as string, value, how),
    ),
  ).toEqual(["3", "yes", "Heroin, Crack", "08:05:00", "–"]);
});

test("only other values than the one that stands are offered to put it right", () => {
  const floor = floorOf(
    tap(9, "place.added", { place: "i1", type: "inject" }),
    tap(9, "place.added", { place: "i2", type: "inject" }),
  );
  const entries = [tap(1, "place.taken", { visit: "v1", place: "i1" }), tap(1, "visit.left", { visit: "v1" })];
  const fields = fieldsOf(entries, { words: english, floor, labels: labelsOf(floor) });
  expect(fields.map((one) => [one.field, one.options.map(({ key }) => key)])).toEqual([["place", ["i2"]]]);
});

test("rooms that let people in stand first, those with most places before others", () => {
  const room = (name: string, more: Partial<CityRoom>): CityRoom => ({
    room: name, name, life: "permanent", open: true, paused: false,
    free: {}, places: {}, waiting: {}, emergencies: 0, ...more,
  });
  const rooms = [
    room("shut", { open: false, free: { inject: 9 } }),
    room("paused", { paused: true, free: { inject: 9 } }),
    room("few", { free: { inject: 1, smoke: 1 } }),
    room("many", { free: { flex: 3 }, waiting: { inject: 2, smoke: 1 } }),
  ];
  expect(inReach(rooms).map((one) => one.room)).toEqual(["many", "few", "paused", "shut"]);
  expect(waitingIn(rooms[3]!)).toBe(3);
});

function shelf(start: Record<string, string> = {}): Storage {
  const kept = new Map(Object.entries(start));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
}

test("a tablet keeps its language and its light, and starts as the page is", () => {
  const storage = shelf();
  const root = { lang: "", style: { colorScheme: "" } } as HTMLElement;
  const first = readPreferences("da-DK", storage);
  expect(first).toEqual({ language: "da", theme: "auto", sound: true });
  putPreferences({ language: "en", theme: "dark", sound: false }, storage, root);
  expect([root.lang, root.style.colorScheme]).toEqual(["en", "dark"]);
  expect(readPreferences("da-DK", storage)).toEqual({ language: "en", theme: "dark", sound: false });
});

test("what a tablet cannot read or keep does not stop it", () => {
  const broken = { getItem: () => { throw new Error("no"); }, setItem: () => { throw new Error("full"); } } as unknown as Storage;
  const root = { lang: "", style: { colorScheme: "" } } as HTMLElement;
  expect(readPreferences("en", broken)).toEqual({ language: "en", theme: "auto", sound: true });
  expect(readPreferences("en", shelf({ "fristed.tablet": "{broken" })).theme).toBe("auto");
  expect(() => putPreferences({ language: "da", theme: "auto", sound: true }, broken, root)).not.toThrow();
  expect(root.lang).toBe("da");
});
