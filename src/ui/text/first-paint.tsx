import { type RefObject, useLayoutEffect, useRef } from "react";
import { useDocument } from "../app-store";
import { PLACES } from "../layout/shell";
import { pageMessages } from "../messages/en/page";
import { useMessages } from "../messages/messages";
import { labelElement, labelOf, lookOf, NOTHING_LIT } from "./surface/look";
import { drawnMentions, type Piece, piecesOf } from "./surface/pieces";

/** As many characters of a text are seen before one scrolls. */
const SCREEN = 6000;

/** The text with its marks as it stands until the surface has come, which takes a moment: to read only. */
export function FirstPaint({ focused }: { readonly focused: RefObject<boolean> }) {
  const words = useMessages(pageMessages);
  const box = useRef<HTMLDivElement>(null);
  const text = useDocument((document) => document.text);
  const result = useDocument((document) => document.result);
  const onlyClass = useDocument((document) => document.onlyClass);

  useLayoutEffect(() => {
    const shown = text.slice(0, SCREEN);
    // Marks in a text that was edited since are put in their places by the surface.
    const found = result?.text === text ? result.objects : [];
    const mentions = drawnMentions(text, found, onlyClass).filter(({ start }) => start < SCREEN);
    box.current?.replaceChildren(...linesOf(shown, piecesOf(shown.length, mentions)));
  }, [text, result, onlyClass]);

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
      className="first-paint"
    />
  );
}

/** The pieces of a text, drawn in lines as the surface draws them. */
function linesOf(text: string, pieces: readonly Piece[]): readonly HTMLElement[] {
  const lines = [lineElement()];
  for (const piece of pieces) {
    const parts = text.slice(piece.start, piece.end).split("\n");
    for (const [index, part] of parts.entries()) {
      if (index > 0) lines.push(lineElement());
      const line = lines.at(-1);
      const last = index === parts.length - 1;
      if (piece.covers.length === 0) line?.append(part);
      else line?.append(markOf(part, piece));
      const label = last ? labelOf(piece, text.slice(piece.end, piece.end + 2)) : null;
      if (label !== null) line?.append(labelElement(label));
    }
  }
  for (const line of lines) if (line.textContent === "") line.append(document.createElement("br"));
  return lines;
}

function lineElement(): HTMLElement {
  const line = document.createElement("div");
  line.dir = "auto";
  line.className = "text-line";
  return line;
}

function markOf(text: string, piece: Piece): HTMLElement {
  const mark = document.createElement("mark");
  for (const [name, value] of Object.entries(lookOf(piece, NOTHING_LIT))) mark.setAttribute(name, value);
  mark.textContent = text;
  return mark;
}
