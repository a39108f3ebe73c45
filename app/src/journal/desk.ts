import { browserSurroundings, type Surroundings } from "../device/browser";
import type { Waiting } from "../device/updates";
import type { Desk } from "./deskTypes";
import type { Errand } from "./link";
import { ROOM_HOME, type Home } from "./home";
import { backOffMs, Pulse } from "./pulse";
import { Tablet, type Outcome } from "./tablet";

export * from "./deskTypes";
export { newId } from "./ids";

export interface DeskOptions {
  /** Where a waiting version of the app is told of. */
  readonly update?: Waiting;
  readonly idleMs?: number;
  /** A room's tablet where nothing is said. */
  readonly home?: Home;
  readonly surroundings?: Surroundings;
  /** Of PBKDF2; fewer in tests only. */
  readonly rounds?: number;
}

/** How long each errand rests where all is well. */
const REST_MS: Readonly<Record<Errand, number>> = { send: 5_000, read: 1_000, stand: 15_000 };
/** A server that is back is noticed within three seconds: the question gives up after two. */
const PROBE_MS = 900;
const WATCH_MS = 2_000;
const SLOWEST_MS = 30_000;

/** This tablet's desk, at work: it sends, reads and locks by itself from now on. */
export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const surroundings = options.surroundings ?? browserSurroundings((options.home ?? ROOM_HOME).name);
  const tablet = await Tablet.start({ ...options, surroundings });
  const errands = ["send", "read", "stand"] as const;
  const pulses = new Map(errands.map((one) => [one, pulseOf(one, tablet, surroundings)]));
  const watch = new Pulse(async () => (tablet.watch(), WATCH_MS), surroundings.timers);
  tablet.onDue = (due) => due.forEach((one) => pulses.get(one)?.kick());
  surroundings.onWake(() => {
    tablet.watch();
    tablet.onDue(errands);
  });
  surroundings.channel.listen((word) => void tablet.hear(word));
  tablet.onDue(errands);
  watch.kick();
  return tablet;
}

function pulseOf(errand: Errand, tablet: Tablet, surroundings: Surroundings): Pulse {
  const run = async () => {
    const outcome = await tablet[errand]().catch((): null => null);
    return restMs(errand, outcome, tablet.failures, surroundings);
  };
  return new Pulse(run, surroundings.timers);
}

function restMs(
  errand: Errand,
  outcome: Outcome | null,
  failures: number,
  { visible, chance }: Surroundings,
): number {
  if (outcome && !outcome.failure) return visible() ? REST_MS[errand] : Math.max(REST_MS[errand], SLOWEST_MS / 2);
  const silent = !outcome || outcome.failure?.status === null;
  if (errand === "stand" && silent && visible()) return PROBE_MS;
  return backOffMs(failures, chance());
}
