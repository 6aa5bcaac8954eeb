import type { Slice } from "./state";

/** The text and where it came from. */
export interface TextSlice {
  readonly text: string;
  /** A file's name, an example's title, or empty. */
  readonly source: string;
  /** Whether the textbox stands where the annotated text could: nothing was extracted yet, or "Edit text" was pressed. */
  readonly editing: boolean;
  /** What the last replacement put away, for undo; null where nothing was replaced. */
  readonly replaced: { readonly text: string; readonly source: string } | null;
  /** Typing: no undo of ours, the textbox has its own. */
  setText(text: string): void;
  /** An example, a link or a file takes the place of the text; `undoReplace` brings the old one back. */
  replaceText(text: string, source: string): void;
  undoReplace(): void;
  editText(): void;
  /** Back from the textbox to the annotated text of the last run. */
  showAnnotated(): void;
  /** Removes text and results from the page and from what it keeps. */
  forgetText(): void;
}

export const createTextSlice: Slice<TextSlice> = (set, get) => ({
  text: "",
  source: "",
  editing: true,
  replaced: null,
  setText: (text) => set({ text }),
  replaceText(text, source) {
    const before = get();
    // An empty text is nothing to bring back, and a second example in a row must not bury the user's own text.
    const replaced = before.text.trim() === "" || before.text === text ? before.replaced : keep(before);
    set({ text, source, editing: true, replaced });
  },
  undoReplace() {
    const { replaced } = get();
    if (replaced !== null) set({ ...replaced, editing: true, replaced: null });
  },
  editText: () => set({ editing: true }),
  showAnnotated() {
    if (get().result !== null) set({ editing: false });
  },
  forgetText() {
    get().stop();
    set({
      text: "",
      source: "",
      editing: true,
      replaced: null,
      result: null,
      resultSentences: 0,
      failure: null,
      hovered: [],
      chosen: null,
      onlyClass: null,
      openPrompt: null,
    });
  },
});

const keep = ({ text, source }: TextSlice): { text: string; source: string } => ({ text, source });
