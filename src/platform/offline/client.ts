import { isKeepAnswer, type ToWorker } from "./protocol";

/**
 * `update`: a new version is here and waits to be taken; `controlled`: the worker answers for this page from now on,
 * which it did not when the page was loaded; `replaced`: another tab took a new version, and this page is of the old one.
 */
export type WorkerNews = "update" | "controlled" | "replaced";

/** The page's service worker, from the page's side. */
export interface OfflineWorker {
  /** Has every file of the page kept; whether all are here now. Where something fails another visit goes on. */
  keep(): Promise<boolean>;
  /** Lets a version that waits take over; resolves when it has, or none was waiting. */
  activate(): Promise<void>;
  /** Looks whether there is a new version. */
  check(): Promise<void>;
}

/** A version that waits takes over within moments; the old one may have to finish a download first. */
const TAKE_OVER_MILLISECONDS = 10_000;

/** Registers the worker at an address, for the folder that it lies in. Rejects where the browser forbids it. */
export async function registerWorker(
  container: ServiceWorkerContainer,
  address: string,
  hear: (news: WorkerNews) => void,
): Promise<OfflineWorker> {
  let controlled = container.controller !== null;
  let current = true;
  container.addEventListener("controllerchange", () => {
    if (controlled) current = false;
    hear(controlled ? "replaced" : "controlled");
    controlled = true;
  });
  const registration = await container.register(address);

  const offer = (worker: ServiceWorker | null): void => {
    // The first worker of all, and the only one, waits for nobody. A page that was loaded around its worker is new.
    if (worker?.state === "installed" && registration.active !== null && controlled) hear("update");
  };
  const follow = (worker: ServiceWorker | null): void => worker?.addEventListener("statechange", () => offer(worker));
  offer(registration.waiting);
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));

  const send = (worker: ServiceWorker, message: ToWorker, ports: Transferable[] = []): void =>
    worker.postMessage(message, ports);

  return {
    async keep() {
      const { active } = await container.ready;
      if (active === null) return false;
      const { port1, port2 } = new MessageChannel();
      const answer = new Promise<boolean>((resolve) => {
        port1.onmessage = ({ data }: MessageEvent<unknown>) => resolve(isKeepAnswer(data) && data.whole);
      });
      send(active, { type: "keep", current }, [port2]);
      return answer;
    },
    async activate() {
      const { waiting } = registration;
      if (waiting === null) return;
      const changed = new Promise<void>((resolve) => {
        container.addEventListener("controllerchange", () => resolve(), { once: true });
        setTimeout(resolve, TAKE_OVER_MILLISECONDS);
      });
      send(waiting, { type: "activate" });
      await changed;
    },
    async check() {
      // Without a network there is nothing to find.
      await registration.update().catch(() => {});
    },
  };
}
