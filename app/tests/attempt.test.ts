import { expect, test, vi } from "vitest";
import { DeskRefused } from "../src/journal/desk";
import { attempting, type Problem } from "../src/screens/attempt";

class Refusal extends Error {
  override name = "TapRefused";
  reason = "place_taken";
  facts = { place: "3" };
}

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
    throw new Refusal();
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
