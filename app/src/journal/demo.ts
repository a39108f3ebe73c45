import type { Ask } from "../device/http";
import { deleteDatabase, fact, openDatabase } from "./database";
import type { Desk, DeskView } from "./deskTypes";
import type { Home } from "./home";

/** With what a simulated city's tablet opens; its PIN is no secret and stands on the lock screen. */
interface DemoKeys {
  readonly handle: string;
  readonly pin: string;
}

/** Forget a tablet of a simulated city that has since been made anew: its server knows it no more. */
export async function forgetFormerDemo(ask: Ask, home: Home): Promise<void> {
  const database = await openDatabase(home.name);
  const device = await fact(database, "device");
  database.close();
  if (!device?.demo) return;
  const reply = await ask("/device", { token: device.sendToken });
  if (!reply.ok && reply.status === 401) await deleteDatabase(home.name);
}

/**
 * Take this tablet into use in a simulated city and unlock it, as far as that is not done already. Gives
 * everyone's PIN there, for the lock screen; null where the server does not offer it. What it offered is
 * kept, so that the tablet opens with no network too.
 */
export async function openDemo(
  desk: Desk,
  ask: Ask,
  { room, home }: { readonly room: string; readonly home: Home },
): Promise<string | null> {
  const known = `${home.name}-demo`;
  const kept = phaseOf(desk) === "unenrolled" ? null : localStorage.getItem(known);
  const keys = kept === null ? await offered(desk, ask, room) : (JSON.parse(kept) as DemoKeys);
  if (keys) localStorage.setItem(known, JSON.stringify(keys));
  if (!keys) return null;
  if (phaseOf(desk) === "locked") await desk.unlock(keys.handle, keys.pin);
  return keys.pin;
}

async function offered(desk: Desk, ask: Ask, room: string): Promise<DemoKeys | null> {
  const reply = await ask(`/demo/device?room=${encodeURIComponent(room)}`, { method: "POST" });
  if (!reply.ok) return null;
  const { code, handle, pin } = reply.body as DemoKeys & { readonly code: string };
  if (phaseOf(desk) === "unenrolled") await desk.enrol(code);
  return { handle, pin };
}

function phaseOf(desk: Desk): DeskView["phase"] {
  let phase: DeskView["phase"] = "starting";
  desk.subscribe((view) => (phase = view.phase))();
  return phase;
}
