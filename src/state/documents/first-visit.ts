import type { StoreApi } from "zustand/vanilla";
import { FIRST_SENTENCES, firstResult, firstThresholds } from "../../examples/first-result";
import type { AppState } from "../state";
import { activeDocument, isAnother } from "./document";
import { isLive } from "./is-live";
import { loadShown } from "./shown-result";

/**
 * Shows what the reader finds in the first example before any model is here; once the reader has come, it reads the
 * example itself. Until then what was kept goes as soon as it is of another text or other classes.
 */
export async function showFirstResult(store: StoreApi<AppState>): Promise<void> {
  await loadShown();
  const { documents, active, selected, branches } = store.getState();
  const first = activeDocument(store.getState());
  if (first.text !== firstResult.text || first.result !== null) return;
  const kept = {
    result: firstResult,
    sentences: FIRST_SENTENCES,
    thresholds: firstThresholds,
    reading: "live",
  } as const;
  store.setState({
    documents: documents.map((document) => (document.number === active ? { ...document, ...kept } : document)),
  });
  const unsubscribe = store.subscribe((state) => {
    const document = state.documents.find(({ number }) => number === active);
    if (document?.result !== firstResult) return unsubscribe();
    if (isLive(state) || state.active !== active) return;
    const isOther = state.selected !== selected || state.branches !== branches;
    if (!isOther && !isAnother(document.text, firstResult.text)) return;
    unsubscribe();
    state.clearReading();
  });
}
