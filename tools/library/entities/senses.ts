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
