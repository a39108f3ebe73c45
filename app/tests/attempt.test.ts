import { expect, test, vi } from "vitest";
import { DeskRefused } from "../src/journal/desk";
import { TapRefused } from "../src/room/taps";
import { attempting, sentenceOf, type Problem } from "../src/screens/attempt";
import { Once } from "../src/screens/once";
import { danish, english } from "../src/words";

function tried() {
  const shown: (Problem | null)[] = [];
  return { shown, attempt: attempting((problem) => shown.push(problem)) };
}

test("what an act gives comes back, and the last refusal is wiped away", async () => {
  const { shown, attempt } = tried();
  expect(await attempt(() => Promise.resolve(7))).toBe(7);
  expect(shown).toEqual([null]);
});

test("a tap that a rule refuses is shown with its facts, also when it throws at once", async () => {
  const { shown, attempt } = tried();
  const act = () => {
    throw new TapRefused("place_taken", { place: "3" });
  };
  expect(await attempt(act)).toBeNull();
  expect(shown).toEqual([{ from: "rule", reason: "place_taken", facts: { place: "3" }, sentence: null }]);
});

test("what the desk refuses is shown with the server's own sentence", async () => {
  const { shown, attempt } = tried();
  expect(await attempt(() => Promise.reject(new DeskRefused("refused_by_server", "Not here.")))).toBeNull();
  expect(shown[0]).toMatchObject({ from: "desk", reason: "refused_by_server", sentence: "Not here." });
});

test("a fault of the app's own is shown as one, not swallowed", async () => {
  const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
  const { shown, attempt } = tried();
  expect(await attempt(() => Promise.reject(new TypeError("insides")))).toBeNull();
  expect(shown[0]).toMatchObject({ from: "unknown", reason: "unknown" });
  expect(complaint).toHaveBeenCalledOnce();
});

test("a problem is a sentence in the reader's language, the server's own where it gave one", () => {
  const rule: Problem = { from: "rule", reason: "place_taken", facts: { place: "3" }, sentence: null };
  expect(sentenceOf(rule, english)).toContain("3");
  expect(sentenceOf(rule, danish)).not.toBe(sentenceOf(rule, english));
  const desk: Problem = { from: "desk", reason: "no_contact", facts: {}, sentence: null };
  expect(sentenceOf(desk, english)).toBe("The server is not reached. This needs contact.");
  expect(sentenceOf({ ...desk, sentence: "Not here." }, english)).toBe("Not here.");
});

function pressing() {
  const once = new Once();
  const waiting: (() => void)[] = [];
  const saved: string[] = [];
  const attempt = attempting(() => {}, once);
  const save = async (what: string) => {
    await new Promise<void>((done) => waiting.push(done));
    saved.push(what);
  };
  return {
    saved,
    /** One tap on a button, if it hears it. */
    press: (button: object, what: string, counts = false) =>
      once.hears(button) ? attempt(() => save(what), { counts }) : null,
    finish: async () => {
      for (const done of waiting.splice(0)) done();
      await new Promise((done) => setTimeout(done));
    },
  };
}

test("a second quick tap on the same button is one tap, another button is heard", async () => {
  const { saved, press, finish } = pressing();
  const [give, naloxone] = [{}, {}];
  expect(press(give, "give")).not.toBeNull();
  expect(press(give, "give")).toBeNull();
  expect(press(naloxone, "naloxone")).not.toBeNull();
  expect(press(give, "give")).toBeNull();
  await finish();
  expect(saved).toEqual(["give", "naloxone"]);
});

test("a button hears again once its tap is saved, or was refused", async () => {
  const { saved, press, finish } = pressing();
  const give = {};
  void press(give, "first");
  await finish();
  void press(give, "second");
  await finish();
  expect(saved).toEqual(["first", "second"]);
  const once = new Once();
  once.hears(give);
  const refuse = () => Promise.reject(new TapRefused("nothing_chosen"));
  await attempting(() => {}, once)(refuse);
  expect(once.hears(give)).toBe(true);
});

test("every tap on a letter counts, however quick", async () => {
  const { saved, press, finish } = pressing();
  const letter = {};
  void press(letter, "1", true);
  void press(letter, "11", true);
  await finish();
  expect(saved).toEqual(["1", "11"]);
});
