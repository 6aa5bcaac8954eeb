import type { Lexicon } from "../wordnet/wordnet";

/**
 * How well known the members of a lexicon are, as far as WordNet itself tells: how often its tagged texts hold a
 * synset, how often its glosses, which explain words by better known ones, use the synset's words, how many instances
 * and kinds it has, and how many names. A number without a unit; more is better known.
 */
export interface Fame {
  of(offset: string): number;
  /** The same of an instance or a lemma alone, by its words in glosses. */
  ofLemma(lemma: string): number;
}

export function createFame(nouns: Lexicon, others: readonly Lexicon[]): Fame {
  const words = countWords([nouns, ...others]);
  const below = new Map<string, number>();
  const rank = new Map<string, number>();
  for (const [sense, offset] of nouns.senses) {
    const [lemma = "", number] = sense.split("#");
    rank.set(`${lemma} ${offset}`, Number(number));
  }
  for (const { pointers } of nouns.synsets.values()) {
    for (const { symbol, offset } of pointers) {
      if (symbol === "@" || symbol === "@i") below.set(offset, (below.get(offset) ?? 0) + 1);
    }
  }
  const inGlosses = (lemma: string): number => words.get(lemma.toLowerCase().replaceAll("_", " ")) ?? 0;
  return {
    ofLemma: (lemma) => Math.log2(1 + inGlosses(lemma)),
    of(offset) {
      const synset = nouns.synsets.get(offset);
      if (synset === undefined) return 0;
      // A word of several senses mostly means the first of them.
      const mentioned = synset.lemmas.map(
        (lemma) => inGlosses(lemma) / (rank.get(`${lemma.toLowerCase()} ${offset}`) ?? 1) ** 2,
      );
      const shortest = Math.min(...synset.lemmas.map((lemma) => lemma.split(/[_-]/u).length));
      return (
        2.5 * Math.log2(1 + nouns.count(offset)) +
        1.5 * Math.log2(1 + Math.max(...mentioned)) +
        1.5 * Math.log2(1 + (below.get(offset) ?? 0)) +
        0.6 * Math.min(3, synset.lemmas.length - 1) -
        0.8 * (shortest - 1)
      );
    },
  };
}

/** Words and pairs of neighbouring words in all glosses, in lower case. */
function countWords(lexicons: readonly Lexicon[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string) => counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const { synsets } of lexicons) {
    for (const { gloss } of synsets.values()) {
      let before = "";
      for (const [word] of gloss.toLowerCase().matchAll(/[a-z0-9][a-z0-9'-]*/gu)) {
        add(word);
        if (before !== "") add(`${before} ${word}`);
        before = word;
      }
    }
  }
  return counts;
}
