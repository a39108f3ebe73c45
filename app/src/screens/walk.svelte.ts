import type { Round } from "../street/pavement";
import { goesOn, pointOf, spotOf, type Fix, type Locator, type Point } from "../street/track";
import type { Spot } from "../street/near";

export type Gps = "off" | "asking" | "on" | "forbidden" | "not_found";

/** A place older than this is where the phone was. */
const FRESH_MS = 60_000;

/**
 * Where the phone is: watched while a round goes on (also while the phone is locked, in memory), and once
 * where somebody asks. What was walked waits in `pending` until it is kept.
 */
export class Walk {
  fix = $state.raw<Fix | null>(null);
  gps = $state<Gps>("off");
  pending = $state.raw<readonly Point[]>([]);
  private round: { readonly id: string; readonly since: number } | null = null;
  private last: Spot | null = null;
  private stop: (() => void) | null = null;

  constructor(
    private readonly locator: Locator,
    private readonly now: () => number,
  ) {}

  /** The round whose track this is; null at any other time. */
  get of(): string | null {
    return this.round?.id ?? null;
  }

  /** Note the way of `round` from now on; null ends it, and nothing more is asked of the phone. */
  follow(round: Round | null): void {
    if (round?.id === this.round?.id) return;
    this.pending = [];
    this.round = round && { id: round.id, since: Date.parse(round.startedAt) };
    const reached = round?.points.at(-1);
    this.last = reached ? spotOf(reached) : null;
    if (round) this.watch();
    else this.rest();
  }

  /** Ask once. */
  locate(): void {
    this.watch();
  }

  /** These points are kept on the phone now. */
  kept(points: readonly Point[]): void {
    const gone = new Set(points);
    this.pending = this.pending.filter((one) => !gone.has(one));
  }

  /** Where the phone is at `now`, if that is known. */
  here(now: number): Fix | null {
    return this.fix !== null && now - this.fix.at <= FRESH_MS ? this.fix : null;
  }

  rest(): void {
    this.stop?.();
    this.stop = null;
    if (this.gps !== "forbidden") this.gps = "off";
  }

  private watch(): void {
    if (this.stop) return;
    this.gps = "asking";
    this.stop = this.locator.watch(
      (found) => this.found({ ...found, at: this.now() }),
      (why) => this.failed(why),
    );
  }

  private found(fix: Fix): void {
    this.fix = fix;
    this.gps = "on";
    if (this.round === null) this.rest();
    else if (goesOn(this.last, fix)) {
      const point = pointOf(fix, this.round.since);
      this.pending = [...this.pending, point];
      this.last = spotOf(point);
    }
  }

  private failed(why: "forbidden" | "not_found"): void {
    this.gps = why;
    if (this.round === null || why === "forbidden") {
      this.stop?.();
      this.stop = null;
    }
  }
}
