import type { Span } from "../../text/span";
import type { Library } from "../library";
import type { Suggestion } from "./suggest";

/** A stretch of a text that a model has held against the whole library. */
export interface MatchedSpan extends Span {
  readonly text: string;
  /** How often it stands in the text. */
  readonly count: number;
  /** Classes of the library that it may be of, the likeliest first: index and probability. */
  readonly classes: readonly (readonly [index: number, probability: number])[];
}

export interface CoverageConstants {
  /** What a class has of the probability of one right below it. */
  readonly lift: number;
  /** Probabilities count to this power: one likely span more than many unlikely ones. */
  readonly power: number;
  /** And, to this power, the share that they are of that of the span's likeliest class. */
  readonly relative: number;
  /** What the logarithm of how often a span stands in the text adds to it. */
  readonly often: number;
  /** What is left to say of a span, where a class that surely fits it is taken already. */
  readonly left: number;
  /** What the first of the classes that were found without a model have for that; by how many places it falls to a third. */
  readonly lexical: number;
  readonly decay: number;
  /**
   * A name speaks for a class in full, found without a model, where the model gives the class at least this share of what
   * it gives the name's likeliest class.
   */
  readonly agreed: number;
  /** What a class that the models never saw has of its score; those seen often have all of it. */
  readonly unseen: number;
}

/** Fitted to half of the development files (docs/models.md, "Suggestions"). */
const CONSTANTS: CoverageConstants = {
  lift: 0.3,
  power: 5,
  relative: 2,
  often: 0.5,
  left: 0.5,
  lexical: 3,
  decay: 3,
  agreed: 0.5,
  unseen: 0.05,
};

const MAX_LIFTS = 6;
/** Less likely classes say nothing of a span. */
const LEAST = 0.05;
const MAX_WORDS = 3;
/** The weight from which on a span speaks for a class by itself: a probability of a half for its likeliest class. */
const SPEAKS = 0.03;

/** A class that may be proposed, and the spans that it may be of. */
interface Proposed {
  readonly index: number;
  readonly spans: readonly { readonly span: number; readonly weight: number }[];
  readonly familiar: number;
  /** Of the classes that were found without a model. */
  readonly lexical: number;
  readonly words: readonly string[];
}

/**
 * The classes that together say most of a text: one after another the one that says most of what those before have left
 * unsaid. `lexical` are those that were found without a model, the likeliest first; their places count as well.
 */
export function coveringClasses(
  library: Library,
  spans: readonly MatchedSpan[],
  lexical: readonly Suggestion[],
  limit: number,
  constants: CoverageConstants = CONSTANTS,
): readonly Suggestion[] {
  const left = Float64Array.from(spans, ({ count }) => 1 + constants.often * Math.log(count));
  const proposed = propose(library, spans, lexical, constants);
  const taken: Proposed[] = [];
  while (taken.length < limit) {
    let best: Proposed | null = null;
    let most = 0;
    for (const candidate of proposed) {
      let score = 0;
      for (const { span, weight } of candidate.spans) score += weight * (left[span] ?? 0);
      score = score * candidate.familiar + candidate.lexical;
      if (score > most) [best, most] = [candidate, score];
    }
    if (best === null) break;
    proposed.delete(best);
    taken.push(best);
    for (const { span, weight } of best.spans) {
      left[span] = (left[span] ?? 0) * (1 - (1 - constants.left) * Math.min(1, weight));
    }
  }
  return taken.map(({ index, spans: said, words }) => ({
    id: library.idOf(index),
    words: distinct([
      ...said
        .filter(({ weight }) => weight >= SPEAKS)
        .sort((a, b) => b.weight - a.weight)
        .map(({ span }) => spans[span]?.text ?? ""),
      ...words,
      ...said.map(({ span }) => spans[span]?.text ?? ""),
    ]),
  }));
}

function propose(
  library: Library,
  spans: readonly MatchedSpan[],
  lexical: readonly Suggestion[],
  { lift, power, relative, lexical: worth, decay, agreed, unseen }: CoverageConstants,
): Set<Proposed> {
  const found = new Map<number, { readonly span: number; readonly weight: number }[]>();
  const bySpan = spans.map(({ classes }) => lifted(library, classes, lift));
  const agree = createAgreement(spans, bySpan, agreed);
  for (const [span, classes] of bySpan.entries()) {
    const most = spans[span]?.classes[0]?.[1] ?? 1;
    for (const [index, probability] of classes) {
      const known = found.get(index);
      const one = { span, weight: probability ** power * (probability / most) ** relative };
      if (known === undefined) found.set(index, [one]);
      else known.push(one);
    }
  }
  const places = new Map(lexical.map(({ id, words }, place) => [library.indexOf(id), { place, words }]));
  const proposed = new Set<Proposed>();
  for (const index of new Set([...places.keys(), ...found.keys()])) {
    if (index < 0 || library.isQuiet(index)) continue;
    const { place, words } = places.get(index) ?? { place: Number.POSITIVE_INFINITY, words: [] };
    proposed.add({
      index,
      spans: found.get(index) ?? [],
      familiar: familiarity(library, index, unseen),
      lexical: worth * Math.exp(-place / decay) * agree(index, words),
      words,
    });
  }
  return proposed;
}

/**
 * How far a model agrees that words speak for a class, 0 to 1: that Tim is a time, where it sees a person called Tim
 * Cook. It is asked about names alone, for other words do name what they speak for; and of words in no span that it gives
 * it says nothing.
 */
function createAgreement(
  spans: readonly MatchedSpan[],
  bySpan: readonly ReadonlyMap<number, number>[],
  agreed: number,
): (index: number, words: readonly string[]) => number {
  const texts = spans.map(({ text }) => text.toLowerCase());
  const holders = new Map<string, readonly number[]>();
  const holdersOf = (word: string): readonly number[] => {
    const known = holders.get(word);
    if (known !== undefined) return known;
    const found = texts.flatMap((text, span) => (holds(text, word.toLowerCase()) ? [span] : []));
    holders.set(word, found);
    return found;
  };
  return (index, words) => {
    const shares = words.map((word) => {
      const within = holdersOf(word);
      if (within.length === 0 || !within.every((span) => RE_NAME.test(spans[span]?.text ?? ""))) return 1;
      const likely = within.map((span) => (bySpan[span]?.get(index) ?? 0) / (spans[span]?.classes[0]?.[1] ?? 1));
      return Math.min(1, Math.max(...likely) / agreed);
    });
    const agreement = shares.length === 0 ? 1 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
    return agreement < DENIED ? 0 : agreement;
  };
}

/** Where the model agrees so little it denies the class. */
const DENIED = 1 / 3;

const RE_NAME = /^\p{Lu}/u;
const RE_LETTER = /[\p{L}\p{N}]/u;

/** Whether a word stands in a text as a whole word. */
function holds(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const isInside = RE_LETTER.test(text[at - 1] ?? "") || RE_LETTER.test(text[at + word.length] ?? "");
    if (!isInside) return true;
  }
  return false;
}

/** The probabilities of classes with those of the classes above them, which have of them what is lifted. */
function lifted(
  library: Library,
  classes: readonly (readonly [number, number])[],
  lift: number,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [index, probability] of classes) {
    let level: ReadonlySet<number> = new Set([index]);
    let share = probability;
    for (let lifts = 0; lifts <= MAX_LIFTS && share >= LEAST && level.size > 0; lifts += 1) {
      const above = new Set<number>();
      for (const at of level) {
        if ((found.get(at) ?? 0) >= share) continue;
        found.set(at, share);
        for (const parent of library.parentsOf(at)) above.add(parent);
      }
      level = above;
      share *= lift;
    }
  }
  return found;
}

/** Mentions from which on a class counts as seen often. */
const OFTEN = 1000;

const familiarity = (library: Library, index: number, unseen: number): number =>
  library.originOf(index) === "own"
    ? 1
    : unseen + (1 - unseen) * Math.min(1, Math.log(1 + library.mentionsOf(index)) / Math.log(1 + OFTEN));

function distinct(words: readonly string[]): readonly string[] {
  const found = new Map<string, string>();
  for (const word of words) {
    const key = word.toLowerCase();
    if (found.size < MAX_WORDS && key !== "" && !found.has(key)) found.set(key, word);
  }
  return [...found.values()];
}
