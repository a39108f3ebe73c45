import type { Entry } from "./entry";

/** What GET /api/v1/rooms/{room}/floor-entries?after= answers. */
export interface Answer {
  readonly now: string;
  readonly epoch: string;
  readonly head: number;
  readonly demo: boolean;
  readonly entries: readonly { readonly seq: number; readonly entry: Entry }[];
}

/** What has been heard from the server so far; `heardAt` is by `performance.now()`. */
export interface Heard {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly after: number;
  readonly epoch: string | null;
  readonly now: string | null;
  readonly demo: boolean;
  readonly heardAt: number | null;
  readonly readAllAt: number;
  readonly failures: number;
  readonly refusal: string | null;
}

export const NOTHING: Heard = {
  entries: new Map(),
  after: 0,
  epoch: null,
  now: null,
  demo: false,
  heardAt: null,
  readAllAt: 0,
  failures: 0,
  refusal: null,
};

const POLL_MS = 2_000;
const SLOWEST_MS = 30_000;
/** So that a board left on for weeks does not keep weeks: the server gives what the floor needs. */
const READ_ALL_MS = 6 * 3_600_000;

/**
 * Take in an answer to a question after `after`, heard at `at`. An answer from the beginning replaces
 * what was known; another epoch means that the server was restored, so everything is asked for again.
 */
export function withAnswer(heard: Heard, answer: Answer, after: number, at: number): Heard {
  const known = {
    epoch: answer.epoch,
    now: answer.now,
    demo: answer.demo,
    heardAt: at,
    failures: 0,
    refusal: null,
  };
  const restored = heard.epoch !== null && heard.epoch !== answer.epoch;
  if (restored && after > 0) return { ...heard, ...known, after: 0 };
  const news = answer.entries.map(({ entry }) => [entry.id, entry] as const);
  const entries =
    after > 0 && news.length === 0
      ? heard.entries // the same object, so that nothing is folded again
      : new Map([...(after > 0 ? heard.entries : []), ...news]);
  const last = Math.max(after, ...answer.entries.map(({ seq }) => seq));
  const readAllAt = after > 0 ? heard.readAllAt : at;
  return { ...heard, ...known, entries, readAllAt, after: at - readAllAt > READ_ALL_MS ? 0 : last };
}

/** Nothing was heard; `refusal` is the server's own sentence, if it gave one. */
export function withFailure(heard: Heard, refusal: string | null): Heard {
  return { ...heard, failures: heard.failures + 1, refusal };
}

/** How long to wait before asking again. */
export function waitMs(failures: number): number {
  return Math.min(SLOWEST_MS, POLL_MS * 2 ** Math.min(failures, 10));
}

/** Ask once; never throws. */
export async function ask(heard: Heard, room: string, clock: () => number): Promise<Heard> {
  const url = `/api/v1/rooms/${encodeURIComponent(room)}/floor-entries?after=${heard.after}`;
  try {
    const reply = await fetch(url, { signal: AbortSignal.timeout(10_000), cache: "no-store" });
    const body: unknown = await reply.json();
    if (!reply.ok) return withFailure(heard, sentenceOf(body));
    return withAnswer(heard, body as Answer, heard.after, clock());
  } catch {
    return withFailure(heard, null);
  }
}

/** Every refusal of the server is {reason, sentence, remedy}. */
function sentenceOf(body: unknown): string | null {
  const { sentence, remedy } = (body ?? {}) as { sentence?: unknown; remedy?: unknown };
  return typeof sentence === "string" ? [sentence, remedy].filter(Boolean).join(" ") : null;
}
