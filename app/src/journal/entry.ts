/** One line of the journal, as the server hands it out (wire/schemas/entry.schema.json). */
export interface Entry {
  readonly id: string;
  readonly room: string;
  readonly kind: string;
  readonly v: number;
  readonly at: string;
  readonly by: string;
  readonly device: string;
  readonly n: number;
  readonly prev?: string;
  readonly clock?: { readonly offset_ms: number; readonly uncertainty_ms: number };
  readonly mono?: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * What a tap asks to be written; the desk adds who, when and where. `room` is given only where the entry
 * is not of the room on the screen (a warning for the whole city).
 */
export interface Draft {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly room?: string;
}

/** What concerns all rooms is written here. */
export const CITY = "city";

/** Who made what was tapped on a locked screen, until an `entry.attributed` says. */
export const LOCKED = "locked";

/** When it happened, then device, then counter: the same order as in Python (journal/order.py). */
export function inOrder(a: Entry, b: Entry): number {
  return (
    compared(a.at, b.at) || compared(a.device, b.device) || a.n - b.n || compared(a.id, b.id)
  );
}

/** By code units, never by locale: every reader must find the same order. */
export function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
