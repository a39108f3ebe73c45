import { fromBase64Url } from "../device/bytes";
import type { Ask } from "../device/http";
import { DURABLE, fact, STORES, type Database, type Facts } from "./database";
import { DeskRefused } from "./deskTypes";
import { notHeld } from "./outbox";

/** What POST /api/v1/devices answers. */
interface Enrolled {
  readonly device: string;
  readonly room: string;
  readonly name: string;
  readonly send_token: string;
  readonly server_key: string;
  readonly epoch: string;
  readonly time_zone: string;
  readonly demo: boolean;
}

/**
 * Make this tablet the one the code was given for, with a chain of its own from 1 on. Rejects with
 * `unsent_kept` while it holds entries of an earlier enrolment that nobody has taken out, `no_contact`
 * and `refused_by_server`; nothing has changed then.
 */
export async function enrol(database: Database, ask: Ask, code: string): Promise<Facts["device"]> {
  await refuseWhereUnsent(database);
  const reply = await ask("/devices", { method: "POST", body: { code } });
  if (!reply.ok && reply.status === null) throw new DeskRefused("no_contact");
  if (!reply.ok) throw new DeskRefused("refused_by_server", reply.sentence);
  const said = reply.body as Enrolled;
  const device = deviceOf(said);
  const transaction = database.transaction(STORES, "readwrite", DURABLE);
  const facts = transaction.objectStore("facts");
  const chain: Facts["chain"] = { device: device.id, n: 0, prev: null, lastId: null };
  await Promise.all([
    ...STORES.map((name) => transaction.objectStore(name).clear()),
    facts.put(device, "device"),
    facts.put(chain, "chain"),
    facts.put(said.epoch, "epoch"),
    transaction.done,
  ]);
  return device;
}

async function refuseWhereUnsent(database: Database): Promise<void> {
  const rows = await notHeld(database);
  const last = rows.at(-1)?.n ?? 0;
  if (last > ((await fact(database, "exported")) ?? 0)) throw new DeskRefused("unsent_kept");
}

function deviceOf(said: Enrolled): Facts["device"] {
  return {
    id: said.device,
    name: said.name,
    room: said.room,
    // A room needs no city file; without one the time is told as this tablet's own settings have it.
    timeZone: said.time_zone || Intl.DateTimeFormat().resolvedOptions().timeZone,
    demo: said.demo,
    sendToken: said.send_token,
    serverKey: fromBase64Url(said.server_key),
  };
}
