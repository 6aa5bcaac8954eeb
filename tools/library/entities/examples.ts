import { distinct } from "../cards";
import type { Ancestry } from "../outline";
import { mention } from "../text";
import type { Lexicon } from "../wordnet/wordnet";
import { bestLemma } from "./names";
import type { Fame } from "./select";
import type { Usage } from "./usage";

const MAX_EXAMPLES = 5;
const LONGEST = 40;

/**
 * Up to five mentions a class: WordNet's instances of it, the best known first and its own before those of classes below
 * it; trade names of what it names; and where there are neither, the best known of its kinds, which
 * stand in texts in its place.
 * Where texts rather mention kinds, as of plants or tools, those come instead (`kindsFirst`).
 * `classesOf` says which classes a synset is, or stands below.
 */
export function exampleMentions(
  nouns: Lexicon,
  ancestry: Ancestry,
  names: Iterable<string>,
  classesOf: (offset: string) => readonly string[],
  kinds: { readonly offsets: readonly string[]; readonly isHidden: (offset: string) => boolean },
  fame: Fame,
  usage: Usage,
  kindsFirst: (name: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const instances = new Map<string, { text: string; rank: number }[]>();
  const branded = new Set<string>();
  const add = (name: string, text: string, rank: number): void => {
    const list = instances.get(name) ?? [];
    list.push({ text, rank });
    instances.set(name, list);
  };
  for (const synset of nouns.synsets.values()) {
    for (const brand of usage.brands(synset)) {
      for (const name of classesOf(synset.offset)) {
        branded.add(name);
        add(name, mention(brand), OWN);
      }
    }
    const classes = synset.pointers.filter(({ symbol }) => symbol === "@i").flatMap(({ offset }) => classesOf(offset));
    if (classes.length === 0) continue;
    const text = mention(fullName(synset.lemmas));
    if (text.length > LONGEST) continue;
    const full = synset.lemmas.filter((lemma) => lemma.includes("_"));
    const named = Math.max(...(full.length > 0 ? full : synset.lemmas).map(nouns.namedInGlosses));
    const rank = 2 * Math.log2(1 + nouns.count(synset.offset)) + 2 * Math.log2(1 + named) + 0.5 * synset.lemmas.length;
    for (const name of new Set(classes)) {
      add(name, text, rank + OWN);
      for (const above of ancestry.above(name)) add(above, text, rank);
    }
  }
  const bestKinds = kindsOf(
    nouns,
    ancestry,
    kinds.offsets.filter((offset) => !kinds.isHidden(offset)),
    classesOf,
    fame,
  );
  const examples = new Map<string, readonly string[]>();
  for (const name of names) {
    const known = (instances.get(name) ?? []).toSorted((a, b) => b.rank - a.rank || (a.text < b.text ? -1 : 1));
    const found = distinct(known.map(({ text }) => text)).slice(0, MAX_EXAMPLES);
    const best = bestKinds.get(name) ?? [];
    const lists = kindsFirst(name) && !branded.has(name) ? [best, found] : [found, best];
    examples.set(name, distinct(lists.find((list) => list.length > 0) ?? []).slice(0, MAX_EXAMPLES));
  }
  return examples;
}

/** What a class's own instances are ahead of those of classes below it. */
const OWN = 3;

/** Of `Bacon` and `Francis_Bacon` the second: the first name of several words that holds the first. */
const fullName = ([first = "", ...others]: readonly string[]): string =>
  others.find((lemma) => lemma.startsWith(`${first}_`) || lemma.endsWith(`_${first}`)) ?? first;

/** The best known lemmas of synsets below each class, best first; more than are shown, for some are one word. */
function kindsOf(
  nouns: Lexicon,
  ancestry: Ancestry,
  offsets: readonly string[],
  classesOf: (offset: string) => readonly string[],
  fame: Fame,
): ReadonlyMap<string, readonly string[]> {
  const ranked = offsets
    .map((offset) => ({ offset, rank: fame.of(offset) }))
    .sort((a, b) => b.rank - a.rank || (a.offset < b.offset ? -1 : 1));
  const kinds = new Map<string, string[]>();
  for (const { offset } of ranked) {
    const text = mention(bestLemma(nouns, offset));
    const own = classesOf(offset);
    const above = (nouns.synsets.get(offset)?.pointers ?? [])
      .filter(({ symbol }) => symbol === "@")
      .flatMap((pointer) => classesOf(pointer.offset));
    for (const name of new Set([...above, ...own.flatMap((found) => [...ancestry.above(found)])])) {
      const list = kinds.get(name) ?? [];
      kinds.set(name, list);
      if (list.length < MAX_EXAMPLES && !list.includes(text)) list.push(text);
    }
  }
  return kinds;
}
