import { failureOf } from "../../core/errors";
import type { Environment } from "../environment";
import { keptHeads, readDocument } from "../persist/places";
import { choiceOf } from "../schema/selection";
import type { AppState, Slice } from "../state";
import {
  activeDocument,
  copyOf,
  emptyDocument,
  isEmpty,
  isUntouched,
  NOTHING_LOOKED_AT,
  type TextDocument,
  textsOf,
  typed,
} from "./document";
import { loadReviews } from "./found";
import { loadShown } from "./shown-result";
import type { DocumentsSlice, DocumentsState } from "./state";

/** The documents, of which one is shown. Whatever is done with the others, each is this tab's alone while it is done. */
export const createDocumentsSlice =
  (environment: Environment): Slice<DocumentsState, DocumentsSlice> =>
  (set, get) => {
    const { places, storage } = environment;
    const first = emptyDocument(1);
    /** Counts what was asked to be shown: who has to wait for the disk may be overtaken. */
    let asked = 0;

    const find = (number: number): TextDocument | undefined =>
      get().documents.find((document) => document.number === number);

    const changeActive = (changes: Partial<TextDocument>): void =>
      set({ documents: changed(get(), get().active, changes) });

    /** Shows a document, new or old, in the place of the one that is shown. */
    const show = (document: TextDocument): void => {
      asked += 1;
      const { documents, gone } = left(get());
      const others = documents.filter(({ number }) => number !== document.number);
      const shown = { ...document, whole: true, place: "shown", usedAt: Date.now() } as const;
      set({ documents: [shown, ...others], active: document.number, gone: without(gone, document.number) });
    };

    /** Makes a document this tab's own, results and all; null where it is gone, or another tab's. */
    const hold = async (number: number): Promise<TextDocument | null> => {
      const known = find(number);
      if (known === undefined || known.whole) return known ?? null;
      if (places !== undefined && !(await places.take(number))) {
        set({ documents: changed(get(), number, { place: "elsewhere" }) });
        return null;
      }
      const kept = await readDocument(storage, known);
      // It may have been forgotten meanwhile.
      if (find(number) === undefined) return null;
      set({ documents: changed(get(), number, kept) });
      return find(number) ?? null;
    };

    const told = async <T>(act: () => Promise<T>): Promise<T | null> => {
      try {
        return await act();
      } catch (thrown) {
        get().fail(failureOf(thrown));
        return null;
      }
    };

    /** Takes documents away; in the place of the one that is shown, an empty one is. */
    const remove = (gone: readonly TextDocument[]): void => {
      const { documents, active, run } = get();
      const numbers = new Set(gone.map(({ number }) => number));
      if (run.document !== null && numbers.has(run.document)) get().abandonRun();
      const kept = documents.filter(({ number }) => !numbers.has(number));
      // What is forgotten twice in a row was there once.
      const last = gone.find((document) => document.whole && !isEmpty(document));
      if (get().learned.length > 0) void get().forgetTaught([...numbers]);
      set({ gone: [...get().gone, ...numbers], ...(last === undefined ? {} : { deleted: last }) });
      const empty = numbers.has(active) ? [emptyDocument()] : [];
      set({ documents: [...empty, ...kept], active: empty[0]?.number ?? active });
    };

    /** The number of the one that is shown, where what comes may take its place. */
    const room = (): number | undefined => {
      const document = activeDocument(get());
      return isUntouched(document) && get().run.document !== document.number ? document.number : undefined;
    };

    return {
      documents: [first],
      active: first.number,
      restored: false,
      deleted: null,
      gone: [],
      restoreDocuments: (documents, active, gone) => set({ documents, active, gone }),
      endRestoring: () => set({ restored: true }),
      setText: (text) => changeActive(typed(activeDocument(get()), text)),
      openText: (text, source) => show({ ...emptyDocument(room()), text, source }),
      async openResult(opened) {
        const [{ sentences }] = await Promise.all([import("../../core/text/sentences"), loadShown()]);
        const { reviews = [], ...bare } = opened;
        const found = reviews.length === 0 ? opened : bare;
        if (reviews.length > 0) await loadReviews();
        const { text, source } = found;
        const parts = { result: found, reviews, sentences: sentences(text).length };
        show({ ...emptyDocument(room()), text, source, ...parts });
      },
      newDocument() {
        if (!isEmpty(activeDocument(get()))) show(emptyDocument(room()));
      },
      async openDocument(number) {
        if (number === get().active) return;
        asked += 1;
        const own = asked;
        const document = await told(async () => {
          const held = await hold(number);
          if (held !== null) return held;
          const theirs = find(number);
          return theirs?.place === "elsewhere" ? copyOf(await readDocument(storage, theirs)) : null;
        });
        if (own !== asked || document === null) return;
        show(document);
        const { selection } = document;
        if (selection !== null && !get().chosenByHand) get().restoreSelection(selection);
      },
      async renameDocument(number, name) {
        const held = await told(() => hold(number));
        if (held !== null) set({ documents: changed(get(), number, { name: name.trim(), copied: false }) });
      },
      async deleteDocument(number) {
        const known = find(number);
        const held = known?.whole === true ? known : await told(() => hold(number));
        if (held) remove([held]);
      },
      forgetText() {
        const texts = textsOf(activeDocument(get()));
        get().forgetTexts(texts);
        get().dismissFailure();
        environment.tabs?.tell({ type: "forget", texts });
      },
      forgetTexts(texts) {
        const { documents, active } = get();
        const forgotten = new Set(texts);
        const gone = documents.filter((document) => textsOf(document).some((text) => forgotten.has(text)));
        // The one that can be brought back is the one that was shown.
        remove(gone.toSorted((a, b) => Number(b.number === active) - Number(a.number === active)));
      },
      undoDelete() {
        const { deleted, documents, gone } = get();
        if (deleted === null) return;
        if (deleted.reviews.length > 0) void get().learnFrom(deleted.number);
        set({ deleted: null });
        if (deleted.place === "shown") show(deleted);
        else set({ documents: [deleted, ...documents], gone: without(gone, deleted.number) });
      },
      async refreshDocuments() {
        await told(async () => {
          const before = new Set(
            get()
              .documents.filter(({ whole }) => whole)
              .map(({ number }) => number),
          );
          const heads = await keptHeads(storage, places);
          const { documents, gone } = get();
          // What was let go of meanwhile was written after the look at the disk.
          const here = documents.filter(({ whole, number }) => whole || before.has(number));
          const known = new Set([...here.map(({ number }) => number), ...gone]);
          set({ documents: [...here, ...heads.filter(({ number }) => !known.has(number))] });
        });
      },
      letGo(numbers) {
        const gone = new Set(numbers);
        const { documents } = get();
        set({
          documents: documents.map((document) =>
            gone.has(document.number)
              ? {
                  ...document,
                  ...NOTHING_LOOKED_AT,
                  result: null,
                  reviews: [],
                  entityDecisions: [],
                  sentences: 0,
                  reading: null,
                  thresholds: null,
                  whole: false,
                }
              : document,
          ),
        });
      },
      async holdEverything() {
        for (const { number } of get().documents) await hold(number);
      },
      setTab: (tab) => changeActive({ tab }),
      hover(ids) {
        // The pointer leaves and enters all the time; only a change is worth a render.
        if (ids.length > 0 || activeDocument(get()).hovered.length > 0) changeActive({ hovered: ids });
      },
      choose: (chosen) => changeActive({ chosen }),
      showOnly: (onlyClass) => changeActive({ onlyClass }),
      inspectPrompt: (openPrompt) => changeActive({ openPrompt }),
    };
  };

/** The documents with changes to one of them; the others stay the same objects. */
export const changed = (
  { documents }: Pick<DocumentsState, "documents">,
  number: number,
  changes: Partial<TextDocument>,
): readonly TextDocument[] =>
  documents.map((document) => (document.number === number ? { ...document, ...changes } : document));

const without = (numbers: readonly number[], back: number): readonly number[] =>
  numbers.filter((number) => number !== back);

/** The documents once another one is shown: the one that is shown now is put away, or goes if nobody would miss it. */
function left(state: AppState): Pick<DocumentsState, "documents" | "gone"> {
  const { documents, gone, active, run, chosenByHand } = state;
  const document = activeDocument(state);
  if (isUntouched(document) && run.document !== active) {
    return { documents: documents.filter((other) => other !== document), gone: [...gone, active] };
  }
  const selection = { ...choiceOf(state), chosenByHand };
  return { documents: changed(state, active, { hovered: [], place: "put-away", selection }), gone };
}
