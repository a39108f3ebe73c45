/** Degrees north and east. */
export interface Spot {
  readonly lat: number;
  readonly lon: number;
}

const EARTH_METRES = 6_371_008.8;
const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Metres along the great circle (haversine, mean Earth radius of IUGG), as street/near.py has them. */
export function metresBetween(a: Spot, b: Spot): number {
  const [lat, lon] = [radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2];
  const h = Math.sin(lat) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lon) ** 2;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** From which side of the compass `to` lies, in degrees clockwise from north: 0 to under 360. */
export function bearingDegrees(from: Spot, to: Spot): number {
  const turn = radians(to.lon - from.lon);
  const [north, south] = [radians(to.lat), radians(from.lat)];
  const east = Math.sin(turn) * Math.cos(north);
  const up = Math.cos(south) * Math.sin(north) - Math.sin(south) * Math.cos(north) * Math.cos(turn);
  return ((Math.atan2(east, up) * 180) / Math.PI + 360) % 360;
}

export const WINDS = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"] as const;
export type Wind = (typeof WINDS)[number];

export function windOf(degrees: number): Wind {
  return WINDS[Math.round(degrees / 45) % WINDS.length]!;
}

/** How many are put in order: beyond that nobody walks tonight. */
export const MOST_ON_A_WAY = 40;

/**
 * The spots nearest to `from` in the order of a short walk: always on to the nearest one left, then every
 * stretch turned round where that shortens it (2-opt). Without `from` they keep their order. A phone's
 * stand-in for the server's route while there is no contact; the way is as the crow flies.
 */
export function wayThrough<T extends Spot>(spots: readonly T[], from: Spot | null, most = MOST_ON_A_WAY): T[] {
  if (from === null) return spots.slice(0, most);
  const near = [...spots].sort((a, b) => metresBetween(from, a) - metresBetween(from, b)).slice(0, most);
  return turned(nearestFirst(near, from), from);
}

function nearestFirst<T extends Spot>(spots: readonly T[], from: Spot): T[] {
  const left = [...spots];
  const way: T[] = [];
  for (let here: Spot = from; left.length > 0; here = way.at(-1)!) {
    const metres = left.map((one) => metresBetween(here, one));
    way.push(...left.splice(metres.indexOf(Math.min(...metres)), 1));
  }
  return way;
}

const ROUNDS = 20;
const SHORTER_BY_METRES = 0.01;

function turned<T extends Spot>(way: readonly T[], from: Spot): T[] {
  let best = [...way];
  for (let round = 0; round < ROUNDS; round++) {
    const next = turnedOnce(best, from);
    if (next === null) break;
    best = next;
  }
  return best;
}

/** The way after every turn that shortens it was made once; null where none does. */
function turnedOnce<T extends Spot>(way: readonly T[], from: Spot): T[] | null {
  const now = [...way];
  let better = false;
  for (let i = 0; i < now.length - 1; i++) {
    for (let j = i + 1; j < now.length; j++) {
      if (gain(now, from, i, j) <= SHORTER_BY_METRES) continue;
      now.splice(i, j - i + 1, ...now.slice(i, j + 1).reverse());
      better = true;
    }
  }
  return better ? now : null;
}

/** By how many metres the way is shorter with the stretch from `i` to `j` walked the other way round. */
function gain(way: readonly Spot[], from: Spot, i: number, j: number): number {
  const [before, first, last, after] = [way[i - 1] ?? from, way[i]!, way[j]!, way[j + 1]];
  const was = metresBetween(before, first) + (after ? metresBetween(last, after) : 0);
  const is = metresBetween(before, last) + (after ? metresBetween(first, after) : 0);
  return was - is;
}

export function lengthMetres(way: readonly Spot[]): number {
  return way.slice(1).reduce((sum, one, i) => sum + metresBetween(way[i]!, one), 0);
}
