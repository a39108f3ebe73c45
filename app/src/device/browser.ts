import { type Timers } from "./timers";

/** What a tablet needs of the browser, handed in so that tests can hand in their own. */
export interface Surroundings {
  readonly fetch: typeof fetch;
  readonly wall: () => number;
  readonly steady: () => number;
  readonly chance: () => number;
  readonly timers: Timers;
  readonly locks: Locks;
  readonly channel: Channel;
  readonly visible: () => boolean;
  readonly persisted: () => Promise<boolean>;
  /** Calls when the tablet wakes up: it is looked at again, or the network is back. */
  readonly onWake: (run: () => void) => () => void;
}

/** Does `run` while no other tab of this tablet does the same; `null` where one is at it. */
export interface Locks {
  alone<T>(name: string, run: () => Promise<T>): Promise<T | null>;
}

/** Tells the other tabs of this tablet. */
export interface Channel {
  say(word: string): void;
  listen(run: (word: string) => void): () => void;
}

/** The browser's own; tabs hear one another by `name`. */
export function browserSurroundings(name: string): Surroundings {
  return {
    fetch: (...question) => fetch(...question),
    wall: () => Date.now(),
    steady: () => performance.now(),
    chance: () => Math.random(),
    timers: {
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    locks: { alone },
    channel: tabs(name),
    visible: () => document.visibilityState === "visible",
    persisted: () => persisted(navigator.storage),
    onWake,
  };
}

async function alone<T>(name: string, run: () => Promise<T>): Promise<T | null> {
  if (!navigator.locks) return run(); // the server takes twice what is sent twice for once
  return navigator.locks.request(name, { ifAvailable: true }, (held) => (held ? run() : null));
}

function tabs(name: string): Channel {
  const channel = new BroadcastChannel(name);
  return {
    say: (word) => channel.postMessage(word),
    listen(run) {
      const hear = ({ data }: MessageEvent) => run(String(data));
      channel.addEventListener("message", hear);
      return () => channel.removeEventListener("message", hear);
    },
  };
}

/**
 * Ask the browser never to clear this site's storage by itself. It may say no until the app is installed;
 * then what is kept here may vanish when the tablet runs short of room.
 */
async function persisted(storage: StorageManager | undefined): Promise<boolean> {
  if (!storage?.persist) return false;
  return (await storage.persisted()) || (await storage.persist());
}

function onWake(run: () => void): () => void {
  const looked = () => document.visibilityState === "visible" && run();
  window.addEventListener("online", run);
  document.addEventListener("visibilitychange", looked);
  return () => {
    window.removeEventListener("online", run);
    document.removeEventListener("visibilitychange", looked);
  };
}
