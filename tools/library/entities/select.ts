import type { Lexicon } from "../wordnet/wordnet";
import type { NounTree } from "./noun-tree";

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

/** From this count on a synset is known to texts. */
const KNOWN = 2;

/**
 * The synsets that become classes: of each field of WordNet (lexnames(5WN)) the share that curation.ts names, the best
 * known first. What stands above a chosen one counts as better known for everything below it, so that chains stay
 * whole where they say something. Those that are `always` wanted come in addition. Right below a `wide` synset nothing that has
 * nothing below itself comes in unless texts know it.
 */
export function selectSynsets(
  nouns: Lexicon,
  tree: NounTree,
  fame: Fame,
  shares: ReadonlyMap<number, number>,
  always: ReadonlySet<string>,
  wide: ReadonlySet<string>,
): ReadonlySet<string> {
  const below = new Map<string, number>();
  for (const offset of tree.offsets) {
    const passed = new Set<string>();
    const stack = [...tree.above(offset)];
    for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
      if ("outline" in entry || passed.has(entry.offset)) continue;
      passed.add(entry.offset);
      below.set(entry.offset, (below.get(entry.offset) ?? 0) + 1);
      stack.push(...tree.above(entry.offset));
    }
  }
  const isStray = (offset: string): boolean => {
    const above = (nouns.synsets.get(offset)?.pointers ?? []).filter(({ symbol }) => symbol === "@");
    return !below.has(offset) && nouns.count(offset) < KNOWN && above.every((pointer) => wide.has(pointer.offset));
  };
  const fields = new Map<number, { offset: string; fame: number }[]>();
  for (const offset of tree.offsets) {
    if (isStray(offset)) continue;
    const field = nouns.synsets.get(offset)?.field ?? -1;
    const known = fame.of(offset) + Math.log2(1 + (below.get(offset) ?? 0));
    const list = fields.get(field) ?? [];
    list.push({ offset, fame: known });
    fields.set(field, list);
  }
  const chosen = new Set(tree.offsets.filter((offset) => always.has(offset)));
  for (const [field, list] of fields) {
    list.sort((a, b) => b.fame - a.fame || (a.offset < b.offset ? -1 : 1));
    for (const { offset } of list.slice(0, Math.round(list.length * (shares.get(field) ?? 0)))) chosen.add(offset);
  }
  return chosen;
}
