import type { ExtractedObject } from "../../../core/result/result";
import { labelElement, labelOf, lookOf, NOTHING_LIT } from "./look";
import { drawnMentions, type Marking, type Piece, piecesOf } from "./pieces";

/**
 * The beginning of a text with its marks, drawn in lines as the surface draws them, until that has come. What is pressed
 * meanwhile is chosen.
 */
export function markedLines(
  text: string,
  length: number,
  {
    objects,
    marking,
    choose,
  }: {
    readonly objects: readonly ExtractedObject[];
    readonly marking: Marking;
    readonly choose: (id: string) => void;
  },
): readonly HTMLElement[] {
  const shown = text.slice(0, length);
  const mentions = drawnMentions(text, objects, marking).filter(({ start }) => start < shown.length);
  const lines = [lineElement()];
  for (const piece of piecesOf(shown.length, mentions)) {
    const parts = text.slice(piece.start, piece.end).split("\n");
    for (const [index, part] of parts.entries()) {
      if (index > 0) lines.push(lineElement());
      const line = lines.at(-1);
      line?.append(piece.covers.length === 0 ? part : markElement(part, piece, choose));
      const label = index === parts.length - 1 ? labelOf(piece, text.slice(piece.end, piece.end + 2)) : null;
      if (label !== null) line?.append(labelElement(label));
    }
  }
  // A line without letters has no height.
  for (const line of lines) if (line.textContent === "") line.append(document.createElement("br"));
  return lines;
}

function lineElement(): HTMLElement {
  const line = document.createElement("div");
  line.dir = "auto";
  return line;
}

function markElement(text: string, piece: Piece, choose: (id: string) => void): HTMLElement {
  const mark = document.createElement("mark");
  const mentions = piece.covers.map(({ mention }) => mention);
  const id = [...mentions.flatMap(({ own }) => own), ...mentions.flatMap(({ objects }) => objects)][0];
  if (id !== undefined) mark.addEventListener("click", () => choose(id));
  for (const [name, value] of Object.entries(lookOf(piece, NOTHING_LIT))) mark.setAttribute(name, value);
  mark.textContent = text;
  return mark;
}
