import { KINDS, type Kind } from "../class";
import { createBest } from "./best";
import type { Postings } from "./postings";
import { nearReaches, type Query, type Reach, reachesOf } from "./query";
import type { SearchIndex } from "./search-index";

/**
 * How a class was found, best first: by its whole name, a whole synonym, the beginning of the name, of a synonym, words
 * of the name in any order, words of a synonym; by words of its name, synonyms, description and parents together; with
 * typing errors put right; by a part of the name; by some of the words only. A search goes down to errors only where
 * nothing else was found, and to some of the words only where errors do not help.
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
const LEAST_SHARE = 0.4;
const SHARE_COSTS = 200;

/** The shortest word that begins a word of a description; a shorter one must be the whole word. */
const PREFIX_IN_TEXT_LETTERS = 3;
const SUBSTRING_LETTERS = 3;

export interface Found {
  readonly total: number;
  readonly counts: Readonly<Record<Kind, number>>;
  /** The first classes, best first, and their ranks. */
  readonly classes: readonly number[];
  /** By word of the query the words that were taken for it with a typing error put right; empty where none were. */
  readonly near: readonly (readonly Reach[])[];
  rankOf(index: number): SearchRank;
}

/** Finds classes in an index. The tables are kept from query to query; only one is answered at a time. */
export function createFinder(index: SearchIndex): (query: Query, kind: Kind | null, limit: number) => Found {
  const { labels, classOf, kindOf, precedence, words, wordLabels, wordTexts, keys, keyLabels } = index;
  const size = kindOf.length;
  /** By class: the quality of the best way in which it was found. */
  const quality = new Uint16Array(size);
  /** By label and by class: which words of the query it has, a bit each, and what they cost. */
  const labelWords = new Uint16Array(labels);
  const labelCost = new Uint8Array(labels);
  const classWords = new Uint16Array(size);
  const classCost = new Uint8Array(size);
  /** By word of the query: how many classes have it. */
  let frequencies: number[] = [];
  let near: readonly (readonly Reach[])[] = [];

  const mark = (found: number, rank: SearchRank, cost: number): void => {
    const reached = RANK[rank] * COSTS + Math.min(cost, COSTS - 1);
    if (reached < (quality[found] ?? 0)) quality[found] = reached;
  };

  /** Visits what stands in the posting lists of terms in a row. */
  const visit = ({ starts, places }: Postings, { from, to }: Reach, at: (place: number) => void): void => {
    const end = starts[to] ?? 0;
    for (let posting = starts[from] ?? 0; posting < end; posting++) at(places[posting] ?? 0);
  };
  const rankedBy = (name: SearchRank, synonym: SearchRank) => (label: number, cost: number) =>
    mark(classOf[label] ?? 0, label < size ? name : synonym, cost);

  function findWholeLabels({ joined, joinedVariants }: Query): void {
    const whole = rankedBy("name", "synonym");
    const begun = rankedBy("prefix", "synonym-prefix");
    for (const [cost, key] of [joined, ...joinedVariants].entries()) {
      const term = keys.find(key);
      if (term >= 0) visit(keyLabels, { from: term, to: term + 1, cost }, (label) => whole(label, Math.min(cost, 1)));
    }
    const [from, to] = keys.withPrefix(joined);
    visit(keyLabels, { from, to, cost: 0 }, (label) => begun(label, 0));
  }

  /** Notes which labels and classes have each word of the query. */
  function findWords({ words: asked }: Query, reachesOfWord: (place: number) => readonly Reach[]): void {
    labelWords.fill(0);
    labelCost.fill(0);
    classWords.fill(0);
    classCost.fill(0);
    frequencies = asked.map(({ text }, place) => {
      const bit = 1 << place;
      let frequency = 0;
      const reaches = reachesOfWord(place);
      for (const reach of reaches) {
        visit(wordLabels, reach, (label) => {
          const has = labelWords[label] ?? 0;
          if ((has & bit) !== 0) return;
          labelWords[label] = has | bit;
          labelCost[label] = (labelCost[label] ?? 0) + reach.cost;
          const found = classOf[label] ?? 0;
          const known = classWords[found] ?? 0;
          if ((known & bit) === 0) {
            classWords[found] = known | bit;
            frequency++;
          }
        });
      }
      for (const reach of reaches) {
        if (reach.to - reach.from > 1 && text.length < PREFIX_IN_TEXT_LETTERS) continue;
        visit(wordTexts, reach, (found) => {
          const known = classWords[found] ?? 0;
          if ((known & bit) !== 0) return;
          classWords[found] = known | bit;
          classCost[found] = (classCost[found] ?? 0) + reach.cost + 1;
          frequency++;
        });
      }
      return frequency;
    });
  }

  /** Ranks what has every word; in texts the small ones need not stand. */
  function rankByWords({ words: asked }: Query, errors: boolean): void {
    const all = (1 << asked.length) - 1;
    const small = asked.reduce((bits, word, place) => bits | (word.small ? 1 << place : 0), 0);
    for (let label = 0; label < labels; label++) {
      if (labelWords[label] !== all) continue;
      const found = classOf[label] ?? 0;
      const cost = labelCost[label] ?? 0;
      if (errors) mark(found, "typing-error", cost + WORD_COST + (label < size ? 0 : SYNONYM_COST));
      else mark(found, label < size ? "word" : "synonym-word", cost);
    }
    if (small === all) return;
    for (let found = 0; found < size; found++) {
      if (((classWords[found] ?? 0) | small) !== all) continue;
      const cost = classCost[found] ?? 0;
      if (errors) mark(found, "typing-error", cost + TEXT_COST);
      else mark(found, "description", cost);
    }
  }

  function findSubstrings({ joined }: Query): void {
    if (joined.length < SUBSTRING_LETTERS) return;
    keys.containing(joined, (term) =>
      visit(keyLabels, { from: term, to: term + 1, cost: 0 }, (label) => {
        if (label < size) mark(label, "substring", 0);
      }),
    );
  }

  function findNearLabels({ joined }: Query): void {
    for (const reach of nearReaches(joined, keys)) {
      visit(keyLabels, reach, (label) =>
        mark(classOf[label] ?? 0, "typing-error", reach.cost + (label < size ? 0 : SYNONYM_COST)),
      );
    }
  }

  /** Ranks what has some of the words by how rare these are among the classes. */
  function rankBySomeWords({ words: asked }: Query): void {
    const weights = asked.map(({ small }, place) =>
      small || frequencies[place] === 0 ? 0 : Math.log2(1 + size / (frequencies[place] ?? 1)),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (total === 0) return;
    for (let found = 0; found < size; found++) {
      const has = classWords[found] ?? 0;
      if (has === 0) continue;
      let weight = 0;
      for (const [place, one] of weights.entries()) if ((has & (1 << place)) !== 0) weight += one;
      const share = weight / total;
      if (share < LEAST_SHARE) continue;
      const cost = Math.min(classCost[found] ?? 0, COSTS - SHARE_COSTS - 1);
      mark(found, "some-words", Math.round((1 - share) * SHARE_COSTS) + cost);
    }
  }

  const foundNothing = (): boolean => quality.every((reached) => reached === UNFOUND);

  function findAll(query: Query): void {
    quality.fill(UNFOUND);
    near = [];
    const plain = query.words.map((word) => reachesOf(word, words));
    findWholeLabels(query);
    findWords(query, (place) => plain[place] ?? []);
    rankByWords(query, false);
    if (!foundNothing()) return;
    findNearLabels(query);
    findSubstrings(query);
    near = query.words.map(({ text }) => nearReaches(text, words));
    findWords(query, (place) => [...(plain[place] ?? []), ...(near[place] ?? [])]);
    rankByWords(query, true);
    if (!foundNothing()) return;
    rankBySomeWords(query);
  }

  return (query, kind, limit) => {
    findAll(query);
    const wanted = kind === null ? -1 : KINDS.indexOf(kind);
    const perKind = KINDS.map(() => 0);
    const best = createBest(limit);
    for (let found = 0; found < size; found++) {
      const reached = quality[found] ?? UNFOUND;
      if (reached === UNFOUND) continue;
      const itsKind = kindOf[found] ?? 0;
      perKind[itsKind] = (perKind[itsKind] ?? 0) + 1;
      if (wanted < 0 || wanted === itsKind) best.add(found, reached * size + (precedence[found] ?? 0));
    }
    const counts = Object.fromEntries(KINDS.map((one, place) => [one, perKind[place] ?? 0])) as Record<Kind, number>;
    const total = kind === null ? perKind.reduce((sum, count) => sum + count, 0) : counts[kind];
    return {
      total,
      counts,
      classes: best.ascending(),
      near,
      rankOf: (found) => SEARCH_RANKS[Math.floor((quality[found] ?? 0) / COSTS)] ?? "some-words",
    };
  };
}
