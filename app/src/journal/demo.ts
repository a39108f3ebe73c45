import type { Ask } from "../device/http";
import { deleteDatabase, fact, openDatabase } from "./database";
import type { Desk, DeskView } from "./deskTypes";

/** What a simulated city tells anyone on its own machine, so that it can be tried without a manager. */
interface DemoAccess {
  readonly code: string;
  readonly handle: string;
  readonly pin: string;
}

/** Forget a tablet of a simulated city that has since been made anew: its server knows it no more. */
export async function forgetFormerDemo(ask: Ask): Promise<void> {
  const database = await openDatabase();
  const device = await fact(database, "device");
  database.close();
  if (device === null) return;
  const reply = await ask("/device", { token: device.sendToken });
  if (!reply.ok && reply.status === 401) await deleteDatabase();
}

/**
 * Take this tablet into use in a simulated city and unlock it, as far as that is not done already. Gives
 * everyone's PIN there, for the lock screen; null where the server does not offer it.
 */
export async function openDemo(desk: Desk, ask: Ask, room: string): Promise<string | null> {
  const reply = await ask(`/demo/device?room=${encodeURIComponent(room)}`, { method: "POST" });
  if (!reply.ok) return null;
  const access = reply.body as DemoAccess;
  if (phaseOf(desk) === "unenrolled") await desk.enrol(access.code);
  if (phaseOf(desk) === "locked") await desk.unlock(access.handle, access.pin);
  return access.pin;
}

function phaseOf(desk: Desk): DeskView["phase"] {
  let phase: DeskView["phase"] = "starting";
  desk.subscribe((view) => (phase = view.phase))();
  return phase;
}
