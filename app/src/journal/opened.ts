import { heedEpoch } from "./outbox";
import { NOTHING_READ, takeIn, together, type FloorAnswer } from "./reading";
import { forgetCopy, keepAll, keepNews, loadCopy, openVault, type Copy } from "./vault";
import type { Database } from "./database";
import type { Entry } from "./entry";
import type { Relinked } from "./relinking";
import type { Secrets } from "./unlocking";

/** What is in memory while somebody has unlocked; all of it goes at once when the tablet locks. */
export interface Open {
  readonly secrets: Secrets;
  readonly vault: CryptoKey;
  /** When the shift is over, by the server's clock in ms. */
  readonly until: number;
  readonly copy: Copy;
  readonly entries: ReadonlyMap<string, Entry>;
}

const SHIFT_MS = 12 * 3_600_000;

/** Open the vault and read the copy of the floor; what was tapped on the locked screen joins it. */
export async function openCopyWith(
  database: Database,
  device: string,
  secrets: Secrets,
  locked: readonly Entry[],
  times: { readonly now: number; readonly online: boolean },
): Promise<Open> {
  const { vault, kept } = await readCopy(database, device, secrets.floor);
  const own = new Map([...kept.own, ...locked.map((one) => [one.n, one] as const)]);
  const shift = times.now + SHIFT_MS;
  const until = times.online ? Math.min(secrets.expires, shift) : shift;
  return { secrets, vault, until, ...merged({ reading: kept.reading, own }) };
}

/** A copy that cannot be opened any more is of no use: the floor is read from the server again. */
async function readCopy(
  database: Database,
  device: string,
  floor: CryptoKey,
): Promise<{ vault: CryptoKey; kept: Copy }> {
  const vault = await openVault(database, floor);
  try {
    return { vault, kept: await loadCopy(database, device, floor, vault) };
  } catch {
    await forgetCopy(database);
    const fresh = await openVault(database, floor);
    return { vault: fresh, kept: { reading: NOTHING_READ, own: new Map() } };
  }
}

/** Take in what the server answered, on disk before it is shown. */
export async function withAnswer(
  database: Database,
  open: Open,
  answer: FloorAnswer,
  after: number,
  now: number,
): Promise<{ open: (latest: Open) => Open; restored: boolean }> {
  const restored = await heedEpoch(database, answer.epoch);
  const { reading, news, whole } = takeIn(open.copy.reading, answer, after, now);
  const { floor } = open.secrets;
  const gone = new Set(whole ? await keepAll(database, floor, reading, answer.head) : []);
  if (!whole && (news.length > 0 || restored)) await keepNews(database, floor, reading, news);
  // Taps made meanwhile are in `latest` only.
  const next = (latest: Open): Open => {
    const own = [...latest.copy.own].filter(([n]) => !gone.has(n));
    return { ...latest, ...merged({ reading, own: new Map(own) }, latest) };
  };
  return { open: next, restored };
}

export function withTapped(open: Open, made: readonly Entry[]): Open {
  const own = new Map([...open.copy.own, ...made.map((one) => [one.n, one] as const)]);
  return { ...open, ...merged({ reading: open.copy.reading, own }) };
}

export function withRelinked(open: Open, moved: readonly Relinked[]): Open {
  const gone = new Set(moved.map(({ from }) => from));
  const own = new Map([...open.copy.own].filter(([n]) => !gone.has(n)));
  const left = { ...open, copy: { ...open.copy, own } };
  return withTapped(left, moved.map(({ entry }) => entry));
}

/** What was read needs no own copy in memory; nothing new keeps the very same entries. */
function merged(copy: Copy, before: Open | null = null): Pick<Open, "copy" | "entries"> {
  const own = new Map([...copy.own].filter(([, { id }]) => !copy.reading.entries.has(id)));
  const same =
    before !== null &&
    before.copy.reading.entries === copy.reading.entries &&
    before.copy.own.size === own.size;
  if (same) return { copy: { reading: copy.reading, own }, entries: before.entries };
  return { copy: { reading: copy.reading, own }, entries: together(copy.reading, own) };
}

