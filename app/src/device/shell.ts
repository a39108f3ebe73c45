/** What one version of the app consists of; the server writes it in front of the worker (pages/pwa.py). */
export interface Kept {
  readonly version: string;
  readonly assets: readonly string[];
  /** Addresses of the Room pages. */
  readonly shells: readonly string[];
  readonly languages: readonly string[];
}

const CACHE = "fristed-app-";
/** Where the language last chosen is noted, beside the versions. */
const CHOICE = "fristed-choice";
const CHOSEN = "/chosen-language";
const ROOM = /^\/room\/[^/]+$/;
const CHOOSING = /^\/language\/([a-z]{2})$/;

type Fetch = (address: string | Request, init?: RequestInit) => Promise<Response>;

/** The app as it is kept on this tablet: whole versions, each in a cache of its own. */
export class Shell {
  constructor(
    private readonly kept: Kept,
    private readonly caches: CacheStorage,
    private readonly fetch: Fetch,
  ) {}

  /** Fetch the whole version, or none of it. */
  async keep(): Promise<void> {
    const cache = await this.caches.open(this.name());
    try {
      await Promise.all([
        ...this.kept.assets.map((one) => this.put(cache, one, one, {})),
        ...this.kept.languages.flatMap((language) =>
          this.kept.shells.map((one) => this.put(cache, one, inLanguage(one, language), shellOf(language))),
        ),
      ]);
    } catch (error) {
      await this.caches.delete(this.name());
      throw error;
    }
  }

  /** Let go of older versions, the last one excepted: another tab may still run it. */
  async forgetOlder(): Promise<void> {
    const names = (await this.caches.keys()).filter((one) => one.startsWith(CACHE));
    const older = names.filter((one) => one !== this.name());
    await Promise.all(older.slice(0, -1).map((one) => this.caches.delete(one)));
  }

  /** What answers a question without the network; null where only the network may. */
  answer(request: Request): Promise<Response> | null {
    const { pathname } = new URL(request.url);
    if (request.method !== "GET") return null;
    if (pathname.startsWith("/static/")) return this.asset(request, pathname);
    if (request.mode !== "navigate") return null;
    const [, language] = CHOOSING.exec(pathname) ?? [];
    if (language) void this.choose(language);
    if (this.kept.shells.includes(pathname)) return this.page(request, pathname);
    return ROOM.test(pathname) ? this.unlisted(request) : null;
  }

  private async asset(request: Request, path: string): Promise<Response> {
    const own = await this.caches.open(this.name());
    return (await own.match(path)) ?? (await this.caches.match(path)) ?? this.fetch(request);
  }

  private async page(request: Request, path: string): Promise<Response> {
    const cache = await this.caches.open(this.name());
    return (await cache.match(inLanguage(path, await this.language()))) ?? this.fetch(request);
  }

  /** A room newer than this version: the page itself, or with no network the one that is kept. */
  private async unlisted(request: Request): Promise<Response> {
    try {
      return await this.fetch(request);
    } catch {
      return this.page(request, "/");
    }
  }

  private async language(): Promise<string> {
    const chosen = await (await this.caches.open(CHOICE)).match(CHOSEN);
    const language = chosen ? await chosen.text() : "";
    return this.kept.languages.includes(language) ? language : this.kept.languages[0]!;
  }

  private async choose(language: string): Promise<void> {
    await (await this.caches.open(CHOICE)).put(CHOSEN, new Response(language));
  }

  /** Once, at the first version: the language the page is shown in. */
  async noteLanguage(): Promise<void> {
    const choice = await this.caches.open(CHOICE);
    if (await choice.match(CHOSEN)) return;
    const page = await (await this.fetch("/", { credentials: "same-origin" })).text();
    await this.choose(/<html[^>]* lang="([a-z]{2})/.exec(page)?.[1] ?? this.kept.languages[0]!);
  }

  private async put(cache: Cache, address: string, key: string, init: RequestInit): Promise<void> {
    const reply = await this.fetch(address, { cache: "reload", ...init });
    if (!reply.ok) throw new Error(`${address} answered ${reply.status}`);
    await cache.put(key, reply);
  }

  private name(): string {
    return CACHE + this.kept.version;
  }
}

/** The page as anybody gets it: no cookie goes along, so nothing of whoever is signed in is kept. */
function shellOf(language: string): RequestInit {
  return { credentials: "omit", headers: { "Accept-Language": language } };
}

function inLanguage(path: string, language: string): string {
  return `${path}?shell=${language}`;
}
