/** The words of the watch for a bad batch in English; `watch.da.ts` has the same keys. */
export const watchEn = {
  title: "More emergencies than usual",
  quiet: (percent: string) => `Emergencies here are as usual: the watch stands at ${percent} % of its threshold.`,
  own: (count: string) => `With what was noted on this tablet since the server last heard: ${count} more.`,
  why: "The count alone says so, not why. A nurse or manager decides: warn, watch or dismiss.",
  decide: "Decide on the Warnings page",
  stale: (time: string) => `By what the server knew at ${time}.`,
  young: "This room has too short a past to know what is usual; only a large rise is seen.",
};
