import type { Drawn } from "../parts/crew/NearMap.svelte";
import { spotOf } from "../street/track";
import type { CrewProps } from "./crewProps";

/** What a map of the crew's surroundings shows. */
export function drawnOf({ on, round, way, walk, parts, now }: CrewProps): Drawn {
  const points = round ? [...round.points, ...walk.pending] : [];
  return { reports: way, boxes: [...on.boxes.values()], track: points.map(spotOf), parts, here: walk.here(now) };
}
