/** What the server says of a report beside the entry: words and photos are never in the journal. */
export interface Told {
  readonly report: string;
  readonly description: string | null;
  readonly address: string | null;
  /** An address under /api/v1. */
  readonly photo: string | null;
}

/** What GET /api/v1/street/open-reports answers, as far as it is used here. */
export interface OpenReports {
  readonly left_out: number;
  readonly reports: readonly Told[];
}

/** The name the last answer is kept under, so that the words are there without contact too. */
export const KEPT_AS = "/street/open-reports";
const API = "/api/v1";
const DECIMALS = 4;
const MOST = 40;

/** Where the words are asked for, from about where the phone is; `plan` tells reporters that a crew comes. */
export function askFor(here: { readonly lat: number; readonly lon: number } | null, plan: boolean): string {
  const place: Record<string, string> = here === null ? {} : { lat: here.lat.toFixed(DECIMALS), lon: here.lon.toFixed(DECIMALS) };
  return `${KEPT_AS}?${String(new URLSearchParams({ ...place, limit: String(MOST), plan: String(plan) }))}`;
}

export function photoPath(address: string): string {
  return address.startsWith(API) ? address.slice(API.length) : address;
}
