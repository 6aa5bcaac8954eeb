/** The pieces of an answer with their probabilities. Offsets are UTF-16 code units of the answer. */
export interface PieceLog {
  /** `probability` is what a token of the text was given on average, `tokens` how many there are, 1 where left out. */
  push(text: string, probability: number | null, tokens?: number): void;
  /** The answer so far. */
  text(): string;
  /**
   * Geometric mean of the probabilities of the tokens of the pieces that touch `[start, end)`: what one token of the object was
   * given on average, 0…1. Null where any of them is unknown.
   */
  confidence(start: number, end: number): number | null;
}

export function createPieceLog(): PieceLog {
  const ends: number[] = [];
  const logarithms: (number | null)[] = [];
  const counts: number[] = [];
  let answer = "";

  return {
    push(text, probability, tokens = 1) {
      if (text === "") return;
      answer += text;
      ends.push(answer.length);
      counts.push(tokens);
      logarithms.push(probability === null ? null : Math.log(Math.max(probability, Number.MIN_VALUE)));
    },
    text: () => answer,
    confidence(start, end) {
      let sum = 0;
      let count = 0;
      // Objects close at the end of what has arrived, so the pieces are looked up from there.
      for (let index = ends.length - 1; index >= 0; index -= 1) {
        const pieceStart = ends[index - 1] ?? 0;
        if (pieceStart >= end) continue;
        if ((ends[index] ?? 0) <= start) break;
        const logarithm = logarithms[index];
        if (logarithm === null || logarithm === undefined) return null;
        const tokens = counts[index] ?? 1;
        sum += logarithm * tokens;
        count += tokens;
      }
      return count === 0 ? null : Math.exp(sum / count);
    },
  };
}
