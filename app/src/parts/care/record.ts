/** What GET /api/v1/rooms/{room}/guests/{pseudonym} answers (wire/openapi.json, GuestRecordShape). */
export interface GuestRecord {
  readonly visits: readonly RecordVisit[];
  readonly restrictions: readonly RecordRestriction[];
  readonly referrals: readonly RecordReferral[];
  readonly emergencies: readonly RecordEmergency[];
}

export interface RecordVisit {
  readonly visit: string;
  readonly at: string;
  readonly ended_at: string | null;
  readonly end: string | null;
  readonly intakes: readonly { readonly route: string; readonly substances: readonly string[] }[];
  readonly items: Readonly<Record<string, number>>;
  readonly care: readonly string[];
}

export interface RecordRestriction {
  readonly restriction: string;
  readonly at: string;
  readonly until: string;
  readonly reason: string;
  readonly words: string | null;
  readonly lifted_at: string | null;
}

export interface RecordReferral {
  readonly referral: string;
  readonly at: string;
  readonly to: string;
  readonly answer: string | null;
  readonly arrived_at: string | null;
}

export interface RecordEmergency {
  readonly emergency: string;
  readonly at: string;
  readonly type: string | null;
  readonly grade: number | null;
  readonly outcome: string | null;
  readonly naloxone_milligrams: number;
}

/** The address of a guest's record: the server notes the reason before it answers. */
export function recordPath(room: string, guest: string, reason: string): string {
  return `/rooms/${encodeURIComponent(room)}/guests/${encodeURIComponent(guest)}?reason=${encodeURIComponent(reason)}`;
}
