/** The clocks of the machine, handed in: `wall` jumps when it is set, `steady` stands still in sleep. */
export interface Clocks {
  wall(): number;
  steady(): number;
}

/** How far the server's clock is ahead of the wall clock, and by how much that may be wrong. */
export interface Offset {
  readonly offset_ms: number;
  readonly uncertainty_ms: number;
}

interface Sample {
  readonly ahead: number;
  readonly roundTrip: number;
  readonly at: number;
}

const KEPT_MS = 10 * 60_000;
const JUMP_MS = 2_000;

/**
 * The best estimate of the server's time.
 *
 * Between two answers it runs on the steady clock, so that a wall clock set back changes nothing. A wall
 * clock that has run ahead of the steady one is believed (most likely the tablet slept), and the
 * difference is added to the uncertainty until the server answers again. Of the answers of the last ten
 * minutes the one with the shortest round trip counts.
 */
export class ServerClock {
  private anchor: { wall: number; steady: number };
  private samples: readonly Sample[] = [];
  private ahead: number;
  private doubt: number;

  constructor(
    private readonly clocks: Clocks,
    known: Offset | null,
  ) {
    this.anchor = { wall: clocks.wall(), steady: clocks.steady() };
    this.ahead = known?.offset_ms ?? 0;
    this.doubt = known?.uncertainty_ms ?? 0;
  }

  /** ms since 1970. */
  now(): number {
    this.heedSleep();
    return Math.round(this.run() + this.ahead);
  }

  /** What to write beside a moment taken from `now()`. */
  offset(): Offset {
    const offset = this.now() - Math.round(this.clocks.wall());
    return { offset_ms: offset, uncertainty_ms: Math.ceil(this.doubt) };
  }

  /** The server said `server` (ms since 1970) to a question asked and answered at these steady moments. */
  heard(server: number, asked: number, answered: number): void {
    this.heedSleep();
    const middle = this.anchor.wall + ((asked + answered) / 2 - this.anchor.steady);
    const sample = { ahead: server - middle, roundTrip: Math.max(0, answered - asked), at: answered };
    const recent = this.samples.filter((one) => answered - one.at < KEPT_MS);
    // A server whose clock was set makes the older answers wrong, however short their round trip.
    const agree = recent.filter((one) => agrees(one, sample));
    this.samples = [...agree, sample];
    const best = this.samples.reduce((a, b) => (b.roundTrip < a.roundTrip ? b : a));
    this.ahead = best.ahead;
    this.doubt = best.roundTrip / 2;
  }

  private run(): number {
    return this.anchor.wall + (this.clocks.steady() - this.anchor.steady);
  }

  private heedSleep(): void {
    const jump = this.clocks.wall() - this.run();
    if (jump <= JUMP_MS) return;
    this.anchor = { wall: this.clocks.wall(), steady: this.clocks.steady() };
    this.samples = [];
    this.doubt += jump;
  }
}

function agrees(a: Sample, b: Sample): boolean {
  return Math.abs(a.ahead - b.ahead) <= (a.roundTrip + b.roundTrip) / 2 + 50;
}
