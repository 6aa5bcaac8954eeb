import { finish, type Sliced, STEPS_PER_SLICE } from "../../sliced";
import { type ClassId, hintedClasses, hintsOf, KINDS, type Kind, type TypeHint } from "../class";
import type { Library } from "../library";
import { coveringClasses, type MatchedSpan } from "./coverage";
import { type Evidence, evidenceIn } from "./evidence";
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
  /**
   * The classes that a text seems to be about, the likeliest first; at most `limit`, 12 where none is given. `spans`: what
   * a model says of the text, where there is one. Linear in the text.
   */
  suggest(text: string, limit?: number, spans?: readonly MatchedSpan[]): readonly Suggestion[];
}

const SUGGESTION_LIMIT = 12;
/** Beyond this a text says no more of what it is about; in characters. */
const MAX_TEXT = 200_000;
const MAX_WORDS = 3;

/** Kinds are weighed against each other so: what is found of relations and events rests on fewer words. */
const KIND_WORTH: Readonly<Record<Kind, number>> = { entity: 1, relation: 0.6, event: 0.7 };
/** Places that a kind has where something surely speaks for it; the rest go to whatever scores best. */
const RESERVED: Readonly<Record<Kind, number>> = { entity: 6, relation: 1, event: 1 };
const SURE = 0.6;

/** Classes found without a model whose places count beside what a model says. */
const LEXICAL_LIMIT = 60;

/** By names, synonyms, examples, descriptions and forms, and by what a model says where one has read the text. */
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
  const lexical = (text: string, limit: number): readonly Suggestion[] => {
    const read = text.slice(0, MAX_TEXT);
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
  };
  return {
    suggest: (text, limit = SUGGESTION_LIMIT, spans = []) =>
      spans.length === 0
        ? lexical(text, limit)
        : coveringClasses(library, spans, lexical(text, Math.max(limit, LEXICAL_LIMIT)), limit),
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
    if (words.size === MAX_WORDS) break;
  }
  return [...words.values()];
}

/** How much in a text speaks for each class, by its number. */
type Strengths = ReadonlyMap<number, number>;

/** What stands for a hint that allows anything: of that there is something in every text, so it says little. */
const ANYTHING = 0.5;
/** What is left of a relation or event of whose ends nothing was found. */
const UNFITTING = 0.5;

/**
 * Prepares a library to tell how well what a relation or event connects was found in a text: from 0.5 where nothing of
 * its hints was, to 1.5 where all of them are what the text is about; 1 for entities.
 */
function* prepareFit(library: Library): Sliced<(strengths: Strengths) => (index: number) => number> {
  const ends = yield* endsOf(library);
  return (strengths) => {
    let most = 0;
    for (const [index, strength] of strengths) if (library.kindOf(index) === "entity") most = Math.max(most, strength);
    const share = (classes: readonly number[]): number => {
      if (classes.length === 0) return ANYTHING;
      return most === 0 ? 0 : Math.sqrt(Math.max(...classes.map((index) => strengths.get(index) ?? 0)) / most);
    };
    return (index) => {
      const own = ends.get(index) ?? [];
      return own.length === 0 ? 1 : UNFITTING + own.reduce((sum, classes) => sum + share(classes), 0) / own.length;
    };
  };
}

/** The entity classes that the ends of each relation, or the roles of each event, may be. */
function* endsOf(library: Library): Sliced<ReadonlyMap<number, readonly (readonly number[])[]>> {
  const ends = new Map<number, readonly (readonly number[])[]>();
  for (let index = 0; index < library.size; index++) {
    if (library.kindOf(index) === "entity") continue;
    if (index % STEPS_PER_SLICE === 0) yield;
    const named = (hint: TypeHint): readonly number[] =>
      hintedClasses(hint)
        .map((name) => library.indexOf(`entity:${name}`))
        .filter((found) => found >= 0);
    ends.set(index, hintsOf(library.classAt(index)).map(named));
  }
  return ends;
}

/**
 * How much a class says, from 0 for one that holds all others to 1 for one that holds none: its information content by
 * the share of the library at and below it (Resnik 1995, with the taxonomy itself as the corpus: Seco et al. 2004).
 */
function information(library: Library): (index: number) => number {
  const counts = new Float64Array(library.size);
  const order = bottomUp(library);
  // With several parents a class counts below each of them, and above a common one twice: an estimate from above.
  for (const index of order) {
    counts[index] = (counts[index] ?? 0) + 1;
    const parents = library.parentsOf(index);
    for (const parent of parents) counts[parent] = (counts[parent] ?? 0) + (counts[index] ?? 0) / parents.length;
  }
  const most = Math.log(1 + library.size);
  return (index) => 1 - Math.log(counts[index] ?? 1) / most;
}

/** Every class after all below it, but for cycles, which a library of files can hold. */
function bottomUp(library: Library): readonly number[] {
  const waiting = Int32Array.from({ length: library.size }, (_, index) => library.childrenOf(index).length);
  const order: number[] = [];
  for (let index = 0; index < library.size; index++) if (waiting[index] === 0) order.push(index);
  for (let place = 0; place < order.length; place++) {
    for (const parent of library.parentsOf(order[place] ?? 0)) {
      waiting[parent] = (waiting[parent] ?? 0) - 1;
      if (waiting[parent] === 0) order.push(parent);
    }
  }
  return order;
}
