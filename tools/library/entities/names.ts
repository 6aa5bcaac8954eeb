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
 * - `given` names, by hand, come first.
 * - Where several synsets want one name, the one that is known far better than the others keeps it; `taken` names are
 *   nobody's, and neither is one that means far oftener what has become a class under another name, or part of one
 *   (`elsewhere`, by offset): the team of `SportsTeam`, and not of draft animals.
 * - The others are called by a longer lemma of theirs that tells more (`electric_cell` for `cell`), else by what stands
 *   above them or their topic, nearest first, else by another lemma; at last by a number.
 */
export function nameSynsets(
  nouns: Lexicon,
  nameless: readonly Nameless[],
  taken: ReadonlySet<string>,
  vague: ReadonlySet<string>,
  given: ReadonlyMap<string, string>,
  elsewhere: ReadonlySet<string>,
): Naming {
  const best = (offset: string) => bestLemma(nouns, offset);
  const wanting = new Map<string, Nameless[]>();
  for (const synset of nameless.filter(({ offset }) => !given.has(offset))) {
    const name = className(best(synset.offset));
    const list = wanting.get(name) ?? [];
    list.push(synset);
    wanting.set(name, list);
  }

  const names = new Map<string, string>();
  const used = new Set([...taken, ...given.values()]);
  const crowded: Nameless[] = [];
  const give = (offset: string, name: string): void => {
    names.set(offset, name);
    used.add(name);
  };
  for (const { offset } of nameless) {
    const name = given.get(offset);
    if (name !== undefined) names.set(offset, name);
  }
  for (const [name, list] of wanting) {
    const found = used.has(name) ? undefined : foremost(nouns, list);
    const first = found !== undefined && isMeantElsewhere(nouns, found.offset, elsewhere) ? undefined : found;
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

/**
 * The first lemma of a synset, by which WordNet itself calls it, but where its tagged texts hold another often and never
 * the first (`bank`, not `depository_financial_institution`), or its glosses know one of one sense much better
 * (`polar_bear`, not `ice_bear`).
 */
export function bestLemma(lexicon: Lexicon, offset: string): string {
  const [first = "", ...others] = lexicon.synsets.get(offset)?.lemmas ?? [];
  if (lexicon.lemmaCount(offset, first) > 0 || others.length === 0) return first;
  const most = (known: (lemma: string) => number) =>
    others.reduce((best, lemma) => (known(lemma) > known(best) ? lemma : best), first);
  const tagged = most((lemma) => lexicon.lemmaCount(offset, lemma));
  if (lexicon.lemmaCount(offset, tagged) >= OFTEN) return tagged;
  const isClear = (lemma: string) => !lexicon.senses.has(`${lemma.toLowerCase()}#2`) && !/^[A-Z]/u.test(lemma);
  const used = most((lemma) => (isClear(lemma) ? lexicon.inGlosses(lemma) : 0));
  return lexicon.inGlosses(used) >= 2 * lexicon.inGlosses(first) + 2 ? used : first;
}

/** From this count on a sense is seen often. */
const OFTEN = 4;

/** The one that is known at least twice as well as the next, or by WordNet's order where its texts hold neither. */
function foremost(nouns: Lexicon, list: readonly Nameless[]): Nameless | undefined {
  const [first, second] = list.toSorted(
    (a, b) => nouns.count(b.offset) - nouns.count(a.offset) || rank(nouns, a.offset) - rank(nouns, b.offset),
  );
  if (first === undefined || second === undefined) return first;
  const rival = nouns.count(second.offset);
  return rival < MANY || nouns.count(first.offset) >= 2 * rival ? first : undefined;
}

/** Whether the best lemma of a synset means another one, of those `elsewhere`, at least twice as often. */
function isMeantElsewhere(nouns: Lexicon, offset: string, elsewhere: ReadonlySet<string>): boolean {
  const lemma = bestLemma(nouns, offset).toLowerCase();
  const own = nouns.lemmaCount(offset, lemma);
  for (let number = 1; ; number++) {
    const other = nouns.senses.get(`${lemma}#${number}`);
    if (other === undefined) return false;
    const count = nouns.lemmaCount(other, lemma);
    if (elsewhere.has(other) && count >= MANY && count >= 2 * own) return true;
  }
}

/** Below this count a synset is no rival. */
const MANY = 5;

/** The number of a synset among the senses of its best lemma. */
function rank(nouns: Lexicon, offset: string): number {
  const lemma = bestLemma(nouns, offset).toLowerCase();
  let number = 1;
  while (nouns.senses.has(`${lemma}#${number}`) && nouns.senses.get(`${lemma}#${number}`) !== offset) number++;
  return number;
}

/** What a synset of a field of WordNet (lexnames(5WN)) is, in a word, where what stands above it has a long name. */
const FIELD_NAMES: ReadonlyMap<number, string> = new Map([
  [4, "Act"],
  [5, "Animal"],
  [6, "Object"],
  [7, "Quality"],
  [8, "BodyPart"],
  [9, "Idea"],
  [10, "Message"],
  [11, "Event"],
  [12, "Feeling"],
  [13, "Food"],
  [14, "Group"],
  [15, "Place"],
  [16, "Motive"],
  [17, "Thing"],
  [18, "Person"],
  [19, "Phenomenon"],
  [20, "Plant"],
  [21, "Possession"],
  [22, "Process"],
  [23, "Amount"],
  [24, "Relation"],
  [25, "Shape"],
  [26, "State"],
  [27, "Substance"],
  [28, "Time"],
]);

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
  const short = qualifiers.filter((qualifier) => wordsOf(qualifier).length <= 2);
  const field = FIELD_NAMES.get(synset?.field ?? -1) ?? "";
  return [
    ...longer.map(className),
    ...short.slice(0, 2).map((qualifier) => base + qualifier),
    ...(overlaps(base, field) ? [] : [base + field]),
    ...others.map(className),
    ...[...short, ...qualifiers].map((qualifier) => base + qualifier),
    ...others.flatMap((other) => [...short, field].map((qualifier) => className(other) + qualifier)),
  ];
}

/** Whether a qualifier would say a word of the name again: `FruitTree` + `Tree`. */
function overlaps(base: string, qualifier: string): boolean {
  const words = new Set(wordsOf(base));
  return wordsOf(qualifier).some((word) => words.has(word));
}
