import { deleteDB, openDB } from "idb";
import "fake-indexeddb/auto";
import type { Surroundings } from "../../src/device/browser";
import type { DeskView, Draft } from "../../src/journal/deskTypes";
import { Tablet, type TabletOptions } from "../../src/journal/tablet";
import { ModelServer, PIN } from "./modelServer";

/** What becomes of the next message: on its way there, or of the answer. */
export type Fate = "well" | "lost_before" | "lost_ack" | "twice" | "broken" | "forbidden" | "too_large";

const NO = { reason: "role_not_allowed", sentence: "No.", remedy: "" };

/** One tablet, its server and all that stands between them, moved by the test. */
export class World {
  fate: Fate = "well";
  offline = false;
  wall = Date.UTC(2026, 2, 2, 7, 59, 30);
  steady = 1000;
  asked: string[] = [];
  private words: ((word: string) => void)[] = [];

  constructor(readonly server: ModelServer) {}

  readonly surroundings: Surroundings = {
    fetch: (address, init = {}) => this.fetch(String(address), init),
    wall: () => this.wall,
    steady: () => this.steady,
    chance: () => 0.5,
    timers: { after: () => () => {} },
    locks: { alone: (_name, run) => run() },
    channel: {
      say: (word) => this.words.forEach((run) => run(word)),
      listen: (run) => (this.words.push(run), () => {}),
    },
    visible: () => true,
    persisted: () => Promise.resolve(true),
    onWake: () => () => {},
  };

  private async fetch(address: string, init: RequestInit): Promise<Response> {
    const path = address.replace("/api/v1", "");
    this.asked.push(path);
    if (this.offline || this.fate === "lost_before") throw new TypeError("no network");
    if (this.fate === "broken") return new Response("<html>", { status: 502 });
    if (this.fate === "forbidden") return Response.json(NO, { status: 403 });
    if (this.fate === "too_large") return Response.json(NO, { status: 413 });
    if (this.fate === "twice") await this.server.answer(path, init);
    const { status, body } = await this.server.answer(path, init);
    if (this.fate === "lost_ack") throw new TypeError("the answer was lost");
    return Response.json(body, { status });
  }

  pass(ms: number): void {
    this.wall += ms;
    this.steady += ms;
    this.server.time += ms;
  }

  start(options: Partial<TabletOptions> = {}): Promise<Tablet> {
    return Tablet.start({ surroundings: this.surroundings, rounds: 1, ...options });
  }
}

export async function newWorld(): Promise<World> {
  await deleteDB("fristed");
  return new World(await ModelServer.start());
}

/** A world with a tablet that is enrolled, and unlocked by Anna. */
export async function openWorld(options: Partial<TabletOptions> = {}): Promise<{ world: World; tablet: Tablet }> {
  const world = await newWorld();
  const tablet = await world.start(options);
  await tablet.enrol("CODE0000");
  await tablet.unlock("anna", PIN);
  return { world, tablet };
}

export function viewOf(tablet: Tablet): DeskView {
  let seen: DeskView | null = null;
  tablet.subscribe((view) => (seen = view))();
  return seen!;
}

export function arrival(visit: string): Draft {
  return { kind: "visit.arrived", data: { visit, wants: ["inject"], guest: "0123456789abcdef0123456789abcdef" } };
}

export function emergency(id: string): Draft {
  return { kind: "emergency.started", data: { emergency: id } };
}

/** Take a copy of all that the tablet keeps; gives what puts it back. */
export async function snapshot(): Promise<() => Promise<void>> {
  const database = await openDB("fristed");
  const names = [...database.objectStoreNames];
  const kept = await Promise.all(
    names.map(async (name) => [name, await database.getAllKeys(name), await database.getAll(name)] as const),
  );
  database.close();
  return async () => {
    const again = await openDB("fristed");
    const transaction = again.transaction(names, "readwrite");
    for (const [name, keys, values] of kept) {
      const store = transaction.objectStore(name);
      await store.clear();
      for (const [at, value] of values.entries()) {
        await (store.keyPath === null ? store.put(value, keys[at]!) : store.put(value));
      }
    }
    await transaction.done;
    again.close();
  };
}
