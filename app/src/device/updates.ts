/** A version of the app that waits to be taken. */
export interface Waiting {
  subscribe(run: (waits: boolean) => void): () => void;
  /** Take it: the page loads again with the new version. */
  apply(): void;
}

/** What the waiting worker is told when its version is wanted. */
export const TAKE_OVER = "take over";
const ASK_AGAIN_MS = 3_600_000;

/**
 * Keep the app on this tablet (decision 0011) and tell of new versions. A new one is fetched beside the
 * one that runs and waits until somebody takes it; where the browser keeps no apps, none ever waits.
 */
export function appUpdates(
  container: ServiceWorkerContainer | undefined = navigator.serviceWorker,
  reload: () => void = () => location.reload(),
): Waiting {
  const runs = new Set<(waits: boolean) => void>();
  let waiting: ServiceWorker | null = null;
  let asked = false;
  const note = (registration: ServiceWorkerRegistration) => {
    // The first version of all has nothing to wait for.
    waiting = container?.controller ? registration.waiting : null;
    for (const run of runs) run(waiting !== null);
  };
  container?.addEventListener("controllerchange", () => asked && reload());
  if (container) void follow(container, note);
  return {
    subscribe(run) {
      runs.add(run);
      run(waiting !== null);
      return () => void runs.delete(run);
    },
    apply() {
      asked = true;
      waiting?.postMessage(TAKE_OVER);
    },
  };
}

async function follow(
  container: ServiceWorkerContainer,
  note: (registration: ServiceWorkerRegistration) => void,
): Promise<void> {
  try {
    const registration = await container.register("/sw.js", { scope: "/", updateViaCache: "none" });
    note(registration);
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", () => note(registration));
    });
    setInterval(() => void registration.update().catch(() => {}), ASK_AGAIN_MS);
  } catch {
    // An insecure address or a private window: the app works, and is not kept.
  }
}
