import { history, historyKeymap, insertNewline, standardKeymap } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import type { Messages } from "../../messages/messages";
import { marks } from "./marks";

/**
 * What of CodeMirror makes a page to read and to write on, and nothing of a code editor: no line numbers, no highlighted
 * line, no brackets, the browser's own caret and selection, its spelling check and its translation.
 */
export function prose({
  id,
  words,
  search: searchWords,
}: {
  /** Of the textbox, so that others can move the focus to it. */
  readonly id: string;
  readonly words: Messages["page"];
  readonly search: Messages["text"]["search"];
}): Extension {
  return [
    // A carriage return is a character like any other: offsets of a document that has some stay what they are.
    EditorState.lineSeparator.of("\n"),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of((view) => ({
      id,
      "aria-label": words.text,
      "data-length": `${view.state.doc.length}`,
      spellcheck: "true",
      autocorrect: "on",
      autocapitalize: "sentences",
      translate: "yes",
      // What cannot be written can have the focus all the same, and be selected in.
      ...(view.state.facet(EditorView.editable) ? {} : { tabindex: "0", "aria-readonly": "true" }),
    })),
    placeholder(words.textInvitation),
    history(),
    search({ top: true }),
    EditorState.phrases.of(searchWords),
    keymap.of([
      { key: "Enter", run: insertNewline, shift: insertNewline },
      // Alt+U takes back a decision.
      ...historyKeymap.filter(({ key }) => key !== "Alt-u"),
      // Ctrl+F is an action of the page, and what else its keys do is for code.
      ...searchKeymap.filter(({ key }) => key === "F3" || key === "Mod-g" || key === "Escape"),
      ...standardKeymap,
    ]),
    // What is copied in other programs may end its lines in two characters; a text that is written here has one.
    EditorView.clipboardInputFilter.of((text) => text.replace(/\r\n?/gu, "\n")),
    EditorView.domEventHandlers({
      // Files that are dropped are opened by the page.
      drop: (event) => event.dataTransfer?.types.includes("Files") ?? false,
      beforeinput: insertMuch,
    }),
    marks,
    LOOK,
  ];
}

/** What is typed is read from the page by CodeMirror; a text of many lines that is put in at once need not be drawn first. */
function insertMuch(event: InputEvent, view: EditorView): boolean {
  const { data, inputType } = event;
  if (inputType !== "insertText" || data === null || !data.includes("\n") || view.state.readOnly) return false;
  view.dispatch(view.state.replaceSelection(data), { userEvent: "input.paste", scrollIntoView: true });
  return true;
}

/** What has to happen before CodeMirror hears of an event. */
export function listenFirst(view: EditorView): void {
  const first = (names: readonly string[], listen: (event: Event) => void): void => {
    for (const name of names) view.contentDOM.addEventListener(name, listen, { capture: true });
  };
  // With nothing selected nothing is copied or cut, as everywhere but in code editors: there it would be the whole line.
  first(["copy", "cut"], (event) => {
    if (view.state.selection.ranges.every(({ empty }) => empty)) event.stopImmediatePropagation();
  });
  // The browser tells of a selection a moment after it was made. A program that writes for somebody, such as one that
  // takes dictation, selects and writes within that moment.
  first(["keydown", "beforeinput"], () => view.contentDOM.ownerDocument.dispatchEvent(new Event("selectionchange")));
}

const access = new Compartment();

/** `can`: whether the text may be changed yet; `isWritten`: whether it is there to be written, and not only to be read. */
const accessOf = (can: boolean, isWritten: boolean): Extension => [
  EditorState.readOnly.of(!can || !isWritten),
  EditorView.editable.of(isWritten),
];

/** Whether the text can be changed; for the state, and then for changing it. */
export const writable = {
  of: (can: boolean, isWritten: boolean): Extension => access.of(accessOf(can, isWritten)),
  change: (can: boolean, isWritten: boolean) => access.reconfigure(accessOf(can, isWritten)),
};

/** What CodeMirror says of its own elements and would win over a style sheet; the rest is in surface.css. */
const LOOK = EditorView.theme({
  "&": { background: "transparent", flex: "1" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "inherit", overflow: "visible", flex: "1" },
  ".cm-content": { padding: "0", caretColor: "var(--ink)", minHeight: "12rem" },
  ".cm-line": { padding: "0", textAlign: "start" },
  ".cm-placeholder": { color: "var(--faint)" },
  ".cm-panels": { background: "transparent", color: "inherit", border: "0" },
  ".cm-searchMatch": { backgroundColor: "var(--match)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--match)", outline: "2px solid var(--accent)" },
});
