import type { ResultDocument } from "../../core/result";
import type { Choice } from "../../core/schema/selection";
import { isExample } from "../../examples/examples";
import type { Environment } from "../environment";
import { textsOf } from "../persist/tabs";
import { choiceOf } from "../schema/selection";
import type { AppState, Slice } from "../state";
import { NOTHING_LOOKED_AT } from "./view";

/** What a replacement put away. */
export interface Replaced {
  readonly text: string;
  readonly source: string;
  /** The selection of that time; null where a record of an older version does not say. */
  readonly selection: (Choice & { readonly chosenByHand: boolean }) | null;
}

/** A text with all that belonged to it. */
export type Forgotten = Pick<
  AppState,
  "text" | "source" | "editing" | "replaced" | "replacedResult" | "result" | "resultSentences"
>;

/** The text and where it came from. */
export interface TextSlice {
  readonly text: string;
  /** A file's name, an example's title, or empty. */
  readonly source: string;
  /** Whether the textbox stands where the annotated text could: nothing was extracted yet, or "Edit text" was pressed. */
  readonly editing: boolean;
  /** Whether what was kept has come back: until then nothing can be written that it would take the place of. */
  readonly restored: boolean;
  /** What the last replacement put away, for undo; null where nothing was replaced. */
  readonly replaced: Replaced | null;
  /** The results of that time; not kept beyond the page. */
  readonly replacedResult: { readonly document: ResultDocument; readonly sentences: number } | null;
  /** What "Forget this text" took away, as long as the page is open and nothing was written since; kept nowhere else. */
  readonly forgotten: Forgotten | null;
  /** Typing: no undo of ours, the textbox has its own. A text of which nothing is left loses its source. */
  setText(text: string): void;
  /** An example or a file takes the place of the text; `undoReplace` brings the old one back. */
  replaceText(text: string, source: string): void;
  /** Brings back the text, its results as far as they are known, and the selection unless one was made since. */
  undoReplace(): void;
  editText(): void;
  /** Back from the textbox to the annotated text of the last run. */
  showAnnotated(): void;
  /** Removes text and results from the page and from what it keeps, in other tabs too. */
  forgetText(): void;
  /** Brings back what was forgotten, results and all, to this tab. */
  bringBackForgotten(): void;
}

export const createTextSlice =
  (environment: Environment): Slice<TextSlice> =>
  (set, get) => ({
    text: "",
    source: "",
    editing: true,
    restored: false,
    replaced: null,
    replacedResult: null,
    forgotten: null,
    setText(text) {
      const { text: before, source } = get();
      const another = source !== "" && isAnother(text, before);
      set({ text, ...(another ? { source: "" } : {}), ...(text === "" ? {} : { forgotten: null }) });
    },
    replaceText(text, source) {
      const before = get();
      // An empty text is nothing to bring back, and a second example in a row must not bury the user's own text.
      const worthless = before.text.trim() === "" || (before.replaced !== null && isExample(before.text));
      set({
        text,
        source,
        editing: true,
        forgotten: null,
        ...(worthless || before.text === text ? {} : putAway(before)),
      });
    },
    undoReplace() {
      const { replaced, replacedResult, result, chosenByHand } = get();
      if (replaced === null) return;
      const { text, source, selection } = replaced;
      // What is shown or still being found is of another text, unless a run from before has gone on.
      if (result?.text !== text) {
        get().abandonRun();
        set({
          result: replacedResult?.document ?? null,
          resultSentences: replacedResult?.sentences ?? 0,
          ...NOTHING_LOOKED_AT,
        });
      }
      if (selection !== null && !chosenByHand) set(selection);
      set({ text, source, editing: true, replaced: null, replacedResult: null });
    },
    editText: () => set({ editing: true }),
    showAnnotated() {
      if (get().result !== null) set({ editing: false });
    },
    forgetText() {
      const texts = textsOf(get());
      const { text, source, editing, replaced, replacedResult, result, resultSentences } = get();
      get().abandonRun();
      set({
        text: "",
        source: "",
        editing: true,
        replaced: null,
        replacedResult: null,
        result: null,
        resultSentences: 0,
        failure: null,
        // What is forgotten twice in a row was there once.
        ...(text === "" && result === null && replaced === null
          ? {}
          : { forgotten: { text, source, editing, replaced, replacedResult, result, resultSentences } }),
        otherTexts: get().otherTexts.filter((other) => !texts.includes(other.text)),
        ...NOTHING_LOOKED_AT,
      });
      environment.tabs?.tell({ type: "forget", texts });
    },
    bringBackForgotten() {
      const { forgotten } = get();
      if (forgotten === null) return;
      get().abandonRun();
      set({ ...forgotten, forgotten: null, ...NOTHING_LOOKED_AT });
    },
  });

/** Of this much of its beginning, its middle or its end a text is known, in code units. */
const SIGN = 40;

/** Whether a text is another one, and no edit of the one before: neither beginning, middle nor end of that is left. */
function isAnother(text: string, before: string): boolean {
  if (text.trim() === "") return true;
  const middle = Math.max(0, before.length - SIGN) >> 1;
  return !(
    text.startsWith(before.slice(0, SIGN)) ||
    text.endsWith(before.slice(-SIGN)) ||
    text.includes(before.slice(middle, middle + SIGN))
  );
}

const putAway = (state: AppState): Pick<TextSlice, "replaced" | "replacedResult"> => {
  const { text, source, chosenByHand, result, resultSentences } = state;
  return {
    replaced: { text, source, selection: { ...choiceOf(state), chosenByHand } },
    replacedResult: result === null ? null : { document: result, sentences: resultSentences },
  };
};
