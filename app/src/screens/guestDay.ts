import { inOrder, type Entry } from "../journal/entry";

/** What a guest took last, as far as this floor's entries tell. */
export interface LastIntake {
  readonly route: string;
  readonly substances: readonly string[];
  readonly assisted: boolean;
}

/** The last intake registered of the guest with this pseudonym; null where none is known. */
export function lastIntakeOf(entries: Iterable<Entry>, guest: string): LastIntake | null {
  const all = [...entries];
  const visits = all
    .filter((one) => one.kind === "visit.arrived" && one.data["guest"] === guest)
    .map((one) => one.data["visit"]);
  return lastOf(all, new Set(visits));
}

export function lastIntakeOfVisit(entries: Iterable<Entry>, visit: string): LastIntake | null {
  return lastOf([...entries], new Set([visit]));
}

function lastOf(entries: readonly Entry[], visits: ReadonlySet<unknown>): LastIntake | null {
  const intakes = entries.filter(
    (one) => one.kind === "intake.registered" && visits.has(one.data["visit"]),
  );
  const last = intakes.sort(inOrder).at(-1);
  return last ? (last.data as unknown as LastIntake) : null;
}
