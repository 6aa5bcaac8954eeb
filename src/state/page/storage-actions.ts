import { failureOf } from "../../core/errors";
import { classId } from "../../core/schema/class";
import type { Environment } from "../environment";
import { placeOf } from "../persist/places";
import type { AppState } from "../state";
import type { PageState, StorageActions } from "./state";
import { DEFAULT_SETTINGS } from "./state";

/** Looking at what is kept, and deleting it; no part of the first load. */
export const storageActions = (
  environment: Environment,
  set: (changes: Partial<PageState>) => void,
  get: () => AppState,
): StorageActions => ({
  async lookAtStorage() {
    try {
      set({ storageReport: await (await environment.openInventory()).report() });
    } catch (thrown) {
      get().fail(failureOf(thrown));
    }
  },
  async deleteKept(part) {
    try {
      if (part.place === "record") forget(get(), part.name, set);
      // A model that runs from a file lets go of it first.
      if (part.place === "model" || part.place === "webllm") await get().unloadModel();
      await (await environment.openInventory()).remove(part);
    } catch (thrown) {
      get().fail(failureOf(thrown));
    }
    get().forgetWeightsStatus();
    await get().lookAtStorage();
  },
  async deleteEverything() {
    set({ erased: true });
    try {
      await get().unloadModel();
      await (await environment.openInventory()).removeAll();
    } catch (thrown) {
      set({ erased: false });
      get().fail(failureOf(thrown));
      return;
    }
    environment.tabs?.tell({ type: "erase" });
    environment.reload();
  },
  async persistStorage() {
    try {
      await (await environment.openInventory()).persist();
    } catch (thrown) {
      get().fail(failureOf(thrown));
    }
    await get().lookAtStorage();
  },
});

/** Takes a record's values out of the page: whatever stays in it would be written again. */
function forget(state: AppState, key: string, set: (changes: Partial<PageState>) => void): void {
  // Text and results hold the same sentences: one does not go without the other.
  const kept = placeOf(key);
  if (kept?.number === state.active) state.forgetText();
  else if (kept !== null) void state.deleteDocument(kept.number);
  if (key === "selection") state.clearSelection();
  if (key === "classes") {
    state.changeOwnClasses({
      done: { type: "delete-all", classes: [] },
      classes: [],
      removed: state.ownClasses.map(classId),
    });
  }
  if (key === "settings") {
    set(DEFAULT_SETTINGS);
    state.forgetPromptTimes();
  }
  if (key === "models") state.forgetOwnModels();
  if (key === "remote") void state.forgetServer();
}
