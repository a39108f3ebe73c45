import { expect, test } from "vitest";
import { Shell, type Kept } from "../../src/device/shell";
import { appUpdates, TAKE_OVER } from "../../src/device/updates";

/** As much of the browser's caches as the worker uses. */
class Caches {
  readonly all = new Map<string, Map<string, Response>>();

  open = (name: string) => {
    const kept = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, kept);
    const match = (key: string) => Promise.resolve(kept.get(key)?.clone());
    return Promise.resolve({ match, put: (key: string, one: Response) => Promise.resolve(void kept.set(key, one)) });
  };
  keys = () => Promise.resolve([...this.all.keys()]);
  delete = (name: string) => Promise.resolve(this.all.delete(name));
  match = (key: string) =>
    Promise.resolve([...this.all.values()].map((one) => one.get(key)).find((one) => one)?.clone());
}

const ASSET = "/static/app/assets/room-1.js";

function world(version = "1", caches = new Caches()) {
  const asked: { path: string; init: RequestInit | undefined }[] = [];
  const network = { up: true, status: 200 };
  const fetch = (address: string | Request, init?: RequestInit) => {
    const path = typeof address === "string" ? address : new URL(address.url).pathname;
    asked.push({ path, init });
    if (!network.up) return Promise.reject(new TypeError("no network"));
    const language = new Headers(init?.headers).get("Accept-Language") ?? "da";
    const body = `<html lang="${language}">${path} ${version}`;
    return Promise.resolve(new Response(body, { status: network.status }));
  };
  const kept: Kept = { version, assets: [ASSET], shells: ["/", "/room/halmtorvet"], languages: ["en", "da"] };
  const shell = new Shell(kept, caches as unknown as CacheStorage, fetch);
  return { shell, asked, network, caches };
}

/** A Request that a page would make: Node has no navigations. */
function request(path: string, mode = "navigate", method = "GET"): Request {
  return { url: `http://127.0.0.1${path}`, method, mode } as Request;
}

async function text(answer: Promise<Response> | null): Promise<string> {
  return (await answer)!.text();
}

test("with no network the page and its files come from the tablet, in the language last chosen", async () => {
  const { shell, network } = world();
  await shell.keep();
  await shell.noteLanguage();
  network.up = false;
  expect(await text(shell.answer(request("/room/halmtorvet")))).toBe('<html lang="da">/room/halmtorvet 1');
  expect(await text(shell.answer(request(ASSET, "no-cors")))).toContain(ASSET);
  expect(shell.answer(request("/language/en"))).toBeNull();
  await new Promise((done) => setTimeout(done));
  expect(await text(shell.answer(request("/")))).toBe('<html lang="en">/ 1');
});

test("the pages are kept as a stranger gets them", async () => {
  const { shell, asked } = world();
  await shell.keep();
  const pages = asked.filter(({ path }) => !path.startsWith("/static/"));
  expect(pages).toHaveLength(4);
  expect(pages.every(({ init }) => init?.credentials === "omit")).toBe(true);
});

test.each([
  ["the API", request("/api/v1/rooms/halmtorvet/floor-entries", "cors")],
  ["a tap", request("/api/v1/entries", "cors", "POST")],
  ["an office page", request("/numbers")],
  ["the public screen", request("/screen/halmtorvet")],
  ["the worker itself", request("/sw.js", "no-cors")],
])("%s is never kept and never answered from the tablet", (_what, one) => {
  expect(world().shell.answer(one)).toBeNull();
});

test("a version that cannot be fetched whole is not kept at all", async () => {
  const { shell, network, caches } = world();
  network.status = 503;
  await expect(shell.keep()).rejects.toThrow("503");
  expect(await caches.keys()).toEqual([]);
});

test("the version before is kept for a tab that still runs it, older ones are not", async () => {
  const caches = new Caches();
  for (const version of ["1", "2", "3"]) {
    const { shell } = world(version, caches);
    await shell.keep();
    await shell.forgetOlder();
  }
  expect(await caches.keys()).toEqual(["fristed-app-2", "fristed-app-3"]);
});

test("a room newer than the version is asked for, and opened by the kept page with no network", async () => {
  const { shell, network } = world();
  await shell.keep();
  expect(await text(shell.answer(request("/room/new")))).toContain("/room/new");
  network.up = false;
  expect(await text(shell.answer(request("/room/new")))).toBe('<html lang="en">/ 1');
});

test("a version kept by nobody any more is asked of the server", async () => {
  const { shell, asked } = world();
  await text(shell.answer(request("/")));
  await text(shell.answer(request("/static/app/assets/old-1.js", "no-cors")));
  expect(asked.map(({ path }) => path)).toEqual(["/", "/static/app/assets/old-1.js"]);
});

class Container extends EventTarget {
  controller: object | null = {};
  readonly said: unknown[] = [];
  readonly registration = Object.assign(new EventTarget(), {
    waiting: null as object | null,
    installing: new EventTarget(),
    update: () => Promise.resolve(),
  });
  register = () => Promise.resolve(this.registration);

  async offer(): Promise<void> {
    await Promise.resolve();
    await Promise.resolve();
    this.registration.dispatchEvent(new Event("updatefound"));
    this.registration.waiting = { postMessage: (word: unknown) => this.said.push(word) };
    this.registration.installing.dispatchEvent(new Event("statechange"));
  }
}

test("a new version waits until it is taken, and the page loads again only where it was asked for", async () => {
  const container = new Container();
  let loads = 0;
  const updates = appUpdates(container as unknown as ServiceWorkerContainer, () => loads++);
  const seen: boolean[] = [];
  updates.subscribe((waits) => seen.push(waits));
  await container.offer();
  expect(seen.at(-1)).toBe(true);
  container.dispatchEvent(new Event("controllerchange")); // another tab took it
  expect([loads, container.said]).toEqual([0, []]);
  updates.apply();
  container.dispatchEvent(new Event("controllerchange"));
  expect([loads, container.said]).toEqual([1, [TAKE_OVER]]);
});

test("the first version of all is no update, and a browser without workers has none", async () => {
  const container = new Container();
  container.controller = null;
  const seen: boolean[] = [];
  appUpdates(container as unknown as ServiceWorkerContainer).subscribe((waits) => seen.push(waits));
  await container.offer();
  appUpdates(undefined).subscribe((waits) => seen.push(waits));
  expect(seen).not.toContain(true);
});
