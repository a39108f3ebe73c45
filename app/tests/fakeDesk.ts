import { DeskRefused, type Desk, type DeskView, type Draft, type UnlockAnswer } from "../src/journal/desk";
import type { Entry } from "../src/journal/entry";

export const ANNA = { handle: "anna", name: "Anna", role: "nurse", rooms: ["*"] } as const;

const OPEN: DeskView = {
  phase: "open",
  device: {
    id: "tablet-1",
    name: "Tablet 1",
    room: "halmtorvet",
    timeZone: "Europe/Copenhagen",
    demo: false,
  },
  staff: ANNA,
  team: [ANNA],
  room: "halmtorvet",
  entries: new Map(),
  lockedEntries: [],
  unsent: { count: 0, oldestAt: null },
  storage: "safe",
  link: { heardAt: null, failures: 0, refusal: null, matched: true },
  refused: 0,
  update: false,
};

export interface FakeDesk extends Desk {
  readonly view: DeskView;
  /** Every tap so far, as it was asked for. */
  readonly taps: readonly (readonly Draft[])[];
  /** Put the desk in another state. */
  become(change: Partial<DeskView>): void;
  /** Move the clock, in ms. */
  pass(ms: number): void;
}

/** A desk in memory for tests of screens: open, always in contact, its clock moved by the test. */
export function fakeDesk(start: Partial<DeskView> = {}, at = Date.UTC(2026, 2, 2, 8)): FakeDesk {
  let view: DeskView = { ...OPEN, ...start };
  let now = at;
  let n = 0;
  const taps: (readonly Draft[])[] = [];
  const runs = new Set<(view: DeskView) => void>();
  const become = (change: Partial<DeskView>) => {
    view = { ...view, ...change };
    for (const run of runs) run(view);
  };
  const entryOf = (draft: Draft, moment: number): Entry => ({
    id: `01900000-0000-7000-8000-${String(++n).padStart(12, "0")}`,
    room: view.room,
    kind: draft.kind,
    v: 1,
    at: new Date(moment).toISOString(),
    by: view.staff?.handle ?? "locked",
    device: view.device?.id ?? "none",
    n,
    ...(moment >= at ? { mono: Math.floor(moment - at) } : {}), // back-dated with the moment, as the tablet does
    data: draft.data as Entry["data"],
  });
  return {
    get view() {
      return view;
    },
    taps,
    become,
    pass: (ms) => void (now += ms),
    subscribe(run) {
      runs.add(run);
      run(view);
      return () => void runs.delete(run);
    },
    now: () => now,
    tap: (drafts, options = {}) => {
      taps.push(drafts);
      const made = drafts.map((draft) => entryOf(draft, options.at ?? now));
      if (view.phase === "locked") become({ lockedEntries: [...view.lockedEntries, ...made] });
      else become({ entries: new Map([...view.entries, ...made.map((one) => [one.id, one] as const)]) });
      return Promise.resolve(made);
    },
    enrol: () => Promise.resolve(become({ phase: "locked" })),
    unlock: (handle, pin): Promise<UnlockAnswer> => {
      if (pin !== "246810") return Promise.resolve({ ok: false, reason: "pin_wrong", triesLeft: 4 });
      const member = view.team.find((one) => one.handle === handle) ?? ANNA;
      become({ phase: "open", staff: { ...member, rooms: ["*"] }, lockedEntries: [] });
      return Promise.resolve({ ok: true });
    },
    lock: () => become({ phase: "locked", staff: null, entries: new Map() }),
    touched: () => {},
    pseudonym: (alias) => Promise.resolve(alias.length.toString(16).padStart(32, "0")),
    fetch: () => Promise.reject(new DeskRefused("no_contact")),
    fetchOrKept: () => Promise.reject(new DeskRefused("no_contact")),
    picture: () => Promise.reject(new DeskRefused("no_contact")),
    showRoom: (room) => become({ room }),
    exportUnsent: () => Promise.resolve(new Blob(["{}"])),
    applyUpdate: () => become({ update: false }),
  };
}
