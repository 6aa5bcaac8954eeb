import type { Span } from "../../src/core/text/span";

/** Between sentences: a blank line, so that no reader takes two of them for one. */
const GAP = "\n\n";

/** Sentences as one text, each a chunk of its own. Spans are UTF-16 code units of the text. */
export function joinSentences(sentences: readonly string[]): {
  readonly text: string;
  readonly chunks: readonly Span[];
} {
  let start = 0;
  const chunks = sentences.map((sentence): Span => {
    const chunk = { start, end: start + sentence.length };
    start = chunk.end + GAP.length;
    return chunk;
  });
  return { text: sentences.join(GAP), chunks };
}
