/**
 * Chunks: the pieces of a text that prompts ask about, each of one paragraph's consecutive sentences and within a token
 * budget that the model's own tokenizer measures.
 */
import { createGraphemes, type Graphemes } from "./graphemes";
import { BLANK_LINE } from "./paragraphs";
import type { Span } from "./span";

export interface ChunkLimits {
  /** Sentences a chunk, at least 1. */
  readonly sentences: number;
  /** Tokens a chunk, at least 1. */
  readonly tokens: number;
}

/** Token counts of several texts in one call, special tokens left out. */
type CountTokens = (texts: readonly string[]) => Promise<readonly number[]>;

interface Counted extends Span {
  readonly tokens: number;
}

/** Consecutive sentences that may become one chunk. */
interface Group {
  readonly parts: readonly Counted[];
}

/** Where a sentence that is too long is cut by preference, before white space and, last, any grapheme. */
const CLAUSE_END = /[,;:)\]}—–…]["'”’»]*\s+|\s[-–—]\s+|[，、；：；،؛]["”」』]?/gu;
const WHITE_SPACE = /\s+/gu;
/** How far from an even division a cut may be moved to a better place, as a share of a piece. */
const REACH = 0.45;
/** Pieces aim somewhat below the budget, for tokens are not spread evenly. */
const FILL = 0.85;

/**
 * Groups the sentences of a text into chunks, in order. A chunk stays within both limits and within a paragraph; the
 * chunks hold every character of the sentences that is not white space once. A sentence over the token budget is broken
 * at the ends of clauses, else at white space, else between graphemes; only a single grapheme may exceed the budget.
 *
 * Counts come in a few calls of `countTokens`, each with many texts; what it throws passes through.
 */
export async function chunkText(
  text: string,
  sentences: readonly Span[],
  limits: ChunkLimits,
  countTokens: CountTokens,
): Promise<Span[]> {
  const count = async (spans: readonly Span[]): Promise<Counted[]> => {
    if (spans.length === 0) return [];
    const counts = await countTokens(spans.map(({ start, end }) => text.slice(start, end)));
    return spans.map(({ start, end }, index) => ({ start, end, tokens: counts[index] ?? Number.POSITIVE_INFINITY }));
  };
  const counted = await count(sentences);
  const fitting = counted.filter(({ tokens }) => tokens <= limits.tokens);
  const long = counted.filter(({ tokens }) => tokens > limits.tokens);
  const pieces = await breakUp(text, long, limits.tokens, count);
  const groups = await settle(grouped(text, fitting, long, limits), limits.tokens, count);
  return [...groups, ...pieces].sort((a, b) => a.start - b.start).map(({ start, end }) => ({ start, end }));
}

/** As many sentences a group as both limits allow by the sum of their tokens; none across a long one or a blank line. */
function grouped(text: string, fitting: readonly Counted[], long: readonly Counted[], limits: ChunkLimits): Group[] {
  const groups: Group[] = [];
  let parts: Counted[] = [];
  let tokens = 0;
  let nextLong = 0;
  for (const sentence of fitting) {
    const last = parts.at(-1);
    const passed = nextLong;
    while ((long[nextLong]?.start ?? sentence.start) < sentence.start) nextLong++;
    const joins =
      last !== undefined &&
      passed === nextLong &&
      parts.length < limits.sentences &&
      tokens + sentence.tokens <= limits.tokens &&
      !BLANK_LINE.test(text.slice(last.end, sentence.start));
    if (!joins) {
      parts = [];
      tokens = 0;
      groups.push({ parts });
    }
    parts.push(sentence);
    tokens += sentence.tokens;
  }
  return groups;
}

/**
 * The spans of groups, measured whole: white space between sentences has tokens too, and a tokenizer may join or part
 * what meets there. A group that turns out too long is halved.
 */
async function settle(
  groups: readonly Group[],
  budget: number,
  count: (spans: readonly Span[]) => Promise<Counted[]>,
): Promise<Span[]> {
  const settled: Span[] = [];
  let open = groups;
  while (open.length > 0) {
    const several = open.filter(({ parts }) => parts.length > 1);
    settled.push(...open.filter(({ parts }) => parts.length === 1).map(spanOf));
    const whole = await count(several.map(spanOf));
    open = several.flatMap((group, index) => {
      const measured = whole[index];
      if (measured !== undefined && measured.tokens <= budget) {
        settled.push(measured);
        return [];
      }
      const half = Math.ceil(group.parts.length / 2);
      return [{ parts: group.parts.slice(0, half) }, { parts: group.parts.slice(half) }];
    });
  }
  return settled;
}

const spanOf = ({ parts }: Group): Span => ({ start: parts[0]?.start ?? 0, end: parts.at(-1)?.end ?? 0 });

/** Divides spans until each piece is within the budget. */
async function breakUp(
  text: string,
  long: readonly Counted[],
  budget: number,
  count: (spans: readonly Span[]) => Promise<Counted[]>,
): Promise<Span[]> {
  const pieces: Span[] = [];
  if (long.length === 0) return pieces;
  const graphemes = createGraphemes(text);
  let open = long;
  while (open.length > 0) {
    const divided: Span[] = [];
    for (const span of open) {
      const parts = divide(text, span, Math.max(2, Math.ceil(span.tokens / (budget * FILL))), graphemes);
      if (parts.length === 1) pieces.push(...parts);
      else divided.push(...parts);
    }
    const measured = await count(divided);
    pieces.push(...measured.filter(({ tokens }) => tokens <= budget));
    open = measured.filter(({ tokens }) => tokens > budget);
  }
  return pieces;
}

/** Cuts a span into about `parts` trimmed pieces of like length; a single grapheme stays whole. */
function divide(text: string, span: Span, parts: number, graphemes: Graphemes): Span[] {
  const length = (span.end - span.start) / parts;
  const clauses = cutsOf(text, span, CLAUSE_END);
  const spaces = cutsOf(text, span, WHITE_SPACE);
  const pieces: Span[] = [];
  let start = span.start;
  for (let part = 1; part < parts; part++) {
    const target = Math.round(span.start + length * part);
    const cut =
      nearest(clauses, target, length * REACH) ?? nearest(spaces, target, length * REACH) ?? graphemes.floor(target);
    if (cut <= start) continue;
    pieces.push(...trimmed(text, start, cut));
    start = cut;
  }
  // Nothing but the first grapheme lies before every target: cut behind it.
  const first = graphemes.ceiling(span.start + 1);
  if (start === span.start && first < span.end) {
    pieces.push(...trimmed(text, start, first));
    start = first;
  }
  pieces.push(...trimmed(text, start, span.end));
  return pieces;
}

/** The ends of what `pattern` matches within a span. */
function cutsOf(text: string, span: Span, pattern: RegExp): number[] {
  return Array.from(
    text.slice(span.start, span.end).matchAll(pattern),
    (match) => span.start + match.index + match[0].length,
  );
}

/** The number of a sorted list that is nearest to `target`, if it is within `reach`. */
function nearest(sorted: readonly number[], target: number, reach: number): number | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < target) low = middle + 1;
    else high = middle;
  }
  const above = sorted[low] ?? Number.POSITIVE_INFINITY;
  const below = sorted[low - 1] ?? Number.NEGATIVE_INFINITY;
  const best = above - target < target - below ? above : below;
  return Math.abs(best - target) <= reach ? best : undefined;
}

/** The stretch without outer white space; nothing where it is all white space. */
function trimmed(text: string, start: number, end: number): Span[] {
  const piece = text.slice(start, end);
  const body = piece.trim();
  if (body === "") return [];
  const from = start + piece.length - piece.trimStart().length;
  return [{ start: from, end: from + body.length }];
}
