import { render } from "svelte/server";
import { beforeAll, expect, test, vi } from "vitest";
import type { Entry } from "../../src/journal/entry";
import { insideToClose } from "../../src/parts/kit/inside";
import ConflictList from "../../src/parts/ConflictList.svelte";
import { fold } from "../../src/room/fold";
import CareScreen from "../../src/screens/CareScreen.svelte";
import EmergencyScreen from "../../src/screens/EmergencyScreen.svelte";
import RecordScreen from "../../src/screens/RecordScreen.svelte";
import ShiftScreen from "../../src/screens/ShiftScreen.svelte";
import SuppliesScreen from "../../src/screens/SuppliesScreen.svelte";
import WarningsScreen from "../../src/screens/WarningsScreen.svelte";
import { wordsFor, type Language } from "../../src/words";
import { formatFor } from "../../src/words/format";
import { fakeDesk } from "../fakeDesk";

const NOW = Date.UTC(2026, 2, 2, 8);
const ROOM = "halmtorvet";
const GUEST = "0".repeat(32);
const SCREENS = { CareScreen, EmergencyScreen, RecordScreen, ShiftScreen, SuppliesScreen, WarningsScreen };
type Name = keyof typeof SCREENS;

let n = 0;
function tapped(minutesAgo: number, kind: string, data: Record<string, unknown>, room = ROOM): Entry {
  n += 1;
  const at = new Date(NOW - minutesAgo * 60_000).toISOString();
  return { id: `id-${n}`, room, kind, v: 1, at, by: "bo", device: "d", n, data };
}

const ENTRIES = [
  tapped(90, "place.added", { place: "i1", type: "inject" }),
  tapped(80, "stock.received", { item: "naloxone_kit", quantity: 3, expires: "2026-02-01" }),
  tapped(79, "stock.lined", { item: "naloxone_kit", reorder_at: 5 }),
  tapped(70, "visit.arrived", { visit: "v-abc1", wants: "inject", guest: GUEST }),
  tapped(69, "place.taken", { visit: "v-abc1", place: "i1" }),
  tapped(60, "warning.issued", {
    warning: "w-1",
    title: "White powder sold as heroin",
    expires: "2026-03-09T08:00:00.000Z",
    confidence: "likely",
    source: "own_room",
  }, "city"),
  tapped(50, "matter.opened", { matter: "m-1", words: "The door to the yard sticks" }),
  tapped(40, "restriction.set", {
    restriction: "s-1",
    guest: GUEST,
    until: "2026-03-05T08:00:00.000Z",
    reason: "dealing",
  }),
  tapped(30, "shift.started", { role: "reception" }),
  tapped(5, "emergency.started", { emergency: "e-1", place: "i1" }),
  tapped(4, "emergency.acted", { emergency: "e-1", action: "naloxone", milligrams: 0.4, route: "im" }),
];

function html(name: Name, language: Language, role = "nurse"): string {
  const words = wordsFor(language);
  const member = { handle: "anna", name: "Anna", role };
  const desk = fakeDesk({ staff: { ...member, rooms: ["*"] }, entries: new Map(ENTRIES.map((one) => [one.id, one])) }, NOW);
  const floor = fold(ENTRIES, ROOM, "2026-03-01T23:00:00.000Z");
  const format = formatFor(words.locale, "Europe/Copenhagen");
  const attempt = () => Promise.resolve(null);
  const props = { desk, view: desk.view, floor, now: NOW, words, format, attempt };
  return render(SCREENS[name], { props }).body.replaceAll(/<!--.*?-->/g, "");
}

beforeAll(() => vi.stubGlobal("localStorage", { getItem: () => null }));

test.each(Object.keys(SCREENS))("%s shows in both languages, with no hole where a word should be", (name) => {
  for (const language of ["en", "da"] as const) {
    const body = html(name as Name, language);
    expect(body).not.toMatch(/undefined|NaN|\[object/);
  }
});

test("no screen shows a guest's pseudonym", () => {
  for (const name of Object.keys(SCREENS)) expect(html(name as Name, "en")).not.toContain(GUEST);
});

test("the emergency screen shows the clock, the sum of naloxone and the time since the last dose", () => {
  const body = html("EmergencyScreen", "en");
  expect(body).toContain("5:00");
  expect(body).toContain("1 dose, 0.4 mg in all");
  expect(body).toContain("last dose 4:00 ago");
});

test("reception is told who writes warnings, a nurse can", () => {
  expect(html("WarningsScreen", "en", "reception")).toContain("Nurses and managers write warnings");
  expect(html("WarningsScreen", "en", "nurse")).toContain("Warn all rooms");
});

test("an expired naloxone kit is said to be, and the forgotten guest is named by tag only", () => {
  expect(html("SuppliesScreen", "en")).toMatch(/expired Sunday,? 1 February 2026/);
  expect(html("CareScreen", "da")).toContain("Gæst abc1 · Plads 1");
});

test("who may have gone unseen stands first where the day is closed, with when they were last heard of", () => {
  const floor = fold(
    [
      tapped(500, "visit.arrived", { visit: "v-here", wants: "inject" }),
      tapped(400, "visit.arrived", { visit: "v-lost", wants: "inject" }),
      tapped(190, "visit.called", { visit: "v-lost" }),
      tapped(10, "aftercare.started", { visit: "v-here" }),
    ],
    ROOM,
    "2026-03-01T23:00:00.000Z",
  );
  const silent = insideToClose(floor, NOW).map((one) => [one.visit, one.silentSince]);
  expect(silent).toEqual([["v-lost", "2026-03-02T04:50:00.000Z"], ["v-here", null]]);
});

test("a store below zero says of which item, in the reader's language", () => {
  const below = { conflicts: [{ what: "stock_below_zero" as const, item: "foil" }], labels: new Map() };
  const said = (language: Language) => render(ConflictList, { props: { ...below, words: wordsFor(language) } }).body;
  expect(said("en")).toContain("Foil: more has been given out");
  expect(said("da")).toContain("Folie: der er udleveret mere");
});
