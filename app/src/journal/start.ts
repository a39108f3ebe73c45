import { browserSurroundings } from "../device/browser";
import { asker } from "../device/http";
import { appUpdates } from "../device/updates";
import { forgetFormerDemo, openDemo } from "./demo";
import { openDesk, type Desk } from "./desk";
import { ROOM_HOME, type Home } from "./home";

interface Start {
  readonly demo: boolean;
  readonly room: string;
  readonly home?: Home;
  readonly idleMs?: number;
}

/** This device's desk as its page needs it: kept offline, and in a simulated city already open. */
export async function startDesk({
  demo,
  room,
  home = ROOM_HOME,
  idleMs,
}: Start): Promise<{ readonly desk: Desk; readonly demoPin: string | null }> {
  const surroundings = browserSurroundings(home.name);
  const ask = asker(surroundings.fetch, surroundings.steady);
  if (demo) await forgetFormerDemo(ask, home);
  const idle = idleMs === undefined ? {} : { idleMs };
  const desk = await openDesk({ surroundings, update: appUpdates(), home, ...idle });
  return { desk, demoPin: demo ? await openDemo(desk, ask, { room, home }) : null };
}
