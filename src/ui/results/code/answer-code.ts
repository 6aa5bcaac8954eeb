const OPENING = "results = [";

/** An answer as the code that it completes: where the prompt ends in `results = [`, that belongs to it. */
export const answerCode = ({ input, answer }: { readonly input: string; readonly answer: string }): string =>
  input.endsWith(OPENING) ? OPENING + answer : answer;

/** The offset of the answer in its code. */
export const answerOffset = (input: string): number => (input.endsWith(OPENING) ? OPENING.length : 0);
