import { classHighlighter, highlightTree } from "@lezer/highlight";
import { parser } from "@lezer/python";

/** A piece of code and what it is (`tok-string`, `tok-className`, …); null: nothing to colour. */
export interface CodePiece {
  readonly text: string;
  readonly token: string | null;
}

/**
 * Python code as coloured pieces whose texts join to the code. The parser recovers from whatever a model writes, cut
 * off anywhere.
 */
export function highlightPython(code: string): readonly CodePiece[] {
  const pieces: CodePiece[] = [];
  let end = 0;
  const plain = (to: number): void => {
    if (to > end) pieces.push({ text: code.slice(end, to), token: null });
  };
  highlightTree(parser.parse(code), classHighlighter, (from, to, token) => {
    plain(from);
    pieces.push({ text: code.slice(from, to), token });
    end = to;
  });
  plain(code.length);
  return pieces;
}
