import type { Timers } from "../device/timers";

/** Runs a task again and again, each time after the ms it asked for, and never twice at once. */
export class Pulse {
  private cancel: () => void = () => {};
  private running = false;
  private again = false;
  private stopped = false;

  constructor(
    private readonly task: () => Promise<number>,
    private readonly timers: Timers,
  ) {}

  /** Run now, or once more as soon as the present run is over. */
  kick(): void {
    if (this.stopped) return;
    this.cancel();
    if (this.running) this.again = true;
    else void this.run();
  }

  stop(): void {
    this.stopped = true;
    this.cancel();
  }

  private async run(): Promise<void> {
    this.running = true;
    const wait = await this.task();
    this.running = false;
    if (this.stopped) return;
    if (this.again) {
      this.again = false;
      void this.run();
      return;
    }
    this.cancel = this.timers.after(wait, () => void this.run());
  }
}

const FIRST_MS = 1_000;
const SLOWEST_MS = 30_000;

/** How long to leave a server alone that failed `failures` times; `chance` (0 to 1) keeps tablets apart. */
export function backOffMs(failures: number, chance: number): number {
  const full = Math.min(SLOWEST_MS, FIRST_MS * 2 ** Math.min(failures, 10));
  return full * (0.5 + chance / 2);
}
