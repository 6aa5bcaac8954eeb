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
    if (message.type === "erase") store.setState({ erased: true });
    if (message.type === "forget" && "texts" in message && Array.isArray(message.texts)) {
      const forgotten = new Set<unknown>(message.texts);
      // A text of this tab's own is none of the other's business.
      if (textsOf(state).some((text) => forgotten.has(text))) state.forgetText();
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

/** Every text that a page holds: the one that is shown, the one of the results, and what undo brings back. */
export function textsOf({ text, result, replaced, replacedResult }: AppState): readonly string[] {
  const texts = [text, result?.text, replaced?.text, replacedResult?.document.text];
  return [...new Set(texts.flatMap((held) => (held ? [held] : [])))];
}
