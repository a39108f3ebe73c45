import { browserSurroundings } from "../device/browser";
import { asker } from "../device/http";
import { appUpdates } from "../device/updates";
import { forgetFormerDemo, openDemo } from "./demo";
import { openDesk, type Desk } from "./desk";

/** This tablet's desk as the Room page needs it: kept offline, and in a simulated city already open. */
export async function startDesk(page: {
  readonly demo: boolean;
  readonly room: string;
}): Promise<{ readonly desk: Desk; readonly demoPin: string | null }> {
  const surroundings = browserSurroundings();
  const ask = asker(surroundings.fetch, surroundings.steady);
  if (page.demo) await forgetFormerDemo(ask);
  const desk = await openDesk({ surroundings, update: appUpdates() });
  return { desk, demoPin: page.demo ? await openDemo(desk, ask, page.room) : null };
}
