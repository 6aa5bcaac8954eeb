import type { Span } from "../../src/core/text/span";

/**
 * A peer for grounding: alignment by tokens, as LangExtract does it. A mention is a row of the text's tokens in lower
 * case, without a plural s; else the window of the text with the longest common subsequence, if that has three quarters
 * of the mention's tokens. LangExtract tries windows up to the length of the text; these have two tokens more than the
 * mention at most, which is to the peer's advantage.
 */
export function tokenWindows(text: string): (mention: string) => Span | null {
  const source = tokensOf(text);
  return (mention) => {
    const wanted = tokensOf(mention).map(({ form }) => form);
    if (wanted.length === 0) return null;
    const range = inARow(source, wanted) ?? bestWindow(source, wanted);
    const first = range === null ? undefined : source[range.start];
    const last = range === null ? undefined : source[range.end - 1];
    return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
  };
}

const SHARE = 0.75;
const LONGER = 2;

interface Token extends Span {
  readonly form: string;
}

const tokensOf = (text: string): Token[] =>
  Array.from(text.matchAll(/[\p{L}\p{N}]+|[^\p{L}\p{N}\s]/gu), ({ 0: token, index }) => ({
    form: token.toLowerCase().replace(/(?<=...)s$/u, ""),
    start: index,
    end: index + token.length,
  }));

function inARow(source: readonly Token[], wanted: readonly string[]): Span | null {
  for (let start = 0; start + wanted.length <= source.length; start++) {
    if (wanted.every((form, index) => source[start + index]?.form === form))
      return { start, end: start + wanted.length };
  }
  return null;
}

function bestWindow(source: readonly Token[], wanted: readonly string[]): Span | null {
  const least = Math.ceil(wanted.length * SHARE);
  const isWanted = new Set(wanted);
  let best: Span | null = null;
  let most = least - 1;
  for (let size = wanted.length; size <= wanted.length + LONGER; size++) {
    // Wanted tokens in the window: too few cannot make a subsequence that is long enough.
    let shared = 0;
    for (let end = 1; end <= source.length; end++) {
      if (isWanted.has(source[end - 1]?.form ?? "")) shared++;
      if (isWanted.has(source[end - 1 - size]?.form ?? "")) shared--;
      if (end < size || shared <= most) continue;
      const common = commonLength(source, end - size, end, wanted);
      if (common > most) {
        most = common;
        best = { start: end - size, end };
      }
    }
  }
  return best;
}

/** Length of the longest common subsequence of a window and the mention. */
function commonLength(source: readonly Token[], start: number, end: number, wanted: readonly string[]): number {
  let previous = new Array<number>(wanted.length + 1).fill(0);
  for (let at = start; at < end; at++) {
    const current = [0];
    for (const [index, form] of wanted.entries()) {
      current.push(
        source[at]?.form === form
          ? (previous[index] ?? 0) + 1
          : Math.max(previous[index + 1] ?? 0, current[index] ?? 0),
      );
    }
    previous = current;
  }
  return previous[wanted.length] ?? 0;
}
