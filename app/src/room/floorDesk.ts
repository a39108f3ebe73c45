/** What the floor keeps beside places, visits and emergencies. */

/** Why nobody is let in: paused by hand, or by an emergency that lasts. */
export type Paused = "by_hand" | "emergency";

export interface Pause {
  readonly since: string;
  readonly reason: string;
}

/** How long a place may be kept, in minutes. */
export interface Limits {
  readonly inject: number;
  readonly smoke: number;
  readonly flex: number;
}

/** Part of an item's store; `expires` is a day, null where nobody has said. */
export interface Lot {
  readonly lot: string | null;
  readonly expires: string | null;
  readonly quantity: number;
}

/**
 * What there is of one item: `quantity` is null until it was received or counted, and below zero where
 * more was given than there was. `lots` stand first expiring first and add up to it.
 */
export interface Stock {
  readonly item: string;
  readonly quantity: number | null;
  readonly reorder_at: number | null;
  readonly first_expiry: string | null;
  readonly lots: readonly Lot[];
}

export interface Restriction {
  readonly id: string;
  readonly guest: string;
  readonly since: string;
  readonly until: string;
  readonly reason: string;
  readonly words: string | null;
  readonly by: string;
}

/** Offered and not yet declined or arrived. */
export interface Referral {
  readonly id: string;
  readonly to: string;
  readonly visit: string | null;
  readonly guest: string | null;
  readonly since: string;
  readonly accepted: boolean;
}

/** `room` is where it was written; `city` means that it is for all rooms. */
export interface Warning {
  readonly id: string;
  readonly room: string;
  readonly title: string;
  readonly since: string;
  readonly expires: string;
  readonly confidence: string;
  readonly source: string;
  readonly substance: string | null;
  readonly look: string | null;
  readonly advice: string | null;
  readonly by: string;
  readonly read_by: readonly string[];
}

/** A drug check, by its own id. */
export interface Check {
  readonly id: string;
  readonly at: string;
  readonly method: string;
  readonly found: readonly string[];
  readonly sold_as: string | null;
  readonly look: string | null;
  readonly visit: string | null;
  readonly warning: string | null;
}

export interface OnShift {
  readonly staff: string;
  readonly role: string;
  readonly since: string;
}

export interface Matter {
  readonly id: string;
  readonly words: string;
  readonly since: string;
  readonly by: string;
}

/** The last handover written; `matters` are the ids that went with it. */
export interface Handover {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly words: string | null;
  readonly matters: readonly string[];
  readonly signed_by: string | null;
  readonly signed_at: string | null;
}
