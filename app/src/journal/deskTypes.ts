import type { Entry } from "./entry";

/** What a tap says, before it is an entry: the desk adds who, when, where and the counter. */
export interface Draft {
  readonly kind: string;
  readonly data: Readonly<object>;
}

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly room: string;
  readonly timeZone: string;
  readonly demo: boolean;
}

export interface Member {
  readonly handle: string;
  readonly name: string;
  readonly role: string;
}

export interface Staff extends Member {
  readonly rooms: readonly string[];
}

export type Phase = "starting" | "unenrolled" | "locked" | "open" | "revoked";

/** What a screen may know of this tablet: one immutable object per change. */
export interface DeskView {
  readonly phase: Phase;
  readonly device: Device | null;
  /** Who unlocked. */
  readonly staff: Staff | null;
  /** Who may unlock here. */
  readonly team: readonly Member[];
  /** The room whose floor is shown. */
  readonly room: string;
  /** The floor's entries by id, own unsent ones among them; empty while locked. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** What was tapped since locking (emergencies), in memory only. */
  readonly lockedEntries: readonly Entry[];
  readonly unsent: { readonly count: number; readonly oldestAt: string | null };
  /** `failed`: the last tap was NOT saved. */
  readonly storage: "safe" | "not_persisted" | "failed";
  readonly link: Link;
  /** How many of this tablet's entries the server put aside. */
  readonly refused: number;
  /** A new version of the app waits. */
  readonly update: boolean;
}

export interface Link {
  /** By `desk.now()`; null before the first answer. */
  readonly heardAt: number | null;
  readonly failures: number;
  /** The server's own sentence, if it gave one. */
  readonly refusal: string | null;
  /** The server holds exactly what this tablet counted. */
  readonly matched: boolean;
}

export type UnlockAnswer =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: "pin_wrong" | "pin_locked" | "not_known_here" | "device_revoked" | "no_contact";
      readonly triesLeft?: number;
      readonly sentence?: string;
    };

export interface Desk {
  /** Svelte's store contract. */
  subscribe(run: (view: DeskView) => void): () => void;
  /** The best estimate of the server's time, in ms since 1970. */
  now(): number;
  /**
   * Make entries of the drafts and resolve when they are durable on this tablet; `at` (ms) back-dates
   * them. Rejects with DeskRefused where a tap is not allowed now, and with `not_saved` (view.storage
   * is then "failed") where the tablet could not write.
   */
  tap(drafts: readonly Draft[], options?: { readonly at?: number }): Promise<readonly Entry[]>;
  enrol(code: string): Promise<void>;
  unlock(handle: string, pin: string): Promise<UnlockAnswer>;
  lock(): void;
  /** Somebody is there: the idle clock starts again. */
  touched(): void;
  /** The guest's pseudonym, 32 hex digits; only while open, and the alias goes nowhere. */
  pseudonym(alias: string): Promise<string>;
  /**
   * Read an address under /api/v1 (as "/city") in the name of who unlocked; only while open and in
   * contact. Rejects with DeskRefused: `locked`, `no_contact`, `refused_by_server` (its sentence).
   */
  fetch(path: string): Promise<unknown>;
  /**
   * The same, and kept on the tablet (sealed, one answer only): without contact it gives what this address
   * last said, also after a reload. `as` is the name it is kept under, where the address changes with
   * where one stands.
   */
  fetchOrKept(path: string, as?: string): Promise<unknown>;
  /** Read a picture under /api/v1, as `fetch` does. */
  picture(path: string): Promise<Blob>;
  /** Show another room's floor, to read only; one's own room again by its name. */
  showRoom(room: string): void;
  /** What the server does not hold, sealed to the server, as a file for a manager. */
  exportUnsent(): Promise<Blob>;
  /** Take the waiting version of the app; does nothing during an emergency or while a tap is being saved. */
  applyUpdate(): void;
}

export type DeskReason =
  | "locked"
  | "read_only"
  | "unenrolled"
  | "revoked"
  | "not_saved"
  | "entry_too_large"
  | "unsent_kept"
  | "no_contact"
  | "refused_by_server";

/** The desk did not do as asked; screens say why by `reason`, or by the server's own `sentence`. */
export class DeskRefused extends Error {
  constructor(
    readonly reason: DeskReason,
    readonly sentence: string | null = null,
  ) {
    super(sentence ?? reason);
    this.name = "DeskRefused";
  }
}
