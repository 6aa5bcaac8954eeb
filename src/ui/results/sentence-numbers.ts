import type { ResultDocument } from "../../core/result/result";
import { sentences } from "../../core/text/sentences";
import type { Span } from "../../core/text/span";
import type { Messages } from "../messages/messages";

/** The sentences of a text, counted from 1. */
export interface SentenceNumbers {
  readonly count: number;
  /** The sentence in which an offset lies, or the last before it; at least 1. */
  at(offset: number): number;
  /** The first and the last sentence that a stretch of the text touches. */
  within(span: Span): [first: number, last: number];
}

let last: { readonly text: string; readonly numbers: SentenceNumbers } | null = null;

/** The sentences of a text; the last text's are kept, for every view asks for the same ones again and again. */
export function sentenceNumbers(text: string): SentenceNumbers {
  if (last?.text !== text) last = { text, numbers: numbersOf(sentences(text).map(({ start }) => start)) };
  return last.numbers;
}

/** The sentences of a chunk, as people count them: chunks are a matter between us and the model. */
export function chunkWords(
  { text, chunks }: Pick<ResultDocument, "text" | "chunks">,
  chunk: number,
  words: Messages["outcome"],
): string {
  const span = chunks[chunk];
  return span === undefined ? words.wholeText : words.sentences(...sentenceNumbers(text).within(span));
}

function numbersOf(starts: readonly number[]): SentenceNumbers {
  const at = (offset: number): number => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(1, low);
  };
  return {
    count: starts.length,
    at,
    within: ({ start, end }) => [at(start), at(Math.max(start, end - 1))],
  };
}
