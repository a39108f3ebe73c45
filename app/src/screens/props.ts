import type { Desk, DeskView } from "../journal/desk";
import type { Floor } from "../room/floor";
import type { Words } from "../words";
import type { Format } from "../words/format";
import type { Attempt } from "./attempt";

/** What every screen of the Room page is given; `now` is ms since 1970 and moves once a second. */
export interface ScreenProps {
  readonly desk: Desk;
  readonly view: DeskView;
  readonly floor: Floor;
  readonly now: number;
  readonly words: Words;
  readonly format: Format;
  readonly attempt: Attempt;
}
