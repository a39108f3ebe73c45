import { expect, test } from "vitest";
import { breaksOf, classOf, frameFor, pathOf, sitesIn, viewsOf, type Site } from "../src/islands/mapData";
import { styleFor } from "../src/islands/mapStyle";
import { forNight } from "../src/islands/night";

const site = (name: string, role: Site["role"], rival?: number): Site => ({
  name,
  role,
  lat: 55.67,
  lon: 12.56,
  ...(rival === undefined ? {} : { rival }),
});
const SITES = [
  site("stands", "existing"),
  site("best", "chosen"),
  site("second", "rival"),
  site("third", "rival", 2),
  site("wish", "proposal"),
];
const NO_CELLS = { type: "FeatureCollection" as const, features: [] };

test("each view shows what stands, what is proposed, and one plan's choice", () => {
  expect(viewsOf(SITES)).toEqual([0, 1, 2]);
  expect(sitesIn(SITES, 0).map((one) => one.name)).toEqual(["stands", "best", "wish"]);
  expect(sitesIn(SITES, 2).map((one) => one.name)).toEqual(["stands", "third", "wish"]);
});

test("a proposal that is chosen is shown once, as chosen", () => {
  const twice = [site("wish", "proposal"), site("wish", "chosen"), site("stands", "existing")];
  expect(sitesIn(twice, 0).map((one) => [one.name, one.role])).toEqual([
    ["stands", "existing"],
    ["wish", "chosen"],
  ]);
  expect(sitesIn(twice, 1).map((one) => one.role)).toEqual(["existing", "proposal"]);
});

test("classes hold about equally many cells, and skewed weights do not empty them", () => {
  const weights = [0, 0, 1, 1, 1, 1, 2, 3, 50, 1000];
  const breaks = breaksOf(weights, 5);
  expect(breaks).toEqual([...new Set(breaks)].sort((a, b) => a - b));
  expect(classOf(0, breaks)).toBe(0);
  expect(classOf(1000, breaks)).toBe(breaks.length);
  expect(breaksOf([], 5)).toEqual([]);
});

test("the still map keeps the corners inside and north on top", () => {
  const frame = frameFor([12.45, 55.6, 12.65, 55.73], 1000);
  const [west, south] = frame.place(12.45, 55.6);
  const [east, north] = frame.place(12.65, 55.73);
  expect(west).toBeGreaterThan(0);
  expect(east).toBeLessThan(1000);
  expect(north).toBeGreaterThan(0);
  expect(south).toBeLessThan(frame.height);
  expect(south).toBeGreaterThan(north);
});

test("a shape becomes one closed path a ring", () => {
  const frame = frameFor([0, 0, 1, 1], 100);
  const ring = [[0, 0], [1, 0], [1, 1], [0, 0]];
  expect(pathOf({ type: "MultiPolygon", coordinates: [[ring], [ring]] }, frame).match(/Z/g)).toHaveLength(2);
});

test("the map asks nobody for tiles unless the page gives some", () => {
  const data = { cells: NO_CELLS, sites: SITES, bounds: [0, 0, 1, 1] as const };
  expect(Object.keys(styleFor(data, [1], "day").sources)).toEqual(["cells"]);
  expect(JSON.stringify(styleFor(data, [1], "day"))).not.toContain("http");
  const tiles = { tiles: "/tiles/{z}/{x}/{y}.png", attribution: "City" };
  expect(styleFor({ ...data, background: tiles }, [1], "day").layers[1]!.id).toBe("tiles");
});

test("at night inks turn, hues of the house lighten, data stay", () => {
  const spec = {
    mark: { color: "#222222", fill: "#0072B2", stroke: "#abcdef" },
    config: { axis: { labelColor: "black" } },
    data: { values: [{ colour: "#222222" }] },
    width: "container",
  };
  expect(forNight(spec)).toEqual({
    mark: { color: "#d2d2d2", fill: "#56b4e9", stroke: "#abcdef" },
    config: { axis: { labelColor: "#efefef" } },
    data: { values: [{ colour: "#222222" }] },
    width: "container",
  });
});
