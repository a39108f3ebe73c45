import { toBase64Url } from "../device/bytes";
import { putFact, type Database } from "./database";
import { notHeld } from "./outbox";

/**
 * What the server does not hold, as a file that only the server can read: `sealed` is what
 * POST /api/v1/entries takes. Noted as taken out, so that the tablet may be enrolled anew.
 */
export async function exportFile(database: Database, device: string): Promise<Blob> {
  const rows = await notHeld(database);
  await putFact(database, "exported", rows.at(-1)?.n ?? 0);
  const file = { format: "fristed unsent v1", device, sealed: rows.map(({ sealed }) => toBase64Url(sealed)) };
  return new Blob([JSON.stringify(file)], { type: "application/json" });
}
