/** A room of the city as the others see it (GET /api/v1/city). */
export interface CityRoom {
  readonly room: string;
  readonly name: string;
  readonly life: string;
  readonly open: boolean;
  readonly paused: boolean;
  readonly free: Readonly<Partial<Record<CityType, number>>>;
  readonly places: Readonly<Partial<Record<CityType, number>>>;
  readonly waiting: Readonly<Partial<Record<CityType, number>>>;
  readonly emergencies: number;
  readonly address?: string | null;
}

export const CITY_TYPES = ["inject", "smoke", "flex"] as const;
export type CityType = (typeof CITY_TYPES)[number];

export interface City {
  readonly now: string;
  readonly rooms: readonly CityRoom[];
}

/** Rooms that let people in now first, then those with the most free places, then by name. */
export function inReach(rooms: readonly CityRoom[]): CityRoom[] {
  const free = (one: CityRoom) => CITY_TYPES.reduce((sum, type) => sum + (one.free[type] ?? 0), 0);
  const rank = (one: CityRoom) => (one.open ? (one.paused ? 1 : 0) : 2);
  return [...rooms].sort(
    (a, b) => rank(a) - rank(b) || free(b) - free(a) || (a.name < b.name ? -1 : 1),
  );
}

export function waitingIn(room: CityRoom): number {
  return CITY_TYPES.reduce((sum, type) => sum + (room.waiting[type] ?? 0), 0);
}
