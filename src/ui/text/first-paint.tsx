import { type RefObject, useLayoutEffect, useRef } from "react";
import { shownOf } from "../../state/documents/shown-result";
import { useApp, useDocument } from "../app-store";
import { PLACES } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";

/** As many characters of a text are seen before one scrolls. */
const SCREEN = 6000;

type Draw = typeof import("./surface/first-marks").markedLines;

/** Draws marks; whoever has a result before the page is drawn waits for it. */
let draw: Draw | null = null;

/** Resolves in any case: without it the text is drawn without marks at first. */
export async function loadFirstMarks(): Promise<void> {
  try {
    draw ??= (await import("./surface/first-marks")).markedLines;
  } catch {
    // The editor that is on its way draws them.
  }
}

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

  useLayoutEffect(() => {
    // Marks in a text that was edited since are put in their places by the editor.
    if (shown === null || shown.drawn.objects.length === 0 || shown.drawn.text !== text) return;
    const marking = { onlyClass, nameEvery, uncertain: shown.uncertain, decided: new Map() };
    let wanted = true;
    const mark = (): void => {
      if (wanted && draw !== null)
        box.current?.replaceChildren(...draw(text, SCREEN, { objects: shown.drawn.objects, marking, choose }));
    };
    if (draw !== null) mark();
    else void loadFirstMarks().then(mark);
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
