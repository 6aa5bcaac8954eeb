import { createGraphemes } from "../../../core/text/graphemes";
import type { Span } from "../../../core/text/span";

/**
 * Lines of the text that are drawn together; `parts` join to what is drawn of the block, one part unless it is long. The
 * line break between two blocks is the end of the first, but not drawn: where a box ends, a line ends already.
 */
export interface Block extends Span {
  readonly parts: readonly Span[];
}

/** Characters after which a block ends at the next line break, and a part at the last white space. */
const BLOCK_LENGTH = 1200;

/** A line that ends, with its last character: a block that ended in two line breaks would lose the blank line. */
const LINE_END = /[^\n]\n/gu;

/**
 * A text cut into blocks that join to it. Blocks end after line breaks only, for each is a box of its own; a long line
 * is cut into parts that are drawn in a row. What changes in one part draws no other again.
 */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let start = 0;
  while (start < text.length) {
    LINE_END.lastIndex = start + BLOCK_LENGTH - 2;
    const end = LINE_END.exec(text) === null ? text.length : LINE_END.lastIndex;
    blocks.push({ start, end, parts: partsOf(text, { start, end: end === text.length ? end : end - 1 }) });
    start = end;
  }
  return blocks;
}

function partsOf(text: string, block: Span): readonly Span[] {
  if (block.end - block.start <= 2 * BLOCK_LENGTH) return [block];
  const line = text.slice(block.start, block.end);
  const graphemes = createGraphemes(line);
  const parts: Span[] = [];
  let start = 0;
  while (line.length - start > 2 * BLOCK_LENGTH) {
    const space = line.lastIndexOf(" ", start + BLOCK_LENGTH - 1) + 1;
    const end = graphemes.ceiling(space > start ? space : start + BLOCK_LENGTH);
    parts.push({ start: block.start + start, end: block.start + end });
    start = end;
  }
  parts.push({ start: block.start + start, end: block.end });
  return parts;
}
