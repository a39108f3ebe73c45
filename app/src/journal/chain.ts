import type { Offset } from "../device/clock";
import { utf8 } from "../device/bytes";
import { canonicalJson, digest } from "./canonical";
import { DeskRefused, type Draft } from "./deskTypes";
import type { Entry } from "./entry";
import { nextId, randomTail, type LastId } from "./ids";

/** Where this tablet's chain stands: what the next entry is counted and linked after. */
export interface Chain {
  readonly device: string;
  readonly n: number;
  readonly prev: string | null;
  readonly lastId: LastId | null;
}

/** What the desk adds to a draft. */
export interface Circumstances {
  /** ms since 1970, by the server's clock as estimated here. */
  readonly at: number;
  readonly now: number;
  readonly clock: Offset;
  readonly mono: number;
  readonly by: string;
  readonly room: string;
}

/** An entry and the very text whose digest the next one names. */
export interface Made {
  readonly entry: Entry;
  readonly line: string;
}

/** The same as at the server (server/api): a longer line would be put aside there. */
export const LARGEST_BYTES = 16 * 1024;
const VERSION = 1;

/** Make the chain's next entry; rejects with `entry_too_large`. */
export async function nextEntry(
  chain: Chain,
  draft: Draft,
  given: Circumstances,
): Promise<{ made: Made; chain: Chain }> {
  const { id, last } = nextId(chain.lastId, given.now, randomTail());
  // What is back-dated is back-dated on the steady clock as well: intervals are read from it.
  const mono = Math.floor(given.mono - (given.now - given.at));
  const whole = {
    id,
    room: given.room,
    kind: draft.kind,
    v: VERSION,
    at: new Date(given.at).toISOString(),
    by: given.by,
    device: chain.device,
    n: chain.n + 1,
    clock: given.clock,
    ...(mono >= 0 ? { mono } : {}),
    prev: chain.prev,
    data: draft.data,
  };
  const made = madeOf(whole);
  return {
    made,
    chain: { ...chain, n: whole.n, prev: await digest(made.line), lastId: last },
  };
}

/** The same entry at the chain's end: where its counter had been given away before (decision 0011). */
export async function relinked(chain: Chain, entry: Entry): Promise<{ made: Made; chain: Chain }> {
  const made = madeOf({ ...entry, n: chain.n + 1, prev: chain.prev });
  return { made, chain: { ...chain, n: chain.n + 1, prev: await digest(made.line) } };
}

function madeOf(whole: object): Made {
  const line = canonicalJson(whole);
  if (utf8(line).length > LARGEST_BYTES) throw new DeskRefused("entry_too_large");
  return { entry: JSON.parse(line) as Entry, line };
}

/** Warnings concern every room; what mends an entry stands in that entry's room. */
export function roomOf(draft: Draft, entries: ReadonlyMap<string, Entry>, own: string): string {
  if (draft.kind.startsWith("warning.")) return "city";
  const { of } = draft.data as { readonly of?: unknown };
  return (typeof of === "string" && entries.get(of)?.room) || own;
}
