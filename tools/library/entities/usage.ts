import type { Synset } from "../wordnet/files";
import type { Lexicon } from "../wordnet/wordnet";

/**
 * Reads references to noun synsets: `bank#2` is sense 2 of the lemma; `bank` alone the synset with the most below it.
 * Throws where WordNet has none.
 */
export function senseReader(nouns: Lexicon): (reference: string) => string {
  const children = new Map<string, string[]>();
  for (const { offset, pointers } of nouns.synsets.values()) {
    for (const pointer of pointers) {
      if (pointer.symbol === "@") children.set(pointer.offset, [...(children.get(pointer.offset) ?? []), offset]);
    }
  }
  const sizes = new Map<string, number>();
  const sizeOf = (top: string): number => {
    const found = sizes.get(top);
    if (found !== undefined) return found;
    const all = new Set([top]);
    for (const offset of all) for (const child of children.get(offset) ?? []) all.add(child);
    sizes.set(top, all.size);
    return all.size;
  };
  return (reference) => {
    const exact = nouns.senses.get(reference.toLowerCase());
    if (exact !== undefined) return exact;
    let best: string | undefined;
    for (let number = 1; ; number++) {
      const offset = nouns.senses.get(`${reference.toLowerCase()}#${number}`);
      if (offset === undefined) break;
      const isInstance = nouns.synsets.get(offset)?.pointers.some(({ symbol }) => symbol === "@i");
      if (!isInstance && (best === undefined || sizeOf(offset) > sizeOf(best))) best = offset;
    }
    if (best === undefined) throw new Error(`WordNet has no noun ${reference}.`);
    return best;
  };
}

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
