import { failureOf } from "../../core/errors";
import { activeDocument } from "../documents/document";
import type { Slice } from "../state";
import type { SchemaState, SuggestionsSlice } from "./state";

const NOTHING = { suggestions: null, suggestedFor: null, suggestionsFailure: null } as const;

export const createSuggestionsSlice: Slice<SchemaState, SuggestionsSlice> = (set, get) => ({
  ...NOTHING,
  async suggestClasses() {
    const { text } = activeDocument(get());
    set({ ...NOTHING, suggestedFor: text });
    // What was closed, or asked about another text since, is not to come back.
    const isCurrent = (): boolean => get().suggestedFor === text && get().suggestions === null;
    try {
      await get().loadLibrary();
      const worker = await get().openLibraryWorker();
      // Why there is no library stands where its classes would be.
      if (worker === null) {
        if (isCurrent()) set(NOTHING);
        return;
      }
      const suggestions = await worker.suggest(text);
      if (isCurrent()) set({ suggestions });
    } catch (thrown) {
      if (isCurrent()) set({ suggestionsFailure: failureOf(thrown) });
    }
  },
  closeSuggestions: () => set(NOTHING),
});
