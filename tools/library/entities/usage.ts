import type { Synset } from "../wordnet/data-file";
import type { Lexicon } from "../wordnet/wordnet";

/** What WordNet says of the usage of words: slurs, slang, trade names; see the pointer `;u` in wninput(5WN). */
export interface Usage {
  /** Lemmas that name the synset in plain language. */
  plain(synset: Synset): readonly string[];
  /** Lemmas that are trade names of what the synset names. */
  brands(synset: Synset): readonly string[];
  isOffensive(synset: Synset): boolean;
  isColloquial(synset: Synset): boolean;
}

const OFFENSIVE = ["ethnic_slur", "disparagement", "obscenity", "vulgarism"];
const COLLOQUIAL = ["slang", "colloquialism", "archaism", "euphemism", "street_name", "wit"];
const BRANDS = ["trademark", "trade_name"];

/** `insults` are words, in lower case, that no lemma shown may hold. */
export function createUsage(nouns: Lexicon, insults: ReadonlySet<string>): Usage {
  const isInsult = (lemma: string) =>
    lemma
      .toLowerCase()
      .split(/[_-]/u)
      .some((word) => insults.has(word));

  /** The lemmas, by number, that a synset marks as used so; 0 for all of them. */
  const marked = (synset: Synset, usages: readonly string[]): readonly number[] =>
    synset.pointers
      .filter(({ symbol, pos, offset }) => {
        const usage = symbol === ";u" && pos === "n" ? nouns.synsets.get(offset) : undefined;
        return usage?.lemmas.some((lemma) => usages.includes(lemma)) === true;
      })
      .map(({ lemma }) => lemma);
  const lemmas = (synset: Synset, numbers: readonly number[]) =>
    synset.lemmas.filter((_, index) => numbers.includes(index + 1));
  return {
    plain(synset) {
      const other = lemmas(synset, marked(synset, [...OFFENSIVE, ...COLLOQUIAL, ...BRANDS]));
      return synset.lemmas.filter((lemma) => !other.includes(lemma) && !isInsult(lemma));
    },
    brands: (synset) => lemmas(synset, marked(synset, BRANDS)),
    isOffensive: (synset) => marked(synset, OFFENSIVE).includes(0) || synset.lemmas.slice(0, 1).some(isInsult),
    isColloquial: (synset) => marked(synset, COLLOQUIAL).includes(0),
  };
}
