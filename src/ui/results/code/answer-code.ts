import { reasoningIn, withoutReasoning } from "../../../core/code/reasoning";

const OPENING = "results = [";

/** An answer as the code that it completes: where the prompt ends in `results = [`, that belongs to it. */
export const answerCode = ({ input, answer }: { readonly input: string; readonly answer: string }): string =>
  input.endsWith(OPENING) ? OPENING + answer : answer;

/** The offset of the answer in its code. */
export const answerOffset = (input: string): number => (input.endsWith(OPENING) ? OPENING.length : 0);

/** What the model thought before it answered, and its answer as code without that; `source` is the text asked about. */
export function thoughtAndCode(
  { input, answer }: { readonly input: string; readonly answer: string },
  source: string,
): { readonly thought: string; readonly code: string } {
  const thoughts = reasoningIn(answer, source).map(({ start, end }) => answer.slice(start, end).trim());
  if (thoughts.length === 0) return { thought: "", code: answerCode({ input, answer }) };
  return {
    thought: thoughts.join("\n\n"),
    code: answerCode({ input, answer: withoutReasoning(answer, source).trim() }),
  };
}
