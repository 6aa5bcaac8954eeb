import { type Failure, failureOf } from "../../core/errors";
import type { Suggestion } from "../../core/schema/suggest/suggest";
import type { Slice } from "../state";

/** Classes that the text seems to be about, found without a model. */
export interface SuggestionsSlice {
  /** What was found for `suggestedFor`, the likeliest first; null where nothing was asked, or the answer is waited for. */
  readonly suggestions: readonly Suggestion[] | null;
  /** The text that was asked about; null where none was. */
  readonly suggestedFor: string | null;
  readonly suggestionsFailure: Failure | null;
  /** Asks about the text as it is now. */
  suggestClasses(): Promise<void>;
  closeSuggestions(): void;
}

const NOTHING = { suggestions: null, suggestedFor: null, suggestionsFailure: null } as const;

export const createSuggestionsSlice: Slice<SuggestionsSlice> = (set, get) => ({
  ...NOTHING,
  async suggestClasses() {
    const { text } = get();
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
