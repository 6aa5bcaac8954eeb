import { reasoningIn, withoutReasoning } from "../../../core/code/reasoning";
import { objectsByPass } from "../../../core/export/document";
import type { ResultDocument } from "../../../core/result";

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
