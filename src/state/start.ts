import type { StoreApi } from "zustand/vanilla";
import { failureOf } from "../core/errors";
import { examples } from "../examples/examples";
import { DEFAULT_MODEL } from "../models/catalogue";
import { REMOTE_MODEL } from "../models/kinds/server/settings";
import { activeDocument } from "./documents/document";
import type { Environment } from "./environment";
import { modelStatusOf } from "./models/models";
import { keep } from "./persist/keep";
import { restore } from "./persist/restore";
import { followTabs } from "./persist/tabs";
import type { AppState } from "./state";

export interface Started {
  /** Writes what is not yet kept; for when the page is about to go. */
  flush(): Promise<void>;
  end(): void;
}

/**
 * Brings the page to life: what was kept comes back, the link is read, a first visitor finds an example, and model and
 * library load side by side.
 */
export async function start(store: StoreApi<AppState>, environment: Environment, fragment: string): Promise<Started> {
  const returning = await restore(store, environment.storage, environment.places);
  const keeping = keep(store, environment.storage, environment.places);
  if (!returning) openExample(store);
  await markExample(store, environment);
  store.getState().endRestoring();
  const leaveTabs = environment.tabs === undefined ? () => {} : followTabs(store, environment.tabs);
  const stopLooking = lookAgain(store);
  void loadUnlessFrugal(store, environment);
  // What reads without being asked, and what says how long it takes, need the model, and come while that does.
  const followers = Promise.all([import("./documents/live"), import("./documents/follow-estimate")]).then(
    ([{ followLive }, { followEstimate }]) => [followLive(store, environment), followEstimate(store, environment)],
    () => [],
  );
  await store.getState().loadLibrary();
  await openLink(store, fragment);
  // Last of all: nobody waits for it, and a link is read by now, should the page start anew under its service worker.
  const offline = openOffline(store, environment, keeping.flush);
  return {
    flush: keeping.flush,
    end() {
      keeping.end();
      leaveTabs();
      stopLooking();
      void followers.then((ends) => {
        for (const end of ends) end();
      });
      void offline.then((end) => end());
    },
  };
}

/** How long a tab that was just closed may still hold its document. */
const CLOSING_MILLISECONDS = 3000;

/** What other tabs hold is looked at once more: one that is being closed leaves its document a moment later. */
function lookAgain(store: StoreApi<AppState>): () => void {
  if (!store.getState().documents.some(({ place }) => place === "elsewhere")) return () => {};
  const timer = setTimeout(() => void store.getState().refreshDocuments(), CLOSING_MILLISECONDS);
  return () => clearTimeout(timer);
}

/** What works without a network is no part of the first load; where it does not arrive, the next visit tries again. */
async function openOffline(
  store: StoreApi<AppState>,
  environment: Environment,
  flush: () => Promise<void>,
): Promise<() => void> {
  try {
    const support = (await environment.openOffline?.()) ?? null;
    if (support === null) return () => {};
    const { followOffline } = await import("./page/offline-follow");
    return await followOffline(store, environment, support, flush);
  } catch {
    return () => {};
  }
}

/** On phones and metered connections nothing heavy is fetched before it is asked for; what is here already is loaded as ever. */
async function loadUnlessFrugal(store: StoreApi<AppState>, environment: Environment): Promise<void> {
  const frugality = environment.frugality();
  if (frugality !== null) {
    const { modelId } = store.getState();
    await store.getState().lookAtWeights(modelId);
    const state = store.getState();
    const away = modelId !== REMOTE_MODEL && state.weightsStatus[modelId]?.status !== "ready";
    // Somebody may have pressed Extract or chosen another model meanwhile.
    if (away && state.modelId === modelId && modelStatusOf(state) === "idle") return state.holdBack(frugality);
  }
  await store
    .getState()
    .loadModel()
    .catch(() => {
      // `modelJob` holds the reason, and the page shows it.
    });
}

/** Reads the fragment of a link; a damaged one changes nothing and is told about. */
export async function openLink(store: StoreApi<AppState>, fragment: string): Promise<void> {
  if (fragment.replace(/^#/u, "") === "") return;
  try {
    const { readLink } = await import("../core/share/link");
    await store.getState().offerLink(await readLink(fragment));
  } catch (thrown) {
    store.getState().fail(failureOf(thrown));
  }
}

const [first] = examples;

function openExample(store: StoreApi<AppState>): void {
  if (first === undefined) return;
  store.getState().openText(first.text, first.title);
  store.getState().replaceSelection(first.classes, false);
}

/** The first example stands there marked, at later visits too, as long as it is as it was. */
async function markExample(store: StoreApi<AppState>, environment: Environment): Promise<void> {
  const { modelId, selected, branches } = store.getState();
  const { text, result } = activeDocument(store.getState());
  const isIt = text === first?.text && selected.join() === first.classes.join() && branches.length === 0;
  // What is kept with the page is the reader's, and no other model's.
  if (!isIt || result !== null || modelId !== DEFAULT_MODEL || environment.openFirstResult === undefined) return;
  try {
    await (await environment.openFirstResult()).showFirstResult(store);
  } catch {
    // The reader finds the same in a moment.
  }
}
