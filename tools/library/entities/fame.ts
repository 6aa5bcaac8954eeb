import type { Lexicon } from "../wordnet/wordnet";

/**
 * How well known the members of a lexicon are, as far as WordNet itself tells: how often its tagged texts hold a
 * synset, how often its glosses, which explain words by better known ones, use the synset's words, how many instances
 * and kinds it has, how many names,
 * and whether the words of a name are themselves well known. A number without a unit; more is better known.
 */
export interface Fame {
  of(offset: string): number;
}

export function createFame(nouns: Lexicon, others: readonly Lexicon[]): Fame {
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
  const inGlosses = (lemma: string): number =>
    others.reduce((sum, lexicon) => sum + lexicon.inGlosses(lemma), nouns.inGlosses(lemma));
  return {
    of(offset) {
      const synset = nouns.synsets.get(offset);
      if (synset === undefined) return 0;
      // A word of several senses mostly means the first of them.
      const mentioned = synset.lemmas.map(
        (lemma) => inGlosses(lemma) / (rank.get(`${lemma.toLowerCase()} ${offset}`) ?? 1) ** 2,
      );
      const familiar = synset.lemmas.map((lemma) => Math.min(...lemma.split("_").map(inGlosses)));
      return (
        2.5 * Math.log2(1 + nouns.count(offset)) +
        1.5 * Math.log2(1 + Math.max(...mentioned)) +
        1.5 * Math.log2(1 + (below.get(offset) ?? 0)) +
        0.6 * Math.min(3, synset.lemmas.length - 1) +
        0.6 * Math.log2(1 + Math.max(...familiar))
      );
    },
  };
}
