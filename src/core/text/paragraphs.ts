import type { Span } from "./span";

const LINE = String.raw`(?:\r\n|[\n\r\u0085\u2028])`;

/** What stands between paragraphs: a line without anything on it, or a mark that says so. */
export const BLANK_LINE = new RegExp(String.raw`${LINE}\s*?[\n\r\u0085\u2028]|\u2029`, "u");

const BETWEEN_PARAGRAPHS = new RegExp(BLANK_LINE.source, "gu");

/** The stretches of a text between blank lines, in order, those of white space alone left out. Linear. */
export function paragraphsOf(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  const add = (end: number): void => {
    const trimmed = text.slice(start, end).trim();
    if (trimmed !== "") found.push({ start, end });
  };
  for (const { index, 0: between } of text.matchAll(BETWEEN_PARAGRAPHS)) {
    add(index);
    start = index + between.length;
  }
  add(text.length);
  return found;
}
