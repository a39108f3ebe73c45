import type { DeskView } from "../journal/desk";

/** What the line about saving says: its worst fact first. */
export type SyncState =
  | { readonly is: "not_saved" }
  | { readonly is: "put_aside"; readonly count: number }
  | { readonly is: "unsent"; readonly count: number; readonly oldestMinutes: number }
  | { readonly is: "no_contact"; readonly heardAt: number | null }
  | { readonly is: "counting" }
  | { readonly is: "matched"; readonly heardAt: number };

/** Green is said only where the server's counters match this tablet's own. `now` is ms since 1970. */
export function syncState(view: DeskView, now: number): SyncState {
  if (view.storage === "failed") return { is: "not_saved" };
  if (view.unsent.count > 0) {
    const oldest = view.unsent.oldestAt === null ? now : Date.parse(view.unsent.oldestAt);
    const oldestMinutes = Math.max(0, Math.floor((now - oldest) / 60_000));
    return { is: "unsent", count: view.unsent.count, oldestMinutes };
  }
  if (view.refused > 0) return { is: "put_aside", count: view.refused };
  const { heardAt, failures, matched } = view.link;
  if (heardAt === null || failures > 0) return { is: "no_contact", heardAt };
  return matched ? { is: "matched", heardAt } : { is: "counting" };
}
