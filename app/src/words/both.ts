import { da } from "./da";
import { en } from "./en";
import { floorDa } from "./floor.da";
import { floorEn } from "./floor.en";

/** For a wall that everybody reads: the room's own language first, the other beside it. */
export const BOTH = [
  { lang: "da", board: da, screen: floorDa.screen },
  { lang: "en", board: en, screen: floorEn.screen },
] as const;
