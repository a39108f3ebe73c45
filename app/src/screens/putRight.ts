import type { Entry } from "../journal/entry";
import type { Floor } from "../room/floor";
import type { Words } from "../words";

/** A field of an entry that can be put right by choosing another value. */
export interface Field {
  readonly entry: Entry;
  readonly field: string;
  readonly options: readonly { readonly key: string; readonly word: string; readonly value: unknown }[];
}

type Options = (words: Words, floor: Floor, labels: ReadonlyMap<string, string>) => Field["options"];

const listed = (table: (words: Words) => Readonly<Record<string, string>>): Options => (words) =>
  Object.entries(table(words)).map(([key, word]) => ({ key, word, value: key }));
const places: Options = (_words, floor, labels) =>
  [...floor.places.keys()].map((id) => ({ key: id, word: labels.get(id) ?? id, value: id }));
const yesNo: Options = ({ floor }) => [
  { key: "yes", word: floor.yes, value: true },
  { key: "no", word: floor.no, value: false },
];
const oneSubstance: Options = ({ floor }) =>
  Object.entries(floor.substance).map(([key, word]) => ({ key, word, value: [key] }));

const FIELDS: Readonly<Record<string, Readonly<Record<string, Options>>>> = {
  "visit.arrived": { wants: listed(({ floor }) => floor.wants) },
  "visit.refused": { reason: listed(({ floor }) => floor.refusedFor) },
  "visit.gave_up": { to: listed(({ floor }) => floor.gaveUpTo) },
  "visit.queued": { type: listed(({ type: { inject, smoke, flex } }) => ({ inject, smoke, flex })) },
  "intake.registered": {
    route: listed(({ floor }) => floor.routes),
    substances: oneSubstance,
    assisted: yesNo,
  },
  "place.taken": { place: places },
  "place.freed": { place: places },
  "place.cleaned": { place: places },
};

/** What of a tap can be put right by a choice; the rest by withdrawing it, or telling it was earlier. */
export function fieldsOf(
  entries: readonly Entry[],
  { words, floor, labels }: { words: Words; floor: Floor; labels: ReadonlyMap<string, string> },
): Field[] {
  return entries.flatMap((entry) =>
    Object.entries(FIELDS[entry.kind] ?? {}).map(([field, options]) => ({
      entry,
      field,
      options: options(words, floor, labels).filter(
        (one) => JSON.stringify(one.value) !== JSON.stringify(entry.data[field]),
      ),
    })),
  );
}
