import type { Desk, DeskView } from "../journal/desk";
import type { Spot } from "../street/near";
import type { Pavement, Report, Round } from "../street/pavement";
import type { Words } from "../words";
import type { Format } from "../words/format";
import type { Attempt } from "./attempt";
import type { Walk } from "./walk.svelte";

/** A part of the city by its name, and its middle. */
export interface Part extends Spot {
  readonly name: string;
}

/** What every screen of the crews' page is given; `now` is ms since 1970 and moves once a second. */
export interface CrewProps {
  readonly desk: Desk;
  readonly view: DeskView;
  readonly on: Pavement;
  /** The round that goes on, started on this phone. */
  readonly round: Round | null;
  /** Open reports, in the order of a short way from where the phone is. */
  readonly way: readonly Report[];
  readonly walk: Walk;
  readonly parts: readonly Part[];
  readonly now: number;
  readonly words: Words;
  readonly format: Format;
  readonly attempt: Attempt;
}
