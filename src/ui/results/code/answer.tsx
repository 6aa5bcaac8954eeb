import { classHighlighter, highlightTree } from "@lezer/highlight";
import { parser } from "@lezer/python";
import { memo } from "react";
import { objectsByPass } from "../../../core/export/document";
import { reasoningIn, withoutReasoning } from "../../../core/extract/writer/code/reasoning";
import type { PassStatus, ResultDocument } from "../../../core/result/result";
import { outcomeMessages } from "../../messages/en/outcome";
import { viewsMessages } from "../../messages/en/views";
import { useMessages } from "../../messages/messages";

const OPENING = "results = [";

/** What was written and what it goes on from; a pass that wrote nothing lacks both. */
interface Written {
  readonly prompt?: string;
  readonly answer?: string;
}

/** An answer as the code that it completes: where the prompt ends in `results = [`, that belongs to it. */
export const answerCode = ({ prompt = "", answer = "" }: Written): string =>
  prompt.endsWith(OPENING) ? OPENING + answer : answer;

/** The offset of the answer in its code. */
export const answerOffset = ({ prompt = "" }: Written): number => (prompt.endsWith(OPENING) ? OPENING.length : 0);

/** The code of each pass: as the model wrote it, or, where nothing was written, what was found as code. */
export function passCodes(document: ResultDocument): readonly string[] {
  const isWritten = ({ answer }: Written): boolean => answer !== undefined;
  const found = document.passes.every(isWritten) ? [] : objectsByPass(document);
  return document.passes.map((pass, index) => (isWritten(pass) ? answerCode(pass) : (found[index] ?? "")));
}

/** What the model thought before it answered, and its answer as code without that; `source` is the text asked about. */
export function thoughtAndCode(
  { prompt = "", answer = "" }: Written,
  source: string,
): { readonly thought: string; readonly code: string } {
  const thoughts = reasoningIn(answer, source).map(({ start, end }) => answer.slice(start, end).trim());
  if (thoughts.length === 0) return { thought: "", code: answerCode({ prompt, answer }) };
  return {
    thought: thoughts.join("\n\n"),
    code: answerCode({ prompt, answer: withoutReasoning(answer, source).trim() }),
  };
}

const LOOKS: Readonly<Record<PassStatus, string>> = {
  done: "text-accent",
  empty: "text-quiet",
  truncated: "text-caution",
  unparsed: "text-caution",
  failed: "text-danger",
  stopped: "text-quiet",
};

/** How a prompt or chunk ended, in a word. */
export function StatusWord({ status }: { readonly status: PassStatus }) {
  const results = useMessages(outcomeMessages);
  const words = useMessages(viewsMessages);
  return (
    <span className={LOOKS[status]} title={words.promptStatus[status]}>
      {results.promptStatus[status]}
    </span>
  );
}

/** Python code in colour; long lines are broken. */
export const PythonCode = memo(function PythonCode({ code }: { readonly code: string }) {
  // The pieces have no identity but their place; none of them holds state.
  let offset = 0;
  return (
    <pre className="python-code">
      <code>
        {highlightPython(code).map(({ text, token }) => {
          const key = offset;
          offset += text.length;
          return token === null ? (
            text
          ) : (
            <span key={key} className={token}>
              {text}
            </span>
          );
        })}
      </code>
    </pre>
  );
});

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
