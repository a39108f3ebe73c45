import { toBase64Url } from "../device/bytes";
import type { Ask, Reply } from "../device/http";
import type { Database, Row } from "./database";
import { heedEpoch, nextBatch, noteAnswers, purge, type EntryAnswer } from "./outbox";

/** What POST /api/v1/entries answers; also with status 422, where every line was put aside. */
interface Answered {
  readonly epoch: string;
  readonly held_n: number | null;
  readonly backed_up_seq: number;
  readonly answers: readonly EntryAnswer[];
}

export interface Sending {
  readonly database: Database;
  readonly ask: Ask;
  readonly sendToken: string;
  /** The server's time as estimated here, in ms. */
  readonly now: () => number;
}

/** How a round of sending ended; `sent` says that the server answered for at least one entry. */
export interface Sent {
  readonly sent: boolean;
  readonly restored: boolean;
  /** What stopped it; null where nothing is left to send. */
  readonly failure: (Reply & { ok: false }) | null;
  readonly heldN: number | null;
}

const BATCH = 50;

/**
 * Send what is unsent, oldest first, in batches, until nothing is left or the server stops answering.
 *
 * Whatever the server does not answer for stays unsent. A line that no batch with it gets through is set
 * aside (kept, counted, offered again to the next epoch or at the next start) so that it never holds up
 * what stands behind it.
 */
export async function send(sending: Sending): Promise<Sent> {
  let [size, sent, restored] = [BATCH, false, false];
  let heldN: number | null = null;
  for (;;) {
    const rows = await nextBatch(sending.database, size);
    if (rows.length === 0) return { sent, restored, failure: null, heldN };
    const reply = await offer(sending, rows);
    const said = answersIn(reply, rows.length);
    if (said) {
      restored = (await heedEpoch(sending.database, said.epoch)) || restored;
      await noteAnswers(sending.database, rows, said.answers, sending.now());
      await purge(sending.database, said.backed_up_seq, sending.now());
      [sent, size, heldN] = [true, BATCH, said.held_n];
    } else if (!isAboutTheLines(reply)) {
      return { sent, restored, failure: asFailure(reply), heldN };
    } else if (rows.length > 1) {
      size = Math.ceil(rows.length / 2);
    } else {
      await noteAnswers(sending.database, rows, [setAside(reply)], sending.now());
    }
  }
}

async function offer({ ask, sendToken }: Sending, rows: readonly Row[]): Promise<Reply> {
  const body = { entries: [], sealed: rows.map(({ sealed }) => toBase64Url(sealed)) };
  return ask("/entries", { method: "POST", token: sendToken, body });
}

function answersIn(reply: Reply, count: number): Answered | null {
  const body = (reply.body ?? {}) as Partial<Answered>;
  const fits = Array.isArray(body.answers) && body.answers.length === count;
  return fits && typeof body.epoch === "string" ? (body as Answered) : null;
}

const ABOUT_THE_LINES = new Set([400, 413, 415, 422]);

function isAboutTheLines(reply: Reply): boolean {
  return !reply.ok && reply.status !== null && ABOUT_THE_LINES.has(reply.status);
}

function setAside(reply: Reply): EntryAnswer {
  return { status: "quarantined", seq: null, reason: reply.ok ? null : `http_${reply.status}` };
}

/** An answer that is none counts as silence. */
function asFailure(reply: Reply): Reply & { ok: false } {
  if (!reply.ok) return reply;
  return { ok: false, status: null, reason: null, sentence: null, body: null };
}
