import { finish, type Sliced } from "../../sliced";
import { type ClassId, KINDS, type Kind } from "../class";
import type { Library } from "../library";
import { type Evidence, evidenceIn } from "./evidence";
import { prepareFit } from "./fit";
import { information } from "./information";
import { preparePhrases } from "./phrases";
import { prepareTopics } from "./topics";

/** A class that a text seems to be about. */
export interface Suggestion {
  readonly id: ClassId;
  /** What in the text speaks for it, as it stands there, the most telling first; up to three. */
  readonly words: readonly string[];
}

/** A library made ready for suggestions. */
export interface SuggestIndex {
  /** The classes that a text seems to be about, the likeliest first; at most `limit`, 12 where none is given. Linear in the text. */
  suggest(text: string, limit?: number): readonly Suggestion[];
}

const SUGGESTION_LIMIT = 12;
/** Beyond this a text says no more of what it is about; in characters. */
const MOST_TEXT = 200_000;
const MOST_WORDS = 3;

/** Kinds are weighed against each other so: what is found of relations and events rests on fewer words. */
const KIND_WORTH: Readonly<Record<Kind, number>> = { entity: 1, relation: 0.6, event: 0.7 };
/** Places that a kind has where something surely speaks for it; the rest go to whatever scores best. */
const RESERVED: Readonly<Record<Kind, number>> = { entity: 6, relation: 1, event: 1 };
const SURE = 0.6;

/** Without a model: names, synonyms, examples, descriptions and forms. */
export const createSuggestions = (library: Library): SuggestIndex => finish(prepareSuggestions(library));

/** The same in slices: it takes a moment, in which a worker has other things to answer. */
export function* prepareSuggestions(library: Library): Sliced<SuggestIndex> {
  const knowledge = {
    library,
    informationOf: information(library),
    phrases: yield* preparePhrases(library),
    topics: yield* prepareTopics(library),
  };
  const createFits = yield* prepareFit(library);
  return {
    suggest(text, limit = SUGGESTION_LIMIT) {
      const read = text.slice(0, MOST_TEXT);
      const reasons = reasonsOf(evidenceIn(read, knowledge));
      const strengths = new Map(Array.from(reasons, ([index, list]) => [index, sumOf(list)]));
      const fitOf = createFits(strengths);
      const candidates = Array.from(strengths, ([index, strength]) => {
        const kind = library.kindOf(index);
        return { index, kind, score: strength * KIND_WORTH[kind] * familiarity(library, index) * fitOf(index) };
      }).filter(({ index, score }) => score > 0 && !library.isQuiet(index));
      return mixed(candidates, limit).map(({ index }) => ({
        id: library.idOf(index),
        words: wordsOf(read, reasons.get(index) ?? []),
      }));
    },
  };
}

interface Reason {
  readonly piece: Evidence;
  readonly weight: number;
}

/** What speaks for each class. */
function reasonsOf(evidence: readonly Evidence[]): ReadonlyMap<number, readonly Reason[]> {
  const reasons = new Map<number, Reason[]>();
  for (const piece of evidence) {
    for (const [index, weight] of piece.classes) {
      const known = reasons.get(index);
      if (known === undefined) reasons.set(index, [{ piece, weight }]);
      else known.push({ piece, weight });
    }
  }
  return reasons;
}

const sumOf = (reasons: readonly Reason[]): number => reasons.reduce((sum, { weight }) => sum + weight, 0);

/** A class that the model saw often is found well; one that it never saw is the second choice. The user's own come first. */
function familiarity(library: Library, index: number): number {
  if (library.originOf(index) === "own") return 2;
  const mentions = library.mentionsOf(index);
  return mentions === 0 ? 0.2 : 0.4 + 0.2 * Math.log(1 + mentions);
}

interface Candidate {
  readonly index: number;
  readonly kind: Kind;
  readonly score: number;
}

function mixed(candidates: readonly Candidate[], limit: number): readonly Candidate[] {
  const inOrder = candidates.toSorted(byScore);
  const reserved = new Set(
    KINDS.flatMap((kind) =>
      inOrder.filter((candidate) => candidate.kind === kind && candidate.score > SURE).slice(0, RESERVED[kind]),
    ),
  );
  const rest = inOrder.filter((candidate) => !reserved.has(candidate));
  return [...[...reserved].sort(byScore), ...rest].slice(0, limit).sort(byScore);
}

const byScore = (a: Candidate, b: Candidate): number => b.score - a.score || a.index - b.index;

function wordsOf(text: string, reasons: readonly Reason[]): readonly string[] {
  const words = new Map<string, string>();
  for (const { piece } of reasons.toSorted((a, b) => b.weight - a.weight)) {
    const word = text.slice(piece.start, piece.end).replace(/\s+/gu, " ");
    if (!words.has(word.toLowerCase())) words.set(word.toLowerCase(), word);
    if (words.size === MOST_WORDS) break;
  }
  return [...words.values()];
}
