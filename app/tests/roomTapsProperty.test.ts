import fc from "fast-check";
import { expect, test } from "vitest";
import type { Draft, Entry } from "../src/journal/entry";
import { fits, isKnown } from "../src/journal/kinds";
import { advance, type Folding } from "../src/room/advance";
import { conflicts } from "../src/room/conflicts";
import type { Floor } from "../src/room/floor";
import * as taps from "../src/room/taps";

const ROOM = "halmtorvet";
const DAY_FROM = "2026-03-01T23:00:00.000Z";
const START = Date.parse("2026-03-02T09:00:00.000Z");
/** Two doses close together, and more given than the store says, may both be true: they are asked about. */
const QUESTIONS = new Set(["naloxone_twice", "stock_below_zero"]);
const PLACES = ["i1", "i2", "s1", "f1"] as const;
const TYPES = ["inject", "smoke", "flex"] as const;
const ROUTES = ["inject", "smoke", "snort"] as const;

/** What a tap is made of: two numbers that name things, and the moment. */
interface Dice {
  readonly a: number;
  readonly b: number;
  readonly now: number;
}

type Tap = (floor: Floor, dice: Dice) => Draft[];

const visit = (a: number) => `v${a % 9}`;
const place = (b: number) => PLACES[b % 4]!;
const guest = (a: number) => (a % 3 === 0 ? undefined : String(a % 4).padStart(32, "0"));
const later = (now: number, b: number) => new Date(now + (b - 2) * 3_600_000).toISOString();
const intake = (b: number) => ({ route: ROUTES[b % 3]!, substances: ["cocaine"], assisted: b > 3 });

const TAPS: readonly Tap[] = [
  (floor, { a, now }) => taps.arrive(floor, { visit: visit(a), guest: guest(a), wants: "inject", now }),
  (floor, { a, b, now }) =>
    taps.arriveAndSeat(floor, { visit: visit(a), guest: guest(a), wants: "smoke", now, ...intake(b) }),
  (floor, { a, b, now }) =>
    taps.arriveAndSeat(floor, { visit: visit(a), wants: "inject", now, ...intake(b), place: place(b) }),
  (floor, { a }) => taps.refuse(floor, { visit: visit(a), reason: "full" }),
  (floor, { a, b }) => taps.queue(floor, { visit: visit(a), type: TYPES[b % 3]! }),
  (floor, { a }) => taps.call(floor, { visit: visit(a) }),
  (floor, { a, b }) => taps.giveUp(floor, { visit: visit(a), to: "other_room", room: b > 2 ? "skyen" : undefined }),
  (floor, { a }) => taps.sendOn(floor, { visit: visit(a), toRoom: "skyen" }),
  (floor, { a, b }) => taps.seat(floor, { visit: visit(a), place: place(b) }),
  (floor, { a, b }) => taps.registerAndSeat(floor, { visit: visit(a), place: place(b), ...intake(b) }),
  (floor, { a, b }) => taps.move(floor, { visit: visit(a), to: place(b) }),
  (floor, { a, b }) => taps.free(floor, { visit: visit(a), place: place(b) }),
  (floor, { b }) => taps.clean(floor, { place: place(b) }),
  (floor, { b }) => taps.closePlace(floor, { place: place(b) }),
  (floor, { b }) => taps.reopen(floor, { place: place(b) }),
  (floor, { a, b }) => taps.addPlace(floor, { place: place(b), type: TYPES[a % 3]! }),
  (floor, { a, b }) => taps.registerIntake(floor, { visit: visit(a), ...intake(b) }),
  (floor, { a }) => taps.startAftercare(floor, { visit: visit(a) }),
  (floor, { a }) => taps.endAftercare(floor, { visit: visit(a) }),
  (floor, { a }) => taps.leave(floor, { visit: visit(a) }),
  (floor, { a, b }) => taps.startEmergency(floor, { emergency: `e${a % 3}`, place: place(b) }),
  (floor, { a, b }) => taps.act(floor, { emergency: `e${a % 3}`, action: "naloxone", milligrams: b - 1 }),
  (floor, { a }) => taps.act(floor, { emergency: `e${a % 3}`, action: "ambulance_left" }),
  (floor, { a, b }) => taps.measure(floor, { emergency: `e${a % 3}`, glasgow_coma_scale: b * 4 }),
  (floor, { a, b }) => taps.endEmergency(floor, { emergency: `e${a % 3}`, type: "ghb", grade: b, outcome: "recovered" }),
  (floor, { a, b }) => taps.give(floor, { items: { needle: a - 1, water: b }, visit: b > 4 ? visit(a) : undefined }),
  (floor, { a }) => taps.takeBack(floor, { needles: a }),
  (floor, { a, b }) => taps.receiveStock(floor, { item: "needle", quantity: a, lot: b > 2 ? `L${b}` : undefined }),
  (floor, { a }) => taps.countStock(floor, { item: "naloxone_dose", quantity: a, expires: "2027-01-01" }),
  (floor, { a }) => taps.discardStock(floor, { item: "needle", quantity: a, reason: "lost" }),
  (floor, { a }) => taps.lineStock(floor, { item: "needle", reorder_at: a }),
  (floor, { a }) => taps.care(floor, { care: "wound", visit: visit(a) }),
  (floor, { a, b }) => taps.offerReferral(floor, { referral: `r${b}`, to: "doctor", visit: visit(a) }),
  (floor, { a, b }) => taps.answerReferral(floor, { referral: `r${b}`, answer: a > 4 ? "accepted" : "declined" }),
  (floor, { b }) => taps.arriveReferral(floor, { referral: `r${b}` }),
  (floor, { a, b, now }) =>
    taps.restrict(floor, { restriction: `x${b}`, guest: String(a % 4).padStart(32, "0"), until: later(now, b), reason: "other", now }),
  (floor, { b }) => taps.liftRestriction(floor, { restriction: `x${b}`, reason: "appeal" }),
  (floor, { a, b, now }) =>
    taps.warn(floor, { warning: `w${a % 2}`, title: "Pills", expires: later(now, b), confidence: "likely", source: "street", now }),
  (floor, { a, now }) => taps.readWarning(floor, { warning: `w${a % 2}`, staff: "anna", now }),
  (floor, { a }) => taps.endWarning(floor, { warning: `w${a % 2}`, reason: "over" }),
  (floor) => taps.openDay(floor),
  (floor, { b }) => taps.closeDay(floor, { everyoneIsGone: b > 2 }),
  (floor) => taps.pause(floor, { reason: "cleaning" }),
  (floor) => taps.resume(floor),
  (floor) => taps.startShift(floor, { staff: "anna", role: "nurse" }),
  (floor) => taps.endShift(floor, { staff: "anna" }),
  (floor, { b }) => taps.openMatter(floor, { matter: `m${b}`, words: "See to it." }),
  (floor, { b }) => taps.settleMatter(floor, { matter: `m${b}` }),
  (floor, { b }) => taps.writeHandover(floor, { handover: `h${b}` }),
  (floor, { b }) => taps.signHandover(floor, { handover: `h${b}` }),
  (floor, { b }) => taps.ruleRoom(floor, { inject_minutes: b }),
];

/** What the tap says, or nothing where it is refused. */
function accepted(tap: Tap, floor: Floor, dice: Dice): Draft[] {
  try {
    return tap(floor, dice);
  } catch (error) {
    if (error instanceof taps.TapRefused) return [];
    throw error;
  }
}

/** Arrivals and places come up as often as all else, so that the room fills. */
const which = fc.oneof(fc.nat(TAPS.length - 1), fc.nat(11));
const dice = fc.record({
  which,
  a: fc.nat(8),
  b: fc.nat(5),
  seconds: fc.integer({ min: 1, max: 900 }),
});

function written(one: Draft, entries: ReadonlyMap<string, Entry>, now: number): Entry {
  const n = entries.size + 1;
  const at = new Date(now).toISOString();
  const { kind, data, room = ROOM } = one;
  return { id: `e${String(n).padStart(5, "0")}`, room, kind, v: 1, at, by: "anna", device: "t", n, data };
}

/** A room with its four places. */
function opened(): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const id of PLACES) {
    const type = id.startsWith("i") ? "inject" : id.startsWith("s") ? "smoke" : "flex";
    const entry = written({ kind: "place.added", data: { place: id, type } }, entries, START);
    entries.set(entry.id, entry);
  }
  return entries;
}

test("any taps that are accepted fit the wire and leave a floor without conflicts", () => {
  const used = new Set<number>();
  fc.assert(
    fc.property(fc.array(dice, { maxLength: 100, size: "max" }), (rolls) => {
      let now = START;
      let entries = opened();
      let folding: Folding = advance(null, entries, ROOM, DAY_FROM);
      for (const { which, a, b, seconds } of rolls) {
        now += seconds * 1000;
        for (const one of accepted(TAPS[which]!, folding.floor, { a, b, now })) {
          used.add(which);
          expect(isKnown(one.kind, 1) && fits(one.kind, 1, JSON.parse(JSON.stringify(one.data)))).toBe(true);
          const entry = written(one, entries, now);
          entries = new Map(entries).set(entry.id, entry);
        }
        folding = advance(folding, entries, ROOM, DAY_FROM);
        const shown = conflicts(folding.floor).filter((one) => !QUESTIONS.has(one.what));
        expect(shown).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
  // So that the property is not true for want of taps.
  expect(used.size / TAPS.length).toBeGreaterThan(0.8);
});

test("a tap undone leaves the floor as if it had not been made", () => {
  fc.assert(
    fc.property(fc.array(dice, { minLength: 1, maxLength: 60, size: "max" }), (rolls) => {
      let now = START;
      let entries = opened();
      let before = advance(null, entries, ROOM, DAY_FROM);
      let last: Entry[] = [];
      for (const { which, a, b, seconds } of rolls) {
        const floor = advance(before, entries, ROOM, DAY_FROM);
        now += seconds * 1000;
        const drafts = accepted(TAPS[which]!, floor.floor, { a, b, now });
        if (drafts.length === 0) continue;
        before = floor;
        last = [];
        for (const one of drafts) {
          const entry = written(one, entries, now);
          last.push(entry);
          entries = new Map(entries).set(entry.id, entry);
        }
      }
      fc.pre(last.length > 0);
      const soon = Date.parse(last.at(-1)!.at) + 1000;
      for (const one of taps.undo(entries, { tap: last, now: soon, by: "anna" })) {
        const entry = written(one, entries, soon);
        entries = new Map(entries).set(entry.id, entry);
      }
      const after = advance(null, entries, ROOM, DAY_FROM).floor;
      expect(after).toEqual(before.floor);
    }),
    { numRuns: 100 },
  );
});
