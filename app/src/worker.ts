import { Shell, type Kept } from "./device/shell";

/** As much of a service worker's world as is used: TypeScript's library has it beside the page's only. */
interface Worker {
  readonly FRISTED_KEPT: Kept;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", run: (event: Lasting) => void): void;
  addEventListener(type: "message", run: (event: MessageEvent) => void): void;
  addEventListener(type: "fetch", run: (event: Asked) => void): void;
}

interface Lasting {
  waitUntil(done: Promise<unknown>): void;
}

interface Asked {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const worker = self as unknown as Worker;
const shell = new Shell(worker.FRISTED_KEPT, caches, (...question) => fetch(...question));

worker.addEventListener("install", (event) => {
  event.waitUntil(shell.keep().then(() => shell.noteLanguage()));
});
worker.addEventListener("activate", (event) => {
  event.waitUntil(shell.forgetOlder().then(() => worker.clients.claim()));
});
worker.addEventListener("fetch", (event) => {
  const own = new URL(event.request.url).origin === location.origin;
  const answer = own ? shell.answer(event.request) : null;
  if (answer) event.respondWith(answer);
});
// The only word a page says to it: device/updates.ts imports nothing from here and is not imported here,
// because the worker must stay one file.
worker.addEventListener("message", (event) => {
  if (event.data === "take over") void worker.skipWaiting();
});
