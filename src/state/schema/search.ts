import { failureOf } from "../../core/errors";
import type { MatchedSpan } from "../../core/schema/suggest/coverage";
import type { LibraryWorker } from "../../library/search-client";
import { activeDocument } from "../documents/document";
import type { Environment } from "../environment";
import type { Slice } from "../state";
import type { SchemaState, SearchSlice, SuggestionsSlice } from "./state";

export const createSearchSlice =
  (environment: Environment): Slice<SchemaState, SearchSlice> =>
  (set, get, store) => {
    let worker: Promise<LibraryWorker> | null = null;

    const open = async (): Promise<LibraryWorker | null> => {
      worker ??= environment.createLibraryWorker().catch((reason: unknown) => {
        worker = null;
        throw reason;
      });
      const opened = await worker;
      const { libraryBytes, ownClasses } = get();
      if (libraryBytes === null) return null;
      opened.open({ bytes: libraryBytes, own: ownClasses });
      return opened;
    };

    const ask = async (): Promise<void> => {
      const { classQuery, classKind } = get();
      if (classQuery.trim() === "") {
        set({ searching: false, classHits: null, searchFailure: null });
        return;
      }
      set({ searching: true, searchFailure: null });
      const isCurrent = (): boolean => get().classQuery === classQuery && get().classKind === classKind;
      try {
        const opened = await open();
        // Without a library the answer waits: it is asked for again when the library has come.
        if (opened === null || !isCurrent()) return;
        const results = await opened.search(classQuery, classKind);
        if (results !== null && isCurrent()) set({ classHits: results, searching: false });
      } catch (thrown) {
        if (isCurrent()) set({ searching: false, searchFailure: failureOf(thrown) });
      }
    };

    // What is shown is of the library as it is now: it comes late, and the user's own classes change it.
    store.subscribe((state, before) => {
      if (state.library !== before.library && state.classQuery.trim() !== "") void ask();
    });

    return {
      classQuery: "",
      classKind: null,
      classHits: null,
      searching: false,
      searchFailure: null,
      prepareSearch() {
        open().catch(() => {
          // The first search tries again, and tells.
        });
      },
      searchClasses(classQuery) {
        set({ classQuery });
        void ask();
      },
      searchKind(classKind) {
        set({ classKind });
        void ask();
      },
      openLibraryWorker: open,
      repeatSearch: () => void ask(),
    };
  };

const NOTHING = { suggestions: null, suggestedFor: null, suggestionsFailure: null, matchedSpans: [] } as const;

export const createSuggestionsSlice: Slice<SchemaState, SuggestionsSlice> = (set, get) => {
  /** What a model that is loaded says of the text; nothing where none is, or it cannot read this. */
  const matched = async (text: string): Promise<readonly MatchedSpan[]> => {
    const { library, modelJob } = get();
    if (library === null || modelJob?.status !== "done") return [];
    try {
      const model = await get().loadModel();
      return (await model.matchLibrary?.(text, library, new AbortController().signal)) ?? [];
    } catch {
      // Whoever reads with it is told why it cannot: here is what is found without it.
      return [];
    }
  };

  return {
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
        const matchedSpans = await matched(text);
        const suggestions = await worker.suggest(text, matchedSpans);
        if (isCurrent()) set({ suggestions, matchedSpans });
      } catch (thrown) {
        if (isCurrent()) set({ suggestionsFailure: failureOf(thrown) });
      }
    },
    async suggestByWords() {
      const { text } = activeDocument(get());
      try {
        const worker = await get().openLibraryWorker();
        return (await worker?.suggest(text)) ?? [];
      } catch {
        // Nobody has asked: whoever does is told why there are none.
        return [];
      }
    },
    closeSuggestions: () => set(NOTHING),
  };
};
