import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import { shownOf } from "../../state/documents/shown-result";
import { useApp, useDocument } from "../app-store";
import { PLACES } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";

/** As many characters of a text are seen before one scrolls. */
const SCREEN = 6000;

/** The text as it stands until the editor has come, which takes a moment: to read only, with its marks soon. */
export function FirstPaint({ focused }: { readonly focused: RefObject<boolean> }) {
  const words = useMessages(pageMessages);
  const box = useRef<HTMLDivElement>(null);
  const text = useDocument((document) => document.text);
  const shown = useApp(shownOf);
  const onlyClass = useDocument((document) => document.onlyClass);
  const nameEvery = useApp((state) => state.nameEvery);
  const choose = useApp((state) => state.choose);

  // Drawn by hand: marks replace the plain text, and React knows nothing of either.
  useLayoutEffect(() => {
    if (box.current !== null) box.current.textContent = text.slice(0, SCREEN);
  }, [text]);

  useEffect(() => {
    // Marks in a text that was edited since are put in their places by the editor.
    if (shown === null || shown.drawn.objects.length === 0 || shown.drawn.text !== text) return;
    const marking = { onlyClass, nameEvery, uncertain: shown.uncertain, decided: new Map() };
    let wanted = true;
    void import("./surface/first-marks").then(({ markedLines }) => {
      if (wanted)
        box.current?.replaceChildren(...markedLines(text, SCREEN, { objects: shown.drawn.objects, marking, choose }));
    });
    return () => {
      wanted = false;
    };
  }, [text, shown, onlyClass, nameEvery, choose]);

  // Asked in the last moment before it goes.
  useLayoutEffect(() => {
    const element = box.current;
    return () => {
      focused.current = document.activeElement === element;
    };
  }, [focused]);

  return (
    // biome-ignore lint/a11y/useSemanticElements: an element for one text would not show its marks.
    <div
      ref={box}
      id={PLACES.text}
      role="textbox"
      aria-multiline="true"
      aria-readonly="true"
      aria-label={words.text}
      aria-placeholder={words.textInvitation}
      data-placeholder={text === "" ? words.textInvitation : undefined}
      data-length={text.length}
      tabIndex={0}
      dir="auto"
      className="first-paint"
    />
  );
}
