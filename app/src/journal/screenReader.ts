/** What the public screen shows: no names, no visits (GET /api/v1/screen/ROOM). */
export interface PublicFloor {
  readonly now: string;
  readonly name: string;
  readonly open: boolean;
  readonly paused: boolean;
  readonly waiting: readonly { readonly type: ScreenType; readonly ticket: number; readonly called: boolean }[];
  readonly estimated_wait_minutes: Readonly<Partial<Record<ScreenType, number | null>>>;
  readonly free: Readonly<Partial<Record<ScreenType, number>>>;
  readonly warnings: readonly { readonly title: string; readonly advice?: string | null }[];
}

export type ScreenType = "inject" | "smoke" | "flex";

const POLL_MS = 2_000;
const SLOWEST_MS = 30_000;

/**
 * Ask for the room's public floor again and again until the function given back is called. `heard` gets
 * each answer, and null when none came; the last one then still stands on the screen, with its time.
 */
export function followScreen(room: string, heard: (floor: PublicFloor | null) => void): () => void {
  let timer = 0;
  let failures = 0;
  let stopped = false;
  const ask = async () => {
    const floor = await askOnce(room);
    if (stopped) return;
    failures = floor === null ? failures + 1 : 0;
    heard(floor);
    timer = window.setTimeout(ask, Math.min(SLOWEST_MS, POLL_MS * 2 ** Math.min(failures, 6)));
  };
  const askNow = () => {
    window.clearTimeout(timer);
    void ask();
  };
  window.addEventListener("online", askNow);
  void ask();
  return () => {
    stopped = true;
    window.clearTimeout(timer);
    window.removeEventListener("online", askNow);
  };
}

async function askOnce(room: string): Promise<PublicFloor | null> {
  try {
    const reply = await fetch(`/api/v1/screen/${encodeURIComponent(room)}`, {
      signal: AbortSignal.timeout(10_000),
      cache: "no-store",
    });
    return reply.ok ? ((await reply.json()) as PublicFloor) : null;
  } catch {
    return null;
  }
}
