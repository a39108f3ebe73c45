import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";

export type Role = "existing" | "chosen" | "rival" | "proposal";
export type Shape = Polygon | MultiPolygon;
export type Cell = Feature<Shape, { weight: number }>;

export interface Site {
  readonly name: string;
  readonly lat: number;
  readonly lon: number;
  readonly role: Role;
  /** Which rival plan a site of role `rival` belongs to, from 1; 1 where it is left out. */
  readonly rival?: number;
  /** One more sentence for the card, such as the district. */
  readonly note?: string;
}

/** What a page gives to the map island (docs/reference/islands.md). Degrees, WGS 84. */
export interface MapData {
  readonly cells: FeatureCollection<Shape, { weight: number }>;
  readonly districts?: FeatureCollection<Shape, { name?: string }>;
  readonly sites: readonly Site[];
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  /** Tiles from another host; nothing is asked of anyone where this is left out. */
  readonly background?: { readonly tiles: string; readonly attribution: string };
}

/** Which plan is shown: 0 is the plan itself, 1, 2, ... its rivals. */
export type View = number;

export function viewsOf(sites: readonly Site[]): View[] {
  const rivals = sites.filter((site) => site.role === "rival").map((site) => site.rival ?? 1);
  return [0, ...new Set(rivals)].sort((a, b) => a - b);
}

const FIRST: readonly Role[] = ["existing", "chosen", "rival", "proposal"];

/**
 * The sites of one view: what stands and what was proposed always; the plan's or a rival's choice.
 * A site named twice is shown once, as what weighs most (a proposal that is chosen is chosen).
 */
export function sitesIn(sites: readonly Site[], view: View): Site[] {
  const shown = sites.filter((site) => {
    if (site.role === "chosen") return view === 0;
    return site.role !== "rival" || (site.rival ?? 1) === view;
  });
  const inTurn = shown.sort((a, b) => FIRST.indexOf(a.role) - FIRST.indexOf(b.role));
  return inTurn.filter((site, i) => inTurn.findIndex((one) => one.name === site.name) === i);
}

/** Upper bounds of the classes but the last: quantiles of the weights above zero, ascending, distinct. */
export function breaksOf(weights: readonly number[], classes: number): number[] {
  const positive = weights.filter((weight) => weight > 0).sort((a, b) => a - b);
  const at = (share: number) => positive[Math.min(positive.length - 1, Math.floor(share * positive.length))];
  const cuts = Array.from({ length: classes - 1 }, (_, i) => at((i + 1) / classes));
  return [...new Set(cuts.filter((cut) => cut !== undefined))];
}

/** The class of a weight, from 0: how many breaks it has reached. */
export function classOf(weight: number, breaks: readonly number[]): number {
  return breaks.filter((cut) => weight >= cut).length;
}

/** Web Mercator, as MapLibre draws: x and y from 0 to 1 over the world. */
export function projected(lon: number, lat: number): [number, number] {
  const phi = (lat * Math.PI) / 180;
  const y = Math.log(Math.tan(Math.PI / 4 + phi / 2));
  return [(lon + 180) / 360, (1 - y / Math.PI) / 2];
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly place: (lon: number, lat: number) => [number, number];
}

const MARGIN = 0.03;

/** A still picture `width` wide that holds the bounds and a little margin. */
export function frameFor(bounds: MapData["bounds"], width: number): Frame {
  const [west, south, east, north] = bounds;
  const [x0, bottom] = projected(west, south);
  const [x1, y0] = projected(east, north);
  const margin = MARGIN * (x1 - x0);
  const [left, right, top] = [x0 - margin, x1 + margin, y0 - margin];
  const scale = width / (right - left);
  const place = (lon: number, lat: number): [number, number] => {
    const [x, y] = projected(lon, lat);
    return [(x - left) * scale, (y - top) * scale];
  };
  return { width, height: (bottom + margin - top) * scale, place };
}

/** The outline of a shape as an SVG path in the frame. */
export function pathOf(shape: Shape, frame: Frame): string {
  const polygons = shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates;
  const point = (position: readonly number[]) =>
    frame.place(position[0]!, position[1]!).map((value) => value.toFixed(1)).join(" ");
  return polygons
    .flat()
    .map((ring) => `M${ring.map(point).join("L")}Z`)
    .join("");
}
