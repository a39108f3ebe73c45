import { boxJson, unboxJson } from "../device/box";
import { fact, putFact, type Database } from "./database";

/** One answer of the server, kept so that a reload without contact does not lose it. */
interface Kept {
  readonly path: string;
  readonly said: unknown;
}

/** Keep what `path` said in the place of what was kept before, readable only after an unlocking. */
export async function keepAnswer(database: Database, floor: CryptoKey, kept: Kept): Promise<void> {
  await putFact(database, "kept", await boxJson(floor, kept));
}

/** What `path` last said; null where nothing is kept of it, or not under this key. */
export async function keptAnswer(database: Database, floor: CryptoKey, path: string): Promise<unknown> {
  const boxed = await fact(database, "kept");
  if (boxed === null) return null;
  try {
    const kept = (await unboxJson(floor, boxed)) as Kept;
    return kept.path === path ? kept.said : null;
  } catch {
    return null;
  }
}
