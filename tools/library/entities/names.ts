import { className, wordsOf } from "../text";
import type { Lexicon } from "../wordnet/wordnet";

/** A synset that looks for a name, and the synsets above it, nearest first, to tell it apart from namesakes by. */
export interface Nameless {
  readonly offset: string;
  readonly above: readonly string[];
}

export interface Naming {
  readonly names: ReadonlyMap<string, string>;
  /** Classes that nothing but a number told apart. */
  readonly numbered: readonly string[];
}

/**
 * Gives synsets class names that are unique and told apart by meaning: `BankFinancialInstitution` and `BankSlope`.
 *
 * - The best known lemma of a synset names it.
 * - Where several synsets want one name, the one that is known far better than the others keeps it; `taken` names are
 *   nobody's.
 * - The others are called by a longer lemma of theirs that tells more (`electric_cell` for `cell`), else by what stands
 *   above them or their topic, nearest first, else by another lemma; at last by a number.
 */
export function nameSynsets(
  nouns: Lexicon,
  nameless: readonly Nameless[],
  taken: ReadonlySet<string>,
  vague: ReadonlySet<string>,
): Naming {
  const best = (offset: string) => bestLemma(nouns, offset);
  const wanting = new Map<string, Nameless[]>();
  for (const synset of nameless) {
    const name = className(best(synset.offset));
    const list = wanting.get(name) ?? [];
    list.push(synset);
    wanting.set(name, list);
  }

  const names = new Map<string, string>();
  const used = new Set(taken);
  const crowded: Nameless[] = [];
  const give = (offset: string, name: string): void => {
    names.set(offset, name);
    used.add(name);
  };
  for (const [name, list] of wanting) {
    const first = taken.has(name) ? undefined : foremost(nouns, list);
    if (first !== undefined) give(first.offset, name);
    crowded.push(...list.filter((synset) => synset !== first));
  }
  // A namesake's qualifier tells nothing apart where both have it.
  const free = (name: string) => name !== "" && !used.has(name) && !wanting.has(name);
  const numbered: string[] = [];
  for (const synset of crowded.toSorted((a, b) => (a.offset < b.offset ? -1 : 1))) {
    const name = candidates(nouns, synset, vague).find(free);
    if (name !== undefined) give(synset.offset, name);
    else {
      const base = className(best(synset.offset));
      let number = 2;
      while (!free(`${base}${number}`)) number++;
      numbered.push(`${base}${number}`);
      give(synset.offset, `${base}${number}`);
    }
  }
  return { names, numbered };
}

/** The lemma that WordNet's tagged texts hold most often; the first where they hold none. */
export function bestLemma(lexicon: Lexicon, offset: string): string {
  const lemmas = lexicon.synsets.get(offset)?.lemmas ?? [];
  return lemmas.reduce(
    (best, lemma) => (lexicon.lemmaCount(offset, lemma) > lexicon.lemmaCount(offset, best) ? lemma : best),
    lemmas[0] ?? "",
  );
}

/** The one that is known at least three times as well as the next. */
function foremost(nouns: Lexicon, list: readonly Nameless[]): Nameless | undefined {
  const [first, second] = list.toSorted((a, b) => nouns.count(b.offset) - nouns.count(a.offset));
  if (first === undefined || second === undefined) return first;
  return nouns.count(first.offset) >= 3 * (1 + nouns.count(second.offset)) ? first : undefined;
}

function candidates(nouns: Lexicon, { offset, above }: Nameless, vague: ReadonlySet<string>): readonly string[] {
  const synset = nouns.synsets.get(offset);
  const lemma = bestLemma(nouns, offset);
  const base = className(lemma);
  const others = (synset?.lemmas ?? []).filter((other) => other !== lemma);
  const longer = others.filter((other) => other.endsWith(`_${lemma}`) || other.startsWith(`${lemma}_`));
  const topics = (synset?.pointers ?? []).filter(({ symbol, pos }) => symbol === ";c" && pos === "n");
  const qualifiers = [...above.slice(0, 1), ...topics.map((topic) => topic.offset), ...above.slice(1)]
    .map((qualifier) => className(bestLemma(nouns, qualifier)))
    .filter((qualifier) => !vague.has(qualifier) && !overlaps(base, qualifier));
  return [
    ...longer.map(className),
    ...qualifiers.map((qualifier) => base + qualifier),
    ...others.map(className),
    ...others.flatMap((other) => qualifiers.map((qualifier) => className(other) + qualifier)),
  ];
}

/** Whether a qualifier would say a word of the name again: `FruitTree` + `Tree`. */
function overlaps(base: string, qualifier: string): boolean {
  const words = new Set(wordsOf(base));
  return wordsOf(qualifier).some((word) => words.has(word));
}
