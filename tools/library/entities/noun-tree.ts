import type { Outline } from "../outline";
import type { Lexicon } from "../wordnet/wordnet";

/** Which class a synset is, and which classes stand above it; answered by offset. */
export interface NounTree {
  /** Synsets that hang somewhere below the outline, the outline's own left out. In the order of WordNet's file. */
  readonly offsets: readonly string[];
  /** Direct hypernyms and what the outline says instead, as classes of the outline or offsets. */
  above(offset: string): readonly Above[];
}

export type Above = { readonly outline: string } | { readonly offset: string };

const NO_CLASSES: readonly Above[] = [];

/**
 * Hangs WordNet's noun synsets below the outline. A synset from which no chain of hypernyms reaches the outline is not
 * there, and neither is one that is left out, nor what hangs from it alone. Instances are no classes.
 */
export function createNounTree(nouns: Lexicon, outline: Outline, leftOut: ReadonlySet<string>): NounTree {
  const known = new Map<string, readonly Above[]>();

  const above = (offset: string): readonly Above[] => {
    const found = known.get(offset);
    if (found !== undefined) return found;
    known.set(offset, NO_CLASSES); // until it is known; WordNet has a circle or two
    const list = unique(parents(offset));
    known.set(offset, list);
    return list;
  };

  const parents = (offset: string): Above[] => {
    const hung = outline.hung.get(offset);
    if (hung !== undefined) return hung.map((name) => ({ outline: name }));
    if (leftOut.has(offset)) return [];
    return (nouns.synsets.get(offset)?.pointers ?? []).flatMap((pointer): Above[] => {
      if (pointer.symbol !== "@" || leftOut.has(pointer.offset)) return [];
      const name = outline.placed.get(pointer.offset) ?? outline.dissolved.get(pointer.offset);
      if (name !== undefined) return [{ outline: name }];
      return above(pointer.offset).length > 0 ? [{ offset: pointer.offset }] : [];
    });
  };

  const offsets = [...nouns.synsets.values()]
    .filter(({ pointers }) => !pointers.some(({ symbol }) => symbol === "@i"))
    .map(({ offset }) => offset)
    .filter((offset) => !outline.placed.has(offset) && !outline.dissolved.has(offset) && above(offset).length > 0);
  return { offsets, above };
}

function unique(list: readonly Above[]): readonly Above[] {
  const keys = new Set<string>();
  return list.filter((entry) => {
    const key = "outline" in entry ? entry.outline : entry.offset;
    return !keys.has(key) && keys.add(key);
  });
}
