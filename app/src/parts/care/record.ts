/** What GET /api/v1/rooms/{room}/guests/{pseudonym} answers, read with care: what is not known is left out. */
export interface GuestRecord {
  readonly visits: readonly RecordLine[];
  readonly restrictions: readonly RecordLine[];
  readonly referrals: readonly RecordLine[];
  readonly emergencies: readonly RecordLine[];
}

export type RecordLine = Readonly<Record<string, unknown>>;

/** The answer as lists of plain lines; anything else in it becomes an empty list. */
export function recordOf(body: unknown): GuestRecord {
  const found = (body ?? {}) as Record<string, unknown>;
  const list = (name: string) => (Array.isArray(found[name]) ? (found[name] as RecordLine[]) : []);
  return {
    visits: list("visits"),
    restrictions: list("restrictions"),
    referrals: list("referrals"),
    emergencies: list("emergencies"),
  };
}

/** The address of a guest's record: the server notes the reason before it answers. */
export function recordPath(room: string, guest: string, reason: string): string {
  return `/rooms/${encodeURIComponent(room)}/guests/${encodeURIComponent(guest)}?reason=${encodeURIComponent(reason)}`;
}
