import type { ResultDocument } from "../../../core/result/result";
import { labelOf, lookOf, NOTHING_LIT } from "../../text/surface/look";
import { drawnMentions, type Piece, PLAIN_MARKING, piecesOf } from "../../text/surface/pieces";

/**
 * The text with its marks as a page of its own: all of it, in light and dark, on screens and on paper, with no script and
 * nothing that is fetched. `heading` says above the text what was found in it.
 */
export function toHtml(
  { text, source, objects }: Pick<ResultDocument, "text" | "source" | "objects">,
  heading = "",
): string {
  const pieces = piecesOf(text.length, drawnMentions(text, objects, PLAIN_MARKING));
  const title = escaped(source || text.trim().slice(0, 60));
  return [
    "<!doctype html>",
    '<html lang="und">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    ...(heading === "" ? [] : [`<h1 dir="auto">${escaped(heading)}</h1>`]),
    `<main dir="auto">${pieces.map((piece) => drawn(text, piece)).join("")}</main>`,
    "</html>",
    "",
  ].join("\n");
}

function drawn(text: string, piece: Piece): string {
  const words = escaped(text.slice(piece.start, piece.end));
  if (piece.covers.length === 0) return words;
  const label = labelOf(piece, text.slice(piece.end, piece.end + 2));
  const name =
    label === null
      ? ""
      : `<span class="hued mention-label" aria-hidden="true"${attributes({ style: label.style, "data-label": label.names })}></span>`;
  return `<mark${attributes(lookOf(piece, NOTHING_LIT))}>${words}</mark>${name}`;
}

const attributes = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join("");

/** A carriage return by itself would be read as a line feed. */
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
};

const escaped = (text: string): string => text.replace(/[&<>"\r]/gu, (character) => ENTITIES[character] ?? character);

/** What surface.css and tokens.css say of marks, for a page that has neither. */
const STYLE = `
:root { color-scheme: light dark; background: light-dark(#fdfcf9, #1c1a18); color: light-dark(#23211d, #e8e3da); }
main { max-width: 45rem; margin: 3rem auto; padding: 0 1rem; font: 1.125rem/1.7 Literata, Georgia, serif;
  white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; }
h1 { max-width: 45rem; margin: 2rem auto -1rem; padding: 0 1rem; font: 600 1rem/1.5 system-ui, sans-serif; }
.hued { --ink: light-dark(oklch(0.42 0.071 var(--hue)), oklch(0.82 0.085 var(--hue)));
  --tint: light-dark(oklch(0.92 0.036 var(--hue)), oklch(0.335 0.055 var(--hue))); }
.mention { border-radius: 2px; background: var(--tint) no-repeat; background-size: 100% 2px; color: inherit;
  padding-bottom: calc(var(--lanes) * 3px - 1px); box-decoration-break: clone; -webkit-box-decoration-break: clone;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.mention-again { background-color: color-mix(in oklab, var(--tint) 40%, transparent); }
.mention-label::after { content: attr(data-label) / ""; direction: ltr; unicode-bidi: isolate; margin-inline: 0.3em 0.15em;
  font: 0.8125rem system-ui, sans-serif; white-space: nowrap; color: var(--ink); }
@media print { :root { color-scheme: light; background: none; } main { max-width: none; margin: 0; } }
`;
