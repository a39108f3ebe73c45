import { expect, test } from "vitest";
import type { Draft, Entry } from "../src/journal/entry";
import { conflicts } from "../src/room/conflicts";
import { fold } from "../src/room/fold";
import type { Floor } from "../src/room/floor";
import * as taps from "../src/room/taps";
import { refusalsDa } from "../src/words/refusals.da";
import { refusalsEn } from "../src/words/refusals.en";

const START = Date.parse("2026-03-02T09:00:00.000Z");
const GUEST = "ab".repeat(16);

/** A tablet in one room: what is tapped is written a minute after the tap before. */
class Tablet {
  readonly entries = new Map<string, Entry>();
  now = START;
  by = "anna";

  get floor(): Floor {
    return fold(this.entries.values(), "halmtorvet", "2026-03-01T23:00:00.000Z");
  }

  tap(make: (floor: Floor) => readonly Draft[]): Entry[] {
    const drafts = make(this.floor);
    this.now += 60_000;
    return drafts.map((one) => this.#write(one));
  }

  #write({ kind, data, room = "halmtorvet" }: Draft): Entry {
    const n = this.entries.size + 1;
    const id = `e${String(n).padStart(4, "0")}`;
    const at = new Date(this.now).toISOString();
    const entry = { id, room, kind, v: 1, at, by: this.by, device: "tablet-1", n, data };
    this.entries.set(id, entry);
    return entry;
  }

  /** The sentence a refused tap shows; fails where the tap was accepted. */
  refused(make: (floor: Floor) => readonly Draft[]): string {
    try {
      make(this.floor);
    } catch (error) {
      if (!(error instanceof taps.TapRefused)) throw error;
      return refusalsEn[error.reason](error.facts);
    }
    throw new Error("The tap was accepted.");
  }
}

function opened(): Tablet {
  const tablet = new Tablet();
  tablet.tap((floor) => taps.openDay(floor));
  for (const place of ["i1", "i2"]) tablet.tap((floor) => taps.addPlace(floor, { place, type: "inject" }));
  tablet.tap((floor) => taps.addPlace(floor, { place: "s3", type: "smoke" }));
  return tablet;
}

function arrived(tablet: Tablet, visit: string, guest?: string): void {
  tablet.tap((floor) => taps.arrive(floor, { visit, guest, wants: "inject", now: tablet.now }));
}

const INTAKE = { route: "inject" as const, substances: ["heroin"], assisted: false };

function common(tablet: Tablet, visit: string, place?: string | null): string[] {
  const made = tablet.tap((floor) =>
    taps.arriveAndSeat(floor, { visit, wants: "inject", now: tablet.now, ...INTAKE, place }),
  );
  return made.map((one) => one.kind);
}

test("every reason has a sentence with a remedy in both languages, and no other sentence stands there", () => {
  expect(Object.keys(refusalsEn)).toEqual([...taps.REASONS]);
  expect(Object.keys(refusalsDa)).toEqual([...taps.REASONS]);
  for (const reason of taps.REASONS) {
    const facts = { guest: "c3d4", place: "4", since: "", until: "", by: "", guests: 2 };
    expect(refusalsEn[reason](facts)).toMatch(/[.?]$/);
    expect(refusalsDa[reason](facts)).not.toBe(refusalsEn[reason](facts));
  }
});

test("the common act is one tap: arrived, registered, seated, or on the list when all is taken", () => {
  const tablet = opened();
  expect(common(tablet, "v1")).toEqual(["visit.arrived", "intake.registered", "place.taken"]);
  expect(common(tablet, "v2", "i2")).toEqual(["visit.arrived", "intake.registered", "place.taken"]);
  expect(common(tablet, "v3")).toEqual(["visit.arrived", "intake.registered", "visit.queued"]);
  expect(tablet.floor.waiting[0]).toMatchObject({ visit: "v3", type: "inject", ticket: 1 });
  expect([...tablet.floor.places.values()].map((one) => one.sittings.length)).toEqual([1, 1, 0]);
});

test("who comes now does not pass those who wait", () => {
  const tablet = opened();
  for (const visit of ["v1", "v2", "v3"]) common(tablet, visit);
  tablet.tap((floor) => taps.free(floor, { place: "i1", visit: "v1" }));
  tablet.tap((floor) => taps.clean(floor, { place: "i1" }));
  expect(common(tablet, "v4").at(-1)).toBe("visit.queued");
  tablet.tap((floor) => taps.call(floor, { visit: "v3" }));
  tablet.tap((floor) => taps.seat(floor, { visit: "v3", place: "i1" }));
  expect(tablet.floor.waiting.map((one) => one.ticket)).toEqual([2]);
});

test("a free place that somebody of another list waits for is not given away", () => {
  const tablet = opened();
  tablet.tap((floor) => taps.addPlace(floor, { place: "f4", type: "flex" }));
  for (const place of ["i1", "i2"]) tablet.tap((floor) => taps.closePlace(floor, { place }));
  arrived(tablet, "v1");
  tablet.tap((floor) => taps.queue(floor, { visit: "v1", type: "inject" }));
  expect(common(tablet, "v2").at(-1)).toBe("visit.queued");
  tablet.tap((floor) => taps.reopen(floor, { place: "i1" }));
  tablet.tap((floor) => taps.reopen(floor, { place: "i2" }));
  tablet.tap((floor) => taps.leave(floor, { visit: "v2" }));
  expect(common(tablet, "v3").at(-1)).toBe("place.taken");
  expect(tablet.floor.places.get("f4")!.sittings).toEqual([]);
});

test("a place is refused with what stands in the way, and what to do", () => {
  const tablet = opened();
  arrived(tablet, "v1");
  arrived(tablet, "v2");
  tablet.tap((floor) => taps.registerAndSeat(floor, { visit: "v1", place: "i1", ...INTAKE }));
  const seat = (visit: string, place: string) => tablet.refused((floor) => taps.seat(floor, { visit, place }));
  expect(seat("v2", "i1")).toBe("Somebody sits at place 1. Free it first, or choose another.");
  expect(seat("v1", "i2")).toBe("Guest v1 sits at place 1. Move the guest instead.");
  expect(seat("v9", "i2")).toBe("Guest v9 is not noted as inside. Note the arrival first.");
  expect(seat("v2", "i7")).toBe("There is no place i7. Add it first.");
  tablet.tap((floor) => taps.leave(floor, { visit: "v1" }));
  expect(seat("v2", "i1")).toBe("Place 1 has not been cleaned. Mark it as cleaned first.");
  expect(seat("v1", "i2")).toBe("The visit of guest v1 is over. Note a new arrival.");
  tablet.tap((floor) => taps.closePlace(floor, { place: "i2", reason: " lamp " }));
  expect(seat("v2", "i2")).toBe("Place 2 is closed. Choose another place, or reopen it first.");
  expect(tablet.refused((floor) => taps.closePlace(floor, { place: "i2" }))).toMatch("Place 2 is closed.");
  tablet.tap((floor) => taps.reopen(floor, { place: "i2" }));
  expect(tablet.refused((floor) => taps.reopen(floor, { place: "i2" }))).toBe("Place 2 is open already.");
  expect(tablet.refused((floor) => taps.clean(floor, { place: "i2" }))).toBe("Place 2 is clean already.");
});

test("each intake is registered before a place is given for it", () => {
  const tablet = opened();
  arrived(tablet, "v1");
  const unregistered = "No intake of guest v1 is registered since the last place. Register it, then give the place.";
  const seated = () => tablet.refused((floor) => taps.seat(floor, { visit: "v1", place: "i2" }));
  expect(seated()).toBe(unregistered);
  const made = tablet.tap((floor) => taps.registerAndSeat(floor, { visit: "v1", place: "i1", ...INTAKE }));
  expect(made.map((one) => one.kind)).toEqual(["intake.registered", "place.taken"]);
  tablet.tap((floor) => taps.free(floor, { place: "i1", visit: "v1" }));
  expect(seated()).toBe(unregistered);
  tablet.tap((floor) => taps.registerIntake(floor, { visit: "v1", ...INTAKE }));
  tablet.tap((floor) => taps.seat(floor, { visit: "v1", place: "i2" }));
  expect(tablet.floor.visits.get("v1")).toMatchObject({ intakes: 2, registered: true });
});

test("a place is given without registration to who came for something else", () => {
  const tablet = opened();
  tablet.tap((floor) => taps.arrive(floor, { visit: "v1", wants: "other", now: tablet.now }));
  expect(taps.needsIntake(tablet.floor, "v1")).toBe(false);
  tablet.tap((floor) => taps.seat(floor, { visit: "v1", place: "i1" }));
});

test("moving frees the old place with the same tap", () => {
  const tablet = opened();
  common(tablet, "v1", "i1");
  const made = tablet.tap((floor) => taps.move(floor, { visit: "v1", to: "i2" }));
  expect(made.map((one) => one.kind)).toEqual(["place.freed", "place.taken"]);
  expect(conflicts(tablet.floor)).toEqual([]);
  arrived(tablet, "v2");
  expect(tablet.refused((floor) => taps.move(floor, { visit: "v2", to: "i1" }))).toMatch("does not sit");
});

test("one guest is let in once, and not while restricted", () => {
  const tablet = opened();
  arrived(tablet, "v1", GUEST);
  const again = () => tablet.refused((floor) =>
    taps.arrive(floor, { visit: "v2", guest: GUEST, wants: "smoke", now: tablet.now }),
  );
  expect(again()).toMatch(/^This guest is inside already as v1, since \d\d:\d\d\. Find the visit/);
  const until = new Date(tablet.now + 86_400_000).toISOString();
  tablet.tap((floor) =>
    taps.restrict(floor, { restriction: "x1", guest: GUEST, until, reason: "threats", now: tablet.now }),
  );
  expect(conflicts(tablet.floor)).toEqual([]);
  tablet.tap((floor) => taps.leave(floor, { visit: "v1" }));
  expect(again()).toMatch(/^This guest may not come in until .* Lift the restriction first/);
  expect(tablet.refused((floor) => taps.liftRestriction(floor, { restriction: "x1", reason: " " }))).toBe(
    "A reason is needed. Write a few words.",
  );
  tablet.tap((floor) => taps.liftRestriction(floor, { restriction: "x1", reason: "appeal heard" }));
  arrived(tablet, "v2", GUEST);
  expect(tablet.refused((floor) =>
    taps.restrict(floor, { restriction: "x2", guest: GUEST, until, reason: "other", now: Date.parse(until) }),
  )).toBe("The restriction would be over already. Choose a later moment.");
});

test("a restriction that has run out keeps nobody out", () => {
  const tablet = opened();
  const until = new Date(tablet.now + 600_000).toISOString();
  tablet.tap((floor) =>
    taps.restrict(floor, { restriction: "x1", guest: GUEST, until, reason: "dealing", now: tablet.now }),
  );
  tablet.now += 1_200_000;
  arrived(tablet, "v1", GUEST);
  expect(conflicts(tablet.floor)).toEqual([]);
});

test("an emergency pauses intake by itself; who comes may wait", () => {
  const tablet = opened();
  common(tablet, "v1", "i1");
  const [started] = tablet.tap((floor) => taps.startEmergency(floor, { emergency: "e1", place: "i1" }));
  expect(started!.data).toEqual({ emergency: "e1", place: "i1", visit: "v1" });
  expect(tablet.floor.paused).toBe("emergency");
  expect(common(tablet, "v2").at(-1)).toBe("visit.queued");
  expect(tablet.refused((floor) => taps.call(floor, { visit: "v2" }))).toBe(
    "Intake is paused while an emergency lasts. The guest can wait on the list.",
  );
  expect(tablet.refused((floor) => taps.resume(floor))).toBe("An emergency is open. End it first.");
  const end = { emergency: "e1", type: "opioid", grade: 3, outcome: "recovered" };
  tablet.tap((floor) => taps.endEmergency(floor, end));
  expect(tablet.floor.paused).toBe(null);
});

test("an emergency is acted on while it lasts, and the ambulance may leave later", () => {
  const tablet = opened();
  const act = { emergency: "e1", action: "naloxone" };
  expect(tablet.refused((floor) => taps.act(floor, act))).toMatch("Start it here.");
  tablet.tap((floor) => taps.startEmergency(floor, { emergency: "e1" }));
  expect(tablet.refused((floor) => taps.startEmergency(floor, { emergency: "e1" }))).toMatch("already");
  expect(tablet.refused((floor) => taps.act(floor, { ...act, milligrams: 0 }))).toBe(
    "0 is no amount. Enter more than 0.",
  );
  tablet.tap((floor) => taps.act(floor, { ...act, milligrams: 0.4, route: "im" }));
  expect(tablet.refused((floor) => taps.measure(floor, { emergency: "e1" }))).toMatch("at least one");
  expect(tablet.refused((floor) => taps.measure(floor, { emergency: "e1", glasgow_coma_scale: 2 }))).toMatch(
    "One of the values cannot be right.",
  );
  const judged = { emergency: "e1", type: "opioid", grade: 3, outcome: "recovered", would_have_died: "yes" } as const;
  expect(tablet.refused((floor) => taps.endEmergency(floor, judged))).toMatch("A reason is needed.");
  tablet.tap((floor) => taps.endEmergency(floor, { ...judged, reason: "no breath" }));
  expect(tablet.refused((floor) => taps.act(floor, act))).toMatch("has ended");
  tablet.tap((floor) => taps.act(floor, { emergency: "e1", action: "ambulance_left" }));
  expect(tablet.floor.recently_ended[0]!.acts.map((one) => one.action)).toEqual(["naloxone", "ambulance_left"]);
  expect(conflicts(tablet.floor)).toEqual([]);
});

test("on the locked screen, where no floor is known, an emergency starts all the same", () => {
  const locked = new Tablet();
  locked.by = "locked";
  const [one] = locked.tap((floor) => taps.startEmergency(floor, { emergency: "e1", place: "i4" }));
  locked.by = "anna";
  locked.tap((floor) => taps.attribute(floor, { of: [one!], staff: "bo" }));
  expect(locked.floor.emergencies.get("e1")!.by).toBe("bo");
  expect(locked.refused((floor) => taps.attribute(floor, { of: [], staff: "bo" }))).toMatch("Nothing has been chosen");
});

test("supplies leave the store, and what was given is never refused for a store that says less", () => {
  const tablet = opened();
  tablet.tap((floor) => taps.countStock(floor, { item: "needle", quantity: 5 }));
  tablet.tap((floor) => taps.give(floor, { items: { needle: 2, water: 1, foil: 0 } }));
  expect(tablet.floor.stock.get("needle")!.quantity).toBe(3);
  tablet.tap((floor) => taps.give(floor, { items: { needle: 4 } }));
  expect(conflicts(tablet.floor)).toEqual([{ what: "stock_below_zero", item: "needle" }]);
  expect(tablet.refused((floor) => taps.give(floor, { items: { needle: -1 } }))).toMatch("-1 is no number");
  expect(tablet.refused((floor) => taps.give(floor, { items: { needle: 0 } }))).toMatch("Nothing has been chosen");
  expect(tablet.refused((floor) => taps.takeBack(floor, { grams: 0 }))).toBe("0 is no amount. Enter more than 0.");
  tablet.tap((floor) => taps.receiveStock(floor, { item: "pipe", quantity: 3, lot: "A1" }));
  const lost = { item: "pipe", quantity: 4, reason: "lost" } as const;
  expect(tablet.refused((floor) => taps.discardStock(floor, lost))).toBe(
    "The store has 3, not 4. Count the item first if that is wrong.",
  );
  expect(tablet.refused((floor) => taps.discardStock(floor, { ...lost, quantity: 1, lot: "B2" }))).toMatch("has 0");
  tablet.tap((floor) => taps.lineStock(floor, { item: "pipe", reorder_at: 10 }));
  expect(tablet.refused((floor) => taps.lineStock(floor, { item: "pipe", reorder_at: 10 }))).toMatch("Nothing has been changed");
});

test("a referral is offered, accepted and closed, each once", () => {
  const tablet = opened();
  arrived(tablet, "v1", GUEST);
  tablet.tap((floor) => taps.offerReferral(floor, { referral: "r1", to: "housing", visit: "v1" }));
  expect(tablet.floor.referrals[0]!.guest).toBe(GUEST);
  const yes = { referral: "r1", answer: "accepted" } as const;
  tablet.tap((floor) => taps.answerReferral(floor, yes));
  expect(tablet.refused((floor) => taps.answerReferral(floor, yes))).toMatch("accepted this referral already");
  tablet.tap((floor) => taps.arriveReferral(floor, { referral: "r1" }));
  expect(tablet.refused((floor) => taps.arriveReferral(floor, { referral: "r1" }))).toMatch("Offer it again");
});

test("a warning is for the whole city, read once by each, and runs out", () => {
  const tablet = opened();
  const expires = new Date(tablet.now + 3_600_000).toISOString();
  const facts = { warning: "w1", title: "White powder", expires, confidence: "likely", source: "street" } as const;
  const [issued] = tablet.tap((floor) => taps.warn(floor, { ...facts, look: " ", now: tablet.now }));
  expect([issued!.room, issued!.data["look"]]).toEqual(["city", undefined]);
  const read = (now: number) => (floor: Floor) => taps.readWarning(floor, { warning: "w1", staff: "anna", now });
  expect(tablet.refused(read(Date.parse(expires)))).toBe("This warning has expired.");
  tablet.tap(read(tablet.now));
  expect(tablet.refused(read(tablet.now))).toBe("You have read this warning already.");
  expect(tablet.refused((floor) => taps.warn(floor, { ...facts, title: "", now: tablet.now }))).toMatch("Words are missing");
  const [ended] = tablet.tap((floor) => taps.endWarning(floor, { warning: "w1", reason: "tested: harmless" }));
  expect(ended!.room).toBe("city");
  expect(tablet.refused((floor) => taps.checkDrug(floor, { check: "d1", method: "strip", found: [], warning: "w1" }))).toBe(
    "This warning has ended.",
  );
});

test("the day closes when nobody is inside, or staff have looked and say so", () => {
  const tablet = opened();
  for (const visit of ["v1", "v2", "v3"]) common(tablet, visit);
  expect(tablet.refused((floor) => taps.closeDay(floor))).toBe(
    "3 guests are still noted as inside. Look for them, then close the day.",
  );
  const made = tablet.tap((floor) => taps.closeDay(floor, { everyoneIsGone: true }));
  expect(made.map((one) => one.kind)).toEqual([
    "place.freed", "visit.left", "place.freed", "visit.left", "visit.gave_up", "day.closed",
  ]);
  expect([tablet.floor.visits.size, conflicts(tablet.floor)]).toEqual([0, []]);
  expect(tablet.refused((floor) => taps.arrive(floor, { visit: "v9", wants: "other", now: tablet.now }))).toBe(
    "halmtorvet is closed. Open the day first.",
  );
  expect(tablet.refused((floor) => taps.closeDay(floor))).toBe("The day is closed already.");
});

test("a shift is one's own, and the handover takes the open matters along", () => {
  const tablet = opened();
  const nurse = { staff: "anna", role: "nurse" } as const;
  tablet.tap((floor) => taps.startShift(floor, nurse));
  expect(tablet.refused((floor) => taps.startShift(floor, nurse))).toMatch(/^You have been on since/);
  expect(tablet.refused((floor) => taps.endShift(floor, { staff: "bo" }))).toMatch("is not on");
  tablet.tap((floor) => taps.openMatter(floor, { matter: "m1", words: "Lamp at 2." }));
  const [written] = tablet.tap((floor) => taps.writeHandover(floor, { handover: "h1", words: "Quiet." }));
  expect(written!.data).toEqual({ handover: "h1", matters: ["m1"], words: "Quiet." });
  tablet.tap((floor) => taps.signHandover(floor, { handover: "h1" }));
  expect(tablet.refused((floor) => taps.signHandover(floor, { handover: "h1" }))).toMatch("anna has taken over already.");
  tablet.tap((floor) => taps.settleMatter(floor, { matter: "m1" }));
  expect(tablet.refused((floor) => taps.settleMatter(floor, { matter: "m1" }))).toMatch("settled already");
});

test("a tap is undone whole within five minutes, by who made it, while nothing builds on it", () => {
  const tablet = opened();
  common(tablet, "v1", "i1");
  const intake = { route: "inject", substances: [], assisted: false } as const;
  const tap = tablet.tap((floor) =>
    taps.arriveAndSeat(floor, { visit: "v2", wants: "inject", now: tablet.now, ...intake }),
  );
  const undo = (now: number, by: string) => () => taps.undo(tablet.entries, { tap, now, by });
  expect(tablet.refused(undo(tablet.now, "bo"))).toMatch("Somebody else noted this.");
  expect(tablet.refused(undo(tablet.now + 301_000, "anna"))).toMatch("Only the last 5 minutes");
  expect(taps.undoable(tablet.entries, tap, tablet.now, "anna")).toBe(true);
  const made = tablet.tap(undo(tablet.now, "anna"));
  expect(made.map((one) => one.data["of"])).toEqual(tap.map((one) => one.id).toReversed());
  expect([tablet.floor.visits.size, tablet.floor.waiting.length]).toEqual([1, 0]);
  expect(tablet.refused(undo(tablet.now, "anna"))).toBe("This has been undone already.");
});

test("what something builds on is corrected with a reason, not undone", () => {
  const tablet = opened();
  const tap = tablet.tap((floor) => taps.arrive(floor, { visit: "v1", wants: "inject", now: tablet.now }));
  tablet.tap((floor) => taps.registerAndSeat(floor, { visit: "v1", place: "i1", ...INTAKE }));
  expect(tablet.refused(() => taps.undo(tablet.entries, { tap, now: tablet.now, by: "anna" }))).toMatch(
    "Something has been noted since that builds on this.",
  );
  const [given] = tablet.tap((floor) => taps.give(floor, { items: { needle: 50 }, visit: "v1" }));
  tablet.tap((floor) => taps.leave(floor, { visit: "v1" }));
  expect(taps.undoable(tablet.entries, [given!], tablet.now, "anna")).toBe(true);
  const right = { of: given!.id, reason: "typing", entry: given! };
  expect(tablet.refused((floor) => taps.correct(floor, { ...right, data: { items: { needle: 0 } } }))).toMatch("cannot be right");
  expect(tablet.refused((floor) => taps.correct(floor, right))).toMatch("Nothing has been changed");
  expect(tablet.refused((floor) => taps.correct(floor, { ...right, data: { visit: null } }))).toMatch("Nothing has been changed");
  tablet.tap((floor) => taps.correct(floor, { ...right, data: { items: { needle: 5 } } }));
  expect(tablet.floor.today.needles_out).toBe(5);
  tablet.tap((floor) => taps.withdraw(floor, { of: given!.id, reason: "another guest" }));
  expect(tablet.floor.today.needles_out).toBe(0);
});

test("an emergency started by mistake is undone though its place was freed since", () => {
  const tablet = opened();
  common(tablet, "v1", "i1");
  const tap = tablet.tap((floor) => taps.startEmergency(floor, { emergency: "e1", place: "i1" }));
  tablet.tap((floor) => taps.free(floor, { place: "i1", visit: "v1" }));
  expect(taps.undoable(tablet.entries, tap, tablet.now, "anna")).toBe(true);
  tablet.tap((floor) => taps.act(floor, { emergency: "e1", action: "stimulate" }));
  expect(taps.undoable(tablet.entries, tap, tablet.now, "anna")).toBe(false);
});

test("a back-dated tap counts from when it was tapped", () => {
  const id = (ms: number) => `${ms.toString(16).padStart(12, "0").replace(/^(.{8})/, "$1-")}-7000-8000-000000000000`;
  const tap: Entry[] = [
    { id: id(START), room: "r", kind: "care.given", v: 1, at: "2026-03-02T08:40:00.000Z", by: "anna", device: "d", n: 1, data: { care: "talk" } },
  ];
  expect(taps.undoable(new Map(), tap, START + 200_000, "anna")).toBe(true);
  expect(taps.undoable(new Map(), tap, START + 301_000, "anna")).toBe(false);
});
