import { KINDS, type Kind } from "../class";
import type { Terms } from "./terms";
import { variantsOf } from "./variants";
import { nameWords, SMALL_WORDS } from "./words";

/** A query as it is looked up. */
export interface Query {
  /** Where an id was typed (`event:Marriage`): the kind that it says. */
  readonly kind: Kind | null;
  readonly words: readonly QueryWord[];
  /** Its words without spaces, for whole labels: `works for` finds `WorksFor`. */
  readonly joined: string;
  /** The same with words in another form or spelling: `programming languages` is also `programminglanguage`. */
  readonly joinedVariants: readonly string[];
}

export interface QueryWord {
  readonly text: string;
  /** Other forms and spellings of it that the library knows. */
  readonly variants: readonly string[];
  /** Whether descriptions need not hold it. */
  readonly small: boolean;
}

/** More words than this say nothing new; a mask of them fits 16 bits. */
const MAX_WORDS = 16;
const MAX_LETTERS = 64;
/** Other forms of the whole query that are tried. */
const MAX_VARIANTS = 16;

/** The beginning of an id, as result documents and the commands write it. */
const RE_KIND = /^\s*(entity|relation|event)\s*:(?=\s*\S)/iu;

/**
 * Null where nothing was typed that could be looked for. Words are split as names are; full-width letters and other
 * compatible forms are the plain ones (Unicode's NFKC).
 */
export function readQuery(typed: string, known: Terms): Query | null {
  const plain = typed.normalize("NFKC");
  const written = RE_KIND.exec(plain);
  const kind = KINDS.find((one) => one === written?.[1]?.toLowerCase()) ?? null;
  const texts = nameWords(plain.slice(written?.[0].length ?? 0))
    .slice(0, MAX_WORDS)
    .map((word) => word.slice(0, MAX_LETTERS));
  if (texts.length === 0) return null;
  const words = texts.map((text) => ({
    text,
    variants: variantsOf(text).filter((variant) => known.find(variant) >= 0),
    small: SMALL_WORDS.has(text),
  }));
  let joined = [""];
  for (const { text, variants } of words) {
    joined = joined.flatMap((start) => [start + text, ...variants.map((variant) => start + variant)]);
    joined.length = Math.min(joined.length, MAX_VARIANTS);
  }
  const [first = "", ...joinedVariants] = joined;
  return { kind, words, joined: first, joinedVariants };
}

/** Terms in a row that stand for a word of a query, and what it costs that they are not the word itself. */
export interface Reach {
  readonly from: number;
  readonly to: number;
  readonly cost: number;
}

const VARIANT_COST = 1;
const PREFIX_COST = 2;
/** An edit costs more than another form or an unfinished word; one in an unfinished word a little more still. */
const EDIT_COST = 3;

/** The shortest word in which a typing error is looked for, and the shortest that may have two. */
const ONE_ERROR_LETTERS = 4;
const TWO_ERRORS_LETTERS = 8;

const errorsIn = (text: string): number =>
  text.length < ONE_ERROR_LETTERS ? 0 : text.length < TWO_ERRORS_LETTERS ? 1 : 2;

/** The terms that a word means, the cheapest first: itself, its variants, terms that begin so. */
export function reachesOf(word: QueryWord, terms: Terms): Reach[] {
  const reaches: Reach[] = [];
  const add = (term: number, cost: number): void => {
    if (term >= 0) reaches.push({ from: term, to: term + 1, cost });
  };
  add(terms.find(word.text), 0);
  for (const variant of word.variants) add(terms.find(variant), VARIANT_COST);
  const [from, to] = terms.withPrefix(word.text);
  if (to > from) reaches.push({ from, to, cost: PREFIX_COST });
  return reaches;
}

/**
 * The terms that a word may mean where a letter or two are wrong, the cheapest first. Of a word that is still being typed
 * they may go on.
 */
export function nearReaches(text: string, terms: Terms, unfinished: boolean): Reach[] {
  const limit = errorsIn(text);
  if (limit === 0) return [];
  const reaches: Reach[] = [];
  terms.near(text, limit, (term, edits, whole) => {
    if (edits > 0 && (whole || unfinished))
      reaches.push({ from: term, to: term + 1, cost: edits * EDIT_COST + (whole ? 0 : 1) });
  });
  return reaches.sort((a, b) => a.cost - b.cost);
}
