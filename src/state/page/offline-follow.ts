import type { StoreApi } from "zustand/vanilla";
import type { OfflineWorker, WorkerNews } from "../../platform/offline/client";
import type { Environment, OfflineSupport } from "../environment";
import { modelStatusOf } from "../models/models";
import type { AppState } from "../state";

/** A tab that stays open for days looks for a new version when somebody comes back to it, at most this often. */
const CHECK_MILLISECONDS = 60 * 60 * 1000;

/**
 * Registers the page's service worker, and does what it brings: the page is kept for visits without a network as soon as
 * nothing else wants the connection, a new version is offered and never forced, and a page that only the worker can isolate
 * starts anew once, before anybody has touched it. `flush` writes what is not yet kept. Returns the function that ends it.
 * Where the browser forbids service workers nothing of it happens, and the page works as long as there is a network.
 */
export async function followOffline(
  store: StoreApi<AppState>,
  { frugality, reload }: Pick<Environment, "frugality" | "reload">,
  support: OfflineSupport,
  flush: () => Promise<void>,
): Promise<() => void> {
  const ends = [support.followInstall((install) => store.getState().noteOffline({ install }))];
  let worker: OfflineWorker | null = null;

  const hear = (news: WorkerNews): void => {
    if (news === "controlled") void isolate();
    else store.getState().noteOffline({ pageUpdate: { take } });
  };

  async function take(): Promise<void> {
    await flush();
    await worker?.activate();
    reload();
  }

  /** Starts the page anew under its worker, where that isolates it and nobody loses anything by it. */
  async function isolate(): Promise<void> {
    const { run, offered, keepNothing } = store.getState();
    if (run.status !== "idle" || offered !== null || keepNothing || !support.mayIsolate()) return;
    await flush();
    reload();
  }

  /** Once a visit; what could not be had is for the next one. */
  function keepWhenQuiet({ keep }: OfflineWorker): () => void {
    let asked = false;
    const look = (state: AppState): void => {
      if (asked || !wantsKeeping(state, frugality() !== null)) return;
      asked = true;
      void keep().then((worksOffline) => store.getState().noteOffline({ worksOffline }));
    };
    look(store.getState());
    return store.subscribe(look);
  }

  worker = await support.register(hear).catch(() => null);
  if (worker !== null) {
    const { check } = worker;
    ends.push(
      keepWhenQuiet(worker),
      support.onReturn(CHECK_MILLISECONDS, () => void check()),
    );
  }
  return () => {
    for (const end of ends) end();
  };
}

/** The model comes first, and on a phone or a metered connection nothing comes that nobody asked for. */
const wantsKeeping = (state: AppState, frugal: boolean): boolean =>
  frugal ? modelStatusOf(state) === "ready" : modelStatusOf(state) !== "loading";
