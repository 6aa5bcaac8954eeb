/** The pieces of an answer with their probabilities. Offsets are UTF-16 code units of the answer. */
export interface PieceLog {
  /** `probability` is what a token of the text was given on average, `tokens` how many there are, 1 where left out. */
  push(text: string, probability: number | null, tokens?: number): void;
  /** The answer so far. */
  text(): string;
  /** The answer between two offsets, in time that grows with what stands between them. */
  slice(start: number, end: number): string;
  /**
   * Geometric mean of the probabilities of the tokens of the pieces that touch `[start, end)`: what one token of the object was
   * given on average, 0…1. Null where any of them is unknown.
   */
  confidence(start: number, end: number): number | null;
}

export function createPieceLog(): PieceLog {
  const texts: string[] = [];
  const ends: number[] = [];
  const logarithms: (number | null)[] = [];
  const counts: number[] = [];
  let answer = "";

  /** The first piece that ends after an offset. */
  function pieceAt(offset: number): number {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  return {
    push(text, probability, tokens = 1) {
      if (text === "") return;
      answer += text;
      texts.push(text);
      ends.push(answer.length);
      counts.push(tokens);
      logarithms.push(probability === null ? null : Math.log(Math.max(probability, Number.MIN_VALUE)));
    },
    text: () => answer,
    slice(start, end) {
      const first = pieceAt(start);
      const from = ends[first - 1] ?? 0;
      return texts
        .slice(first, pieceAt(end - 1) + 1)
        .join("")
        .slice(start - from, end - from);
    },
    confidence(start, end) {
      let sum = 0;
      let count = 0;
      for (let index = pieceAt(start); index < ends.length && (ends[index - 1] ?? 0) < end; index += 1) {
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
