import { KINDS, type Kind } from "../class";
import { nearReaches, type Query, type QueryWord, type Reach, reachesOf } from "./query";
import type { Postings, SearchIndex } from "./search-index";
import { createBest, createTally } from "./tally";

/**
 * How a class was found, best first: by its whole name, a whole synonym, the beginning of the name, of a synonym, words
 * of the name in any order, words of a synonym; by words of its name, synonyms, description and parents together; with
 * typing errors put right; by a part of the name; by some of the words only. A search goes down to each of these last
 * three only where nothing was found before.
 */
export const SEARCH_RANKS = [
  "name",
  "synonym",
  "prefix",
  "synonym-prefix",
  "word",
  "synonym-word",
  "description",
  "typing-error",
  "substring",
  "some-words",
] as const;

export type SearchRank = (typeof SEARCH_RANKS)[number];

const RANK = Object.fromEntries(SEARCH_RANKS.map((rank, place) => [rank, place])) as Record<SearchRank, number>;

/** Qualities are ranks times this, plus a cost; the least is the best. */
const COSTS = 256;
const UNFOUND = 0xffff;
/** What it costs a class with typing errors that they stand in a word of a label, in a synonym, or in its text. */
const WORD_COST = 2;
const SYNONYM_COST = 40;
const TEXT_COST = 80;
/** Some words must weigh this share of all, by how rare they are. */
const MIN_SHARE = 0.4;
const SHARE_COSTS = 200;

/** The shortest word that begins a word of a description; a shorter one must be the whole word. */
const PREFIX_IN_TEXT_LETTERS = 3;
const SUBSTRING_LETTERS = 3;
/** Longer queries are no name with an error, but words of which some have errors. */
const NEAR_LABEL_WORDS = 4;

export interface Found {
  readonly total: number;
  readonly counts: Readonly<Record<Kind, number>>;
  /** The first classes, best first, and their ranks. */
  readonly classes: readonly number[];
  /** By word of the query the words that were taken for it with a typing error put right; empty where none were. */
  readonly near: readonly (readonly Reach[])[];
  /** Holds until the next query. */
  rankOf(index: number): SearchRank;
}

/** Finds classes in an index. The tables are kept from query to query; only one is answered at a time. */
export function createFinder(index: SearchIndex): (query: Query, kind: Kind | null, limit: number) => Found {
  const { classOf, kindOf, precedence, words, wordLabels, wordTexts, keys, keyLabels } = index;
  const size = kindOf.length;
  const tally = createTally(index);
  /** By class: the quality of the best way in which it was found; and the classes that were found. */
  const quality = new Uint16Array(size).fill(UNFOUND);
  const found = new Uint32Array(size);
  let foundCount = 0;

  const mark = (one: number, rank: SearchRank, cost: number): void => {
    const reached = RANK[rank] * COSTS + Math.min(cost, COSTS - 1);
    const before = quality[one] ?? UNFOUND;
    if (before === UNFOUND) found[foundCount++] = one;
    if (reached < before) quality[one] = reached;
  };
  const isName = (label: number): boolean => label < size;

  function findWholeLabels({ joined, joinedVariants }: Query): void {
    for (const [variant, key] of [joined, ...joinedVariants].entries()) {
      const term = keys.find(key);
      if (term < 0) continue;
      eachPlace(keyLabels, term, term + 1, (label) => {
        mark(classOf[label] ?? 0, isName(label) ? "name" : "synonym", Math.min(variant, 1));
      });
    }
    const [from, to] = keys.withPrefix(joined);
    eachPlace(keyLabels, from, to, (label) => {
      mark(classOf[label] ?? 0, isName(label) ? "prefix" : "synonym-prefix", 0);
    });
  }

  /** Tallies which labels and classes have each word of the query; returns how many classes have it, by word. */
  function findWords({ words: asked }: Query, reaches: readonly (readonly Reach[])[]): readonly number[] {
    tally.clear();
    return asked.map(({ text }, place) => {
      const bit = 1 << place;
      const ofWord = reaches[place] ?? [];
      let frequency = 0;
      for (const { from, to, cost } of ofWord) {
        eachPlace(wordLabels, from, to, (label) => {
          if (tally.addLabel(label, bit, cost)) frequency++;
        });
      }
      for (const { from, to, cost } of ofWord) {
        if (to - from > 1 && text.length < PREFIX_IN_TEXT_LETTERS) continue;
        eachPlace(wordTexts, from, to, (one) => {
          if (tally.addText(one, bit, cost)) frequency++;
        });
      }
      return frequency;
    });
  }

  /** As the two after this one do together, for what is typed most: nothing needs to be tallied of a single word. */
  function findOneWord({ text, small }: QueryWord, reaches: readonly Reach[]): void {
    for (const { from, to, cost } of reaches) {
      eachPlace(wordLabels, from, to, (label) => {
        mark(classOf[label] ?? 0, isName(label) ? "word" : "synonym-word", cost);
      });
      if (small || (to - from > 1 && text.length < PREFIX_IN_TEXT_LETTERS)) continue;
      eachPlace(wordTexts, from, to, (one) => mark(one, "description", cost + 1));
    }
  }

  /** Ranks what has every word; in texts the small ones need not stand. */
  function rankByWords({ words: asked }: Query, errors: boolean): void {
    const all = (1 << asked.length) - 1;
    const small = asked.reduce((bits, word, place) => bits | (word.small ? 1 << place : 0), 0);
    tally.eachLabel((label, bits, cost) => {
      if (bits !== all) return;
      const one = classOf[label] ?? 0;
      if (errors) mark(one, "typing-error", cost + WORD_COST + (isName(label) ? 0 : SYNONYM_COST));
      else mark(one, isName(label) ? "word" : "synonym-word", cost);
    });
    if (small === all) return;
    tally.eachClass((one, bits, cost) => {
      if ((bits | small) !== all) return;
      if (errors) mark(one, "typing-error", cost + TEXT_COST);
      else mark(one, "description", cost);
    });
  }

  function findSubstrings({ joined }: Query): void {
    if (joined.length < SUBSTRING_LETTERS) return;
    keys.containing(joined, (term) =>
      eachPlace(keyLabels, term, term + 1, (label) => {
        if (isName(label)) mark(label, "substring", 0);
      }),
    );
  }

  function findNearLabels({ joined, words: asked }: Query): void {
    if (asked.length > NEAR_LABEL_WORDS) return;
    for (const { from, to, cost } of nearReaches(joined, keys, true)) {
      eachPlace(keyLabels, from, to, (label) => {
        mark(classOf[label] ?? 0, "typing-error", cost + (isName(label) ? 0 : SYNONYM_COST));
      });
    }
  }

  /** Ranks what has some of the words by how rare these are among the classes. */
  function rankBySomeWords({ words: asked }: Query, frequencies: readonly number[]): void {
    const weights = asked.map(({ small }, place) => {
      const frequency = frequencies[place] ?? 0;
      return small || frequency === 0 ? 0 : Math.log2(1 + size / frequency);
    });
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (total === 0) return;
    tally.eachClass((one, bits, cost) => {
      let weight = 0;
      for (let place = 0; place < weights.length; place++) {
        if ((bits & (1 << place)) !== 0) weight += weights[place] ?? 0;
      }
      const share = weight / total;
      if (share < MIN_SHARE) return;
      const lacking = Math.round((1 - share) * SHARE_COSTS);
      mark(one, "some-words", lacking + Math.min(cost, COSTS - SHARE_COSTS - 1));
    });
  }

  /** Marks every class that the query finds; returns what was taken for its words with errors put right. */
  function findAll(query: Query): readonly (readonly Reach[])[] {
    for (let nth = 0; nth < foundCount; nth++) quality[found[nth] ?? 0] = UNFOUND;
    foundCount = 0;
    const plain = query.words.map((word) => reachesOf(word, words));
    findWholeLabels(query);
    const [first, second] = query.words;
    if (first !== undefined && second === undefined) findOneWord(first, plain[0] ?? []);
    else {
      findWords(query, plain);
      rankByWords(query, false);
    }
    if (foundCount > 0) return [];
    findNearLabels(query);
    const last = query.words.length - 1;
    const near = query.words.map(({ text }, place) => nearReaches(text, words, place === last));
    const frequencies = findWords(
      query,
      plain.map((reaches, place) => [...reaches, ...(near[place] ?? [])]),
    );
    rankByWords(query, true);
    if (foundCount > 0) return near;
    findSubstrings(query);
    if (foundCount === 0) rankBySomeWords(query, frequencies);
    return near;
  }

  return (query, kind, limit) => {
    const near = findAll(query);
    const wanted = kind === null ? -1 : KINDS.indexOf(kind);
    const written = query.kind === null ? -1 : KINDS.indexOf(query.kind);
    const perKind = KINDS.map(() => 0);
    const best = createBest(limit);
    for (let nth = 0; nth < foundCount; nth++) {
      const one = found[nth] ?? 0;
      const itsKind = kindOf[one] ?? 0;
      if (written >= 0 && written !== itsKind) continue;
      perKind[itsKind] = (perKind[itsKind] ?? 0) + 1;
      if (wanted < 0 || wanted === itsKind) best.add(one, (quality[one] ?? 0) * size + (precedence[one] ?? 0));
    }
    const counts = Object.fromEntries(KINDS.map((one, place) => [one, perKind[place] ?? 0])) as Record<Kind, number>;
    return {
      total: kind === null ? perKind.reduce((sum, one) => sum + one, 0) : counts[kind],
      counts,
      classes: best.ascending(),
      near,
      rankOf: (one) => SEARCH_RANKS[Math.floor((quality[one] ?? 0) / COSTS)] ?? "some-words",
    };
  };
}

/** Visits the places of terms in a row, term by term. */
function eachPlace({ starts, places }: Postings, from: number, to: number, visit: (place: number) => void): void {
  const end = starts[to] ?? 0;
  for (let posting = starts[from] ?? 0; posting < end; posting++) visit(places[posting] ?? 0);
}
