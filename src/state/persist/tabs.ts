import type { StoreApi } from "zustand/vanilla";
import type { OtherTabs } from "../environment";
import type { AppState } from "../state";

/**
 * Does here what another tab of this page tells, for each writes what it shows to the same records: a text that is
 * forgotten there would come back from here. Returns the function that ends it.
 */
export function followTabs(store: StoreApi<AppState>, tabs: OtherTabs): () => void {
  const stopListening = tabs.listen((message) => {
    if (typeof message !== "object" || message === null || !("type" in message)) return;
    const state = store.getState();
    if (message.type === "keep-nothing") state.changeSettings({ keepNothing: true });
    // What this tab would write now is what was just deleted.
    if (message.type === "erase") state.noteErased();
    if (message.type === "forget" && "texts" in message && Array.isArray(message.texts)) {
      state.forgetTexts(message.texts.filter((text) => typeof text === "string"));
    }
  });
  const unsubscribe = store.subscribe((state, before) => {
    if (state.keepNothing && !before.keepNothing) tabs.tell({ type: "keep-nothing" });
  });
  return () => {
    stopListening();
    unsubscribe();
  };
}
