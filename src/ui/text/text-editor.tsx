import { useEffect, useRef } from "react";
import { activeDocument } from "../../state/documents/document";
import { shownRun } from "../../state/documents/runs";
import { useApp, useAppStore } from "../app-store";
import { PLACES } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { TextActions } from "./text-actions";

/**
 * The textbox. It holds its own text, so that a key press costs no render however long the text is; the store is told
 * of every change, and tells of changes that come from elsewhere.
 */
export function TextEditor() {
  const words = useMessages(pageMessages);
  const store = useAppStore();
  const box = useRef<HTMLTextAreaElement>(null);
  const readOnly = useApp(
    (state) => !state.restored || (shownRun(state).status === "running" && activeDocument(state).editing),
  );

  useEffect(() => {
    const show = (text: string): void => {
      if (box.current !== null && box.current.value !== text) box.current.value = text;
    };
    show(activeDocument(store.getState()).text);
    return store.subscribe((state, before) => {
      const { text } = activeDocument(state);
      if (text !== activeDocument(before).text) show(text);
    });
  }, [store]);

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <textarea
        ref={box}
        id={PLACES.text}
        aria-label={words.text}
        dir="auto"
        defaultValue={activeDocument(store.getState()).text}
        readOnly={readOnly}
        spellCheck={false}
        autoCapitalize="off"
        placeholder={words.textInvitation}
        onInput={(event) => store.getState().setText(event.currentTarget.value)}
        className="reading-sheet reading-box min-h-40 flex-1 resize-none bg-transparent py-8 outline-none"
      />
      <TextActions />
    </div>
  );
}
