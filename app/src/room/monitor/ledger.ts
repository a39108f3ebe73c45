import type { Entry } from "../../journal/entry";

/** Several emergencies of one guest within this time are one guest's trouble: the first counts. */
const ONE_PERSON_MS = 24 * 3_600_000;

interface Stay {
  readonly guest: string | null;
  readonly substances: readonly string[];
}

export interface Counted {
  readonly emergency: string;
  readonly at: string;
  readonly room: string;
  readonly guest: string | null;
  readonly substances: readonly string[];
}

/** What was counted so far: the twin of room/monitor/ledger.py. */
export interface Ledger {
  readonly stays: ReadonlyMap<string, Stay>;
  readonly counted: readonly Counted[];
  readonly known: ReadonlySet<string>;
  readonly repeats: number;
}

export const EMPTY: Ledger = { stays: new Map(), counted: [], known: new Set(), repeats: 0 };
const NOBODY: Stay = { guest: null, substances: [] };

/** The ledger after `entry`; kinds that do not matter leave it as it is. */
export function noted(ledger: Ledger, entry: Entry): Ledger {
  const visit = (entry.data["visit"] as string | null | undefined) ?? "";
  switch (entry.kind) {
    case "visit.arrived":
      return stay(ledger, visit, { guest: (entry.data["guest"] as string | null | undefined) ?? null });
    case "intake.registered":
      return stay(ledger, visit, { substances: entry.data["substances"] as string[] });
    case "visit.left":
      return { ...ledger, stays: new Map([...ledger.stays].filter(([name]) => name !== visit)) };
    case "emergency.started":
      return emergency(ledger, entry, ledger.stays.get(visit) ?? NOBODY);
    default:
      return ledger;
  }
}

function stay(ledger: Ledger, visit: string, known: Partial<Stay>): Ledger {
  const stays = new Map(ledger.stays);
  return { ...ledger, stays: stays.set(visit, { ...NOBODY, ...stays.get(visit), ...known }) };
}

function emergency(ledger: Ledger, entry: Entry, who: Stay): Ledger {
  const name = entry.data["emergency"] as string;
  if (ledger.known.has(name)) return ledger;
  const known = new Set(ledger.known).add(name);
  const since = new Date(Date.parse(entry.at) - ONE_PERSON_MS).toISOString();
  if (who.guest !== null && ledger.counted.some((one) => one.guest === who.guest && one.at > since)) {
    return { ...ledger, known, repeats: ledger.repeats + 1 };
  }
  const one = { emergency: name, at: entry.at, room: entry.room, ...who };
  return { ...ledger, known, counted: [...ledger.counted, one] };
}
