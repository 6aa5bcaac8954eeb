import type { AnswerDiagnostic, AnswerObject } from "../../../../../src/core/extract/writer/code/answer";
import { type AnswerParserOptions, createAnswerParser } from "../../../../../src/core/extract/writer/code/interpret";
import { printObject } from "../../../../../src/core/extract/writer/code/print";

export interface ReadAnswer {
  readonly objects: readonly AnswerObject[];
  readonly diagnostics: readonly AnswerDiagnostic[];
}

/** All that is read from an answer that comes in these pieces. */
export function readPieces(pieces: readonly string[], options: AnswerParserOptions): ReadAnswer {
  const parser = createAnswerParser(options);
  const read = [...pieces.map((piece) => parser.push(piece)), parser.end()];
  const withdrawn = new Set(read.flatMap((piece) => piece.withdrawn));
  return {
    objects: read.flatMap(({ objects }) => objects).filter((object) => !withdrawn.has(object)),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Cuts a text at the given places, in whichever order they come. */
export function cut(text: string, places: readonly number[]): string[] {
  const ends = [...places.filter((place) => place <= text.length), text.length].sort((a, b) => a - b);
  return ends.map((end, k) => text.slice(ends[k - 1] ?? 0, end));
}

/** Objects without their places, as the compact dialect writes them, then `! code` and the text meant, a line each. */
export function describeRead({ objects, diagnostics }: ReadAnswer, answer: string): string {
  return [
    ...objects.map((object) => printObject(object, { assign: "=", strings: "json" })),
    ...diagnostics.map(({ code, start, end }) => `! ${code} ${JSON.stringify(answer.slice(start, end))}`),
  ].join("\n");
}
