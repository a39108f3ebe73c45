import { expect, test } from "vitest";
import { newId, type Draft } from "../../src/journal/desk";
import { backdated } from "../../src/parts/emergency/clock";
import { closePair, given } from "../../src/parts/emergency/doses";
import { leastGrade } from "../../src/parts/emergency/grade";
import { emergencyLogs, isOpen, nameless, standing } from "../../src/parts/emergency/log";
import { conflicts } from "../../src/room/conflicts";
import type { Floor } from "../../src/room/floor";
import { fold } from "../../src/room/fold";
import * as taps from "../../src/room/taps";
import { fakeDesk, type FakeDesk } from "../fakeDesk";

/** Twenty things staff do, by the second at which they do them. */
const SCRIPT: readonly (readonly [number, Record<string, unknown>])[] = [
  [4, { action: "stimulate" }],
  [9, { action: "airway" }],
  [15, { breaths_per_minute: 4 }],
  [18, { oxygen_saturation_percent: 80 }],
  [22, { avpu: "unresponsive" }],
  [31, { action: "ventilate" }],
  [40, { action: "oxygen", litres_per_minute: 15 }],
  [52, { action: "ambulance_called" }],
  [63, { action: "naloxone", milligrams: 0.4, route: "im" }],
  [95, { pulse_per_minute: 60 }],
  [130, { action: "ventilate" }],
  [185, { action: "naloxone", milligrams: 0.4, route: "im" }],
  [200, { oxygen_saturation_percent: 90 }],
  [240, { breaths_per_minute: 8 }],
  [302, { action: "naloxone", milligrams: 1.4, route: "nasal" }],
  [361, { breaths_per_minute: 12, oxygen_saturation_percent: 97 }],
  [370, { avpu: "voice" }],
  [400, { action: "recovery_position" }],
  [420, { action: "ambulance_arrived" }],
  [655, { action: "ambulance_left" }],
];

const floorOf = (desk: FakeDesk): Floor =>
  fold(
    desk.view.phase === "open" ? desk.view.entries.values() : desk.view.lockedEntries,
    desk.view.room,
    "2026-03-01T23:00:00.000Z",
  );
const logOf = (desk: FakeDesk) =>
  emergencyLogs(
    desk.view.phase === "open" ? desk.view.entries.values() : desk.view.lockedEntries,
    desk.view.room,
  )[0]!;

async function played(desk: FakeDesk): Promise<string> {
  const emergency = newId("e");
  await desk.tap(taps.startEmergency(floorOf(desk), { emergency }));
  let second = 0;
  for (const [at, what] of SCRIPT) {
    desk.pass((at - second) * 1000);
    second = at;
    const make = (floor: Floor): Draft[] =>
      "action" in what
        ? taps.act(floor, { emergency, ...what } as never)
        : taps.measure(floor, { emergency, ...what });
    await desk.tap(make(floorOf(desk)));
  }
  return emergency;
}

test.each(["open", "locked"] as const)("all twenty actions of a drill are caught to the second (%s)", async (phase) => {
  const desk = fakeDesk({ phase });
  await played(desk);
  const log = logOf(desk);
  const noted = standing(log).filter((line) => line.kind !== "emergency.started");
  expect(noted.map((line) => line.seconds)).toEqual(SCRIPT.map(([at]) => at));
  expect(noted.map(({ data: { emergency: _, ...what } }) => what)).toEqual(SCRIPT.map(([, what]) => what));
  expect(given(noted)).toMatchObject({ doses: 3, milligrams: 2.2 });
  expect(leastGrade(noted)).toEqual({
    grade: 4,
    because: ["ambulance_called", "ambulance_arrived", "ambulance_left"],
  });
  expect([isOpen(log), closePair(noted)]).toEqual([true, null]);
});

test("a back-dated tap stands where staff say it happened, and a moved one moves", async () => {
  const desk = fakeDesk();
  const emergency = await played(desk);
  const at = backdated(desk.now(), 2)!;
  const [tapped] = await desk.tap(taps.act(floorOf(desk), { emergency, action: "cpr" }), { at });
  const secondsOf = () => logOf(desk).lines.find((line) => line.id === tapped!.id)?.seconds;
  expect(secondsOf()).toBe(655 - 120);
  const earlier = new Date(at - 60_000).toISOString();
  await desk.tap(taps.correct(floorOf(desk), { of: tapped!.id, at: earlier, reason: "Noted late" }));
  expect(secondsOf()).toBe(655 - 180);
});

test("a mis-tap is taken back and stays to be seen", async () => {
  const desk = fakeDesk();
  const emergency = await played(desk);
  const [wrong] = await desk.tap(taps.act(floorOf(desk), { emergency, action: "aed" }));
  await desk.tap(taps.withdraw(floorOf(desk), { of: wrong!.id, reason: "undone" }));
  const line = logOf(desk).lines.find((one) => one.id === wrong!.id)!;
  expect(line.withdrawn).toEqual({ by: "anna", reason: "undone" });
  expect(standing(logOf(desk)).some((one) => one.id === wrong!.id)).toBe(false);
});

test("two doses within a minute are asked about until staff have said which", async () => {
  const desk = fakeDesk();
  const emergency = newId("e");
  const dose = () => taps.act(floorOf(desk), { emergency, action: "naloxone", milligrams: 0.4, route: "im" });
  await desk.tap(taps.startEmergency(floorOf(desk), { emergency }));
  await desk.tap(dose());
  desk.pass(59_000);
  const [second] = await desk.tap(dose());
  expect(closePair(standing(logOf(desk)))?.second.id).toBe(second!.id);
  expect(conflicts(floorOf(desk))).toEqual([{ what: "naloxone_twice", emergency }]);
  const typing = { of: second!.id, data: { milligrams: 0.8 }, reason: "Typing" };
  await desk.tap(taps.correct(floorOf(desk), typing));
  expect(closePair(standing(logOf(desk)))?.second.id).toBe(second!.id);
  const said = { of: second!.id, data: { separate: true }, reason: "Two doses, staff say" };
  await desk.tap(taps.correct(floorOf(desk), said));
  expect(closePair(standing(logOf(desk)))).toBe(null);
  expect(conflicts(floorOf(desk))).toEqual([]);
  desk.pass(60_000);
  await desk.tap(dose());
  expect(closePair(standing(logOf(desk)))).toBe(null);
});

test("several emergencies at once keep their own logs, newest first", async () => {
  const desk = fakeDesk();
  for (const emergency of ["e-1", "e-2"]) {
    await desk.tap(taps.startEmergency(floorOf(desk), { emergency }));
    desk.pass(5_000);
  }
  await desk.tap(taps.act(floorOf(desk), { emergency: "e-1", action: "stimulate" }));
  const logs = emergencyLogs(desk.view.entries.values(), desk.view.room);
  expect(logs.map((log) => [log.id, log.lines.length])).toEqual([["e-2", 1], ["e-1", 2]]);
});

test("what was tapped while locked gets a name afterwards", async () => {
  const desk = fakeDesk({ phase: "locked", staff: null });
  await played(desk);
  const locked = desk.view.lockedEntries;
  expect(new Set(locked.map((one) => one.by))).toEqual(new Set(["locked"]));
  await desk.unlock("anna", "246810");
  desk.become({ entries: new Map(locked.map((one) => [one.id, one])) });
  const of = locked.map((one) => one.id);
  await desk.tap(taps.attribute(floorOf(desk), { of, staff: "bo" }));
  expect(new Set(logOf(desk).lines.map((line) => line.by))).toEqual(new Set(["bo"]));
});

test("what was tapped while locked is given names tap by tap, or the rest at once", async () => {
  const desk = fakeDesk({ phase: "locked", staff: null });
  const emergency = newId("e");
  const empty = fold([], "halmtorvet", "2026-03-02T00:00:00.000Z");
  const locked = () => fold(desk.view.lockedEntries, "halmtorvet", "2026-03-02T00:00:00.000Z");
  await desk.tap(taps.startEmergency(empty, { emergency }));
  for (const action of ["stimulate", "oxygen", "ventilate"]) {
    desk.pass(1000);
    await desk.tap(taps.act(locked(), { emergency, action }));
  }
  const tapped = new Map(desk.view.lockedEntries.map((one) => [one.id, one]));
  await desk.unlock("anna", "246810");
  desk.become({ entries: tapped });
  const left = () => nameless(emergencyLogs(desk.view.entries.values(), "halmtorvet"));
  expect(left().map(({ data }) => data["action"] ?? "started")).toEqual(["started", "stimulate", "oxygen", "ventilate"]);
  await desk.tap(taps.attribute(floorOf(desk), { of: [left()[2]!.id], staff: "bo" }));
  expect(left().map(({ data }) => data["action"])).toEqual([undefined, "stimulate", "ventilate"]);
  await desk.tap(taps.attribute(floorOf(desk), { of: left().map(({ id }) => id), staff: "anna" }));
  expect(left()).toEqual([]);
  expect(logOf(desk).lines.map(({ by }) => by)).toEqual(["anna", "anna", "bo", "anna"]);
});
