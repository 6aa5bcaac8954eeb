import { type Draft, distinct } from "../cards";
import type { Outline } from "../outline";
import { className, description } from "../text";
import type { Synset } from "../wordnet/files";
import type { Lexicon } from "../wordnet/wordnet";
import { type Nameless, nameSynsets } from "./names";
import type { Usage } from "./usage";

/** Which class a synset is, and which classes stand above it; answered by offset. */
export interface NounTree {
  /** Synsets that hang somewhere below the outline, the outline's own left out. In the order of WordNet's file. */
  readonly offsets: readonly string[];
  /** Direct hypernyms and what the outline says instead, as classes of the outline or offsets. */
  above(offset: string): readonly Above[];
}

type Above = { readonly outline: string } | { readonly offset: string };

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
    known.set(offset, NO_CLASSES); // until it is known; WordNet has a cycle or two
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

interface NounClasses {
  readonly drafts: readonly Draft[];
  /** The class that a synset is, or the nearest ones above it where it is none. */
  classesOf(offset: string): readonly string[];
  readonly numbered: readonly string[];
}

interface NounRules {
  /** Names that classes have already. */
  readonly taken: ReadonlySet<string>;
  /** Names that tell nothing apart. */
  readonly vague: ReadonlySet<string>;
  /** Offset of a synset → the name it is given by hand. */
  readonly given: ReadonlyMap<string, string>;
  readonly isQuiet: (offset: string) => boolean;
}

/** The chosen synsets as classes, below the classes of the outline. */
export function nounClasses(
  nouns: Lexicon,
  tree: NounTree,
  outline: Outline,
  chosen: ReadonlySet<string>,
  usage: Usage,
  rules: NounRules,
): NounClasses {
  const nameless = tree.offsets
    .filter((offset) => chosen.has(offset))
    .map((offset): Nameless => ({ offset, above: hypernyms(nouns, offset) }));
  const { names, numbered } = nameSynsets(
    nouns,
    nameless,
    rules.taken,
    rules.vague,
    rules.given,
    new Set([...outline.placed.keys(), ...outline.dissolved.keys()]),
  );

  const hungHere = (offset: string) => outline.hung.has(offset);
  /** The nearest classes above a synset; `direct` while nothing that was not chosen lies between. */
  const nearest = (entry: Above, isHung: boolean): readonly string[] => {
    if ("outline" in entry) return [isHung ? entry.outline : (outline.rests.get(entry.outline) ?? entry.outline)];
    const name = names.get(entry.offset);
    if (name !== undefined) return [name];
    return tree.above(entry.offset).flatMap((next) => nearest(next, hungHere(entry.offset)));
  };
  const parentsOf = (offset: string) => tree.above(offset).flatMap((entry) => nearest(entry, hungHere(offset)));

  const drafts = nameless.map(({ offset }): Draft => {
    const synset = nouns.synsets.get(offset);
    const name = names.get(offset);
    if (synset === undefined || name === undefined) throw new Error(`A synset without a name: ${offset}`);
    return {
      name,
      origin: "wordnet",
      mentions: 0,
      description: description(synset.gloss),
      alternatives: [],
      synonyms: synonyms(synset, name, usage),
      parents: distinct(parentsOf(offset)),
      quiet: rules.isQuiet(offset),
    };
  });
  return {
    drafts,
    numbered,
    classesOf(offset) {
      const name = outline.placed.get(offset) ?? outline.dissolved.get(offset) ?? names.get(offset);
      return name === undefined ? distinct(parentsOf(offset)) : [name];
    },
  };
}

/** The other lemmas of a synset as names of its class. */
export const synonyms = (synset: Synset, name: string, usage: Usage): readonly string[] =>
  distinct(usage.plain(synset).map(className)).filter((other) => other !== name);

/** All that stands above a synset, nearest first. */
function hypernyms(nouns: Lexicon, offset: string): readonly string[] {
  const found = new Set<string>();
  const queue = [offset];
  for (let at = 0; at < queue.length; at++) {
    for (const pointer of nouns.synsets.get(queue[at] ?? "")?.pointers ?? []) {
      if (pointer.symbol !== "@" || found.has(pointer.offset)) continue;
      found.add(pointer.offset);
      queue.push(pointer.offset);
    }
  }
  return [...found];
}
