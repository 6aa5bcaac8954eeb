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
