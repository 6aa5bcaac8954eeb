import type { StoreApi } from "zustand/vanilla";
import type { Environment, OfflineSupport } from "./environment";
import type { AppState } from "./state";

/** A tab that stays open for days looks for a new version when somebody comes back to it, at most this often. */
const CHECK_MILLISECONDS = 60 * 60 * 1000;

interface Leaving {
  /** Writes what is not yet kept. */
  flush(): Promise<void>;
  /** Starts the page anew. */
  reload(): void;
}

/**
 * Registers the page's service worker and does what it brings: the page is kept for visits without a network as soon as
 * nothing else wants the connection, a new version is offered and never forced, and a page that only the worker can
 * isolate starts anew once, before anybody has touched it. Where the browser forbids service workers nothing happens.
 */
export async function followOffline(
  store: StoreApi<AppState>,
  { isMetered, reload }: Pick<Environment, "isMetered" | "reload">,
  offline: OfflineSupport,
  flush: () => Promise<void>,
): Promise<() => void> {
  const leaving: Leaving = { flush, reload };
  const endInstall = offline.followInstall((install) => store.setState({ install }));
  const registered = offline.register((news) => {
    if (news === "controlled") void isolate(store.getState(), offline, leaving);
    else store.setState({ pageUpdate: { take } });
  });

  async function take(): Promise<void> {
    await flush();
    await (await registered).activate();
    reload();
  }

  const worker = await registered.catch(() => null);
  if (worker === null) return endInstall;
  let asked = false;
  const keepWhenQuiet = (state: AppState): void => {
    if (asked || !wantsKeeping(state, isMetered())) return;
    asked = true;
    void worker.keep().then((worksOffline) => store.setState({ worksOffline }));
  };
  const unsubscribe = store.subscribe(keepWhenQuiet);
  keepWhenQuiet(store.getState());
  const stopChecking = offline.onReturn(CHECK_MILLISECONDS, () => void worker.check());
  return () => {
    endInstall();
    unsubscribe();
    stopChecking();
  };
}

/** The model comes first, and on a metered connection nothing comes that nobody asked for. */
const wantsKeeping = ({ modelStatus }: AppState, metered: boolean): boolean =>
  metered ? modelStatus === "ready" : modelStatus !== "loading";

/** Starts the page anew under its worker, where that isolates it and nobody loses anything by it. */
async function isolate(
  { run, offered, keepNothing }: AppState,
  offline: OfflineSupport,
  { flush, reload }: Leaving,
): Promise<void> {
  if (run.status !== "idle" || offered !== null || keepNothing || !offline.mayIsolate()) return;
  await flush();
  reload();
}
