import type { Spot } from "./near";

const METRES_PER_DEGREE = 111_195;
/** The least that is shown across: nearer than this two spots lie on one another anyway. */
const LEAST_METRES = 300;
const MARGIN = 0.12;

/** A flat drawing of a few streets' size: x to the east and y to the south, in the units of its frame. */
export interface Sketch {
  readonly width: number;
  readonly height: number;
  readonly unitsPerMetre: number;
  xy(spot: Spot): { x: number; y: number };
  spot(x: number, y: number): Spot;
}

/** A sketch that holds all `spots` with a margin; of one spot, its surroundings. null without any. */
export function sketch(spots: readonly Spot[], width: number, height: number): Sketch | null {
  if (spots.length === 0) return null;
  const [lats, lons] = [spots.map(({ lat }) => lat), spots.map(({ lon }) => lon)];
  const middle = { lat: mid(lats), lon: mid(lons) };
  const east = METRES_PER_DEGREE * Math.cos((middle.lat * Math.PI) / 180);
  const across = Math.max(LEAST_METRES, span(lons) * east, (span(lats) * METRES_PER_DEGREE * width) / height);
  const unitsPerMetre = (width * (1 - 2 * MARGIN)) / across;
  return {
    width,
    height,
    unitsPerMetre,
    xy: ({ lat, lon }) => ({
      x: width / 2 + (lon - middle.lon) * east * unitsPerMetre,
      y: height / 2 - (lat - middle.lat) * METRES_PER_DEGREE * unitsPerMetre,
    }),
    spot: (x, y) => ({
      lat: middle.lat + (height / 2 - y) / METRES_PER_DEGREE / unitsPerMetre,
      lon: middle.lon + (x - width / 2) / east / unitsPerMetre,
    }),
  };
}

const mid = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
const span = (values: readonly number[]) => Math.max(...values) - Math.min(...values);

const ROUND_METRES = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000];

/** A round number of metres that takes up at most a third of the drawing. */
export function scaleMetres({ width, unitsPerMetre }: Sketch): number {
  const most = width / 3 / unitsPerMetre;
  return ROUND_METRES.filter((one) => one <= most).at(-1) ?? ROUND_METRES[0]!;
}
