import type { Reply } from "../device/http";
import type { Link } from "./deskTypes";

/** What the tablet asks the server for, each on its own. */
export type Errand = "send" | "read" | "stand";

/** What is known of the way to the server. */
export interface LinkState {
  readonly heardAt: number | null;
  readonly failures: number;
  readonly refusals: Readonly<Partial<Record<Errand, string | null>>>;
}

export const NO_LINK: LinkState = { heardAt: null, failures: 0, refusals: {} };

export function heard(link: LinkState, errand: Errand, now: number): LinkState {
  return { heardAt: now, failures: 0, refusals: { ...link.refusals, [errand]: null } };
}

/** A server that says no is there: only silence and its own faults count as failures. */
export function failed(link: LinkState, errand: Errand, reply: Reply & { ok: false }): LinkState {
  const silent = reply.status === null || reply.status >= 500;
  return {
    heardAt: link.heardAt,
    failures: silent ? link.failures + 1 : link.failures,
    refusals: { ...link.refusals, [errand]: reply.sentence },
  };
}

export function asLink(link: LinkState, matched: boolean): Link {
  const { send = null, read = null, stand = null } = link.refusals;
  const { heardAt, failures } = link;
  return { heardAt, failures, refusal: send ?? read ?? stand, matched: matched && failures === 0 };
}
