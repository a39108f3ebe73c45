/** What came of a question to the server; `asked` and `answered` are by the steady clock. */
export type Reply =
  | { readonly ok: true; readonly body: unknown; readonly asked: number; readonly answered: number }
  | {
      readonly ok: false;
      /** null: nobody answered. */
      readonly status: number | null;
      readonly reason: string | null;
      readonly sentence: string | null;
      readonly body: unknown;
    };

export interface Question {
  readonly method?: "GET" | "POST";
  readonly token?: string | null;
  readonly body?: unknown;
  readonly timeoutMs?: number;
  /** The answer is a picture: `body` is a Blob. */
  readonly picture?: boolean;
}

export type Ask = (path: string, question?: Question) => Promise<Reply>;

const TIMEOUT_MS = 10_000;

/** Talk to the server this page came from; never rejects. */
export function asker(fetcher: typeof fetch, steady: () => number): Ask {
  return async (path, { method = "GET", token = null, body, timeoutMs = TIMEOUT_MS, picture = false } = {}) => {
    const headers: Record<string, string> = { Accept: picture ? "image/*" : "application/json" };
    if (token !== null) headers["Authorization"] = `Fristed ${token}`;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const asked = steady();
    try {
      const reply = await fetcher(`/api/v1${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        cache: "no-store",
        // A tablet is known by its token alone: whoever is signed in to the office pages is not meant.
        credentials: "omit",
        signal: AbortSignal.timeout(timeoutMs),
      });
      if (picture && reply.ok) return { ok: true, body: await reply.blob(), asked, answered: steady() };
      return await readReply(reply, asked, steady);
    } catch {
      return { ok: false, status: null, reason: null, sentence: null, body: null };
    }
  };
}

async function readReply(reply: Response, asked: number, steady: () => number): Promise<Reply> {
  const body: unknown = await reply.json();
  if (reply.ok) return { ok: true, body, asked, answered: steady() };
  const said = (body ?? {}) as { reason?: unknown; sentence?: unknown; remedy?: unknown };
  const words = [said.sentence, said.remedy].filter((one) => typeof one === "string" && one !== "");
  return {
    ok: false,
    status: reply.status,
    reason: typeof said.reason === "string" ? said.reason : null,
    sentence: words.length > 0 ? words.join(" ") : null,
    body,
  };
}
