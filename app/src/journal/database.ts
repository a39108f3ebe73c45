import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Bytes } from "../device/bytes";
import type { Offset } from "../device/clock";
import type { Wrapped } from "../device/pin";
import type { Chain } from "./chain";
import type { Device, Member } from "./deskTypes";

/** What stands in clear: docs/reference/tablet.md lists every field. */
export interface Facts {
  readonly device: Device & { readonly sendToken: string; readonly serverKey: Bytes };
  readonly team: readonly Member[];
  readonly chain: Chain;
  readonly epoch: string;
  readonly offset: Offset;
  /** The vault's public point, and its private key boxed under the floor key. */
  readonly vault: { readonly point: Bytes; readonly secret: Bytes };
  /** How far the floor's copy reaches; `readAllAt` is by the server's clock. */
  readonly cursor: { readonly after: number; readonly epoch: string; readonly readAllAt: number };
  /** The server's last answer about the watch, boxed under the floor key. */
  readonly kept: Bytes;
  readonly revoked: boolean;
  /** Every counter up to here was written to a file for a manager. */
  readonly exported: number;
}

export type State = "unsent" | "held" | "refused";

/** One own entry on its way to the server, readable by the server only. */
export interface Row {
  readonly n: number;
  readonly sealed: Bytes;
  readonly state: State;
  /** When it was tapped, ms, rounded down so that it tells a finder little (`coarse`). */
  readonly savedAt: number;
  readonly seq: number | null;
  readonly heldAt: number | null;
  readonly reason: string | null;
}

interface Schema extends DBSchema {
  facts: { key: keyof Facts; value: Facts[keyof Facts] };
  outbox: { key: number; value: Row; indexes: { state: State } };
  /** Own entries sealed to the vault. */
  copies: { key: number; value: { readonly n: number; readonly sealed: Bytes } };
  /** What was read from the server, boxed under the floor key. */
  batches: { key: number; value: Bytes };
  /** The secrets of each member of staff who unlocked here, under their PIN. */
  wraps: { key: string; value: Wrap };
}

export interface Wrap extends Wrapped {
  readonly handle: string;
  readonly triesLeft: number;
  readonly madeAt: number;
}

export type Database = IDBPDatabase<Schema>;
export const STORES = ["facts", "outbox", "copies", "batches", "wraps"] as const;
export const DURABLE = { durability: "strict" } as const;

export async function openDatabase(name: string): Promise<Database> {
  return openDB<Schema>(name, 1, {
    upgrade(database) {
      database.createObjectStore("facts");
      database.createObjectStore("outbox", { keyPath: "n" }).createIndex("state", "state");
      database.createObjectStore("copies", { keyPath: "n" });
      database.createObjectStore("batches", { autoIncrement: true });
      database.createObjectStore("wraps", { keyPath: "handle" });
    },
    // A newer release in another tab may change the shape: it must not wait for this one.
    blocking: (_old, _new, event) => (event.target as IDBDatabase).close(),
  });
}

export async function deleteDatabase(name: string): Promise<void> {
  await deleteDB(name);
}

export async function fact<K extends keyof Facts>(database: Database, key: K): Promise<Facts[K] | null> {
  return ((await database.get("facts", key)) as Facts[K] | undefined) ?? null;
}

export async function putFact<K extends keyof Facts>(
  database: Database,
  key: K,
  value: Facts[K],
): Promise<void> {
  await database.put("facts", value, key);
}
