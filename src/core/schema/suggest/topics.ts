import { type Sliced, STEPS_PER_SLICE } from "../../sliced";
import type { Library } from "../library";
import { forEachWord, nameWords } from "../search/words";
import { EMPTY_WORDS, stemOf } from "./stem";

/** How much a word of a text speaks for a class by what the class is called and described as. */
export interface Topic {
  readonly index: number;
  /** 0 to 1, by the cosine measure over words weighted by their rarity: the class's share of it. */
  readonly weight: number;
}

export interface Topics {
  /** The classes whose names or descriptions hold a stem. */
  topicsOf(stem: string): readonly Topic[];
  /** How rare a stem is among the descriptions of the library: 0 where all have it, 1 where none has. */
  rarityOf(stem: string): number;
}

/** What a word counts in the different parts of a class. */
const IN_NAME = 3;
const IN_SYNONYM = 2;
const IN_DESCRIPTION = 1;

/**
 * Only classes that a model was trained on, and the user's own, take part with their descriptions: those of thirty
 * thousand others would speak for something in every text. The rarity of words is taken from all.
 */
export function* prepareTopics(library: Library): Sliced<Topics> {
  const described = new Map<string, number>();
  const documents: { readonly index: number; readonly words: ReadonlyMap<string, number> }[] = [];
  const stems = new Map<string, string>();
  const stemmed = (word: string): string => {
    let stem = stems.get(word);
    if (stem === undefined) {
      stem = stemOf(word);
      stems.set(word, stem);
    }
    return stem;
  };

  for (let index = 0; index < library.size; index++) {
    if (index % STEPS_PER_SLICE === 0) yield;
    const words = new Map<string, number>();
    const add = (stem: string, weight: number): void => {
      if (!EMPTY_WORDS.has(stem)) words.set(stem, Math.max(words.get(stem) ?? 0, weight));
    };
    const addText = (text: string): void =>
      forEachWord(text, (from, to) => add(stemmed(text.slice(from, to)), IN_DESCRIPTION));
    addText(library.descriptionOf(index));
    for (const stem of words.keys()) described.set(stem, (described.get(stem) ?? 0) + 1);
    if (library.isQuiet(index) || !(library.mentionsOf(index) > 0 || library.originOf(index) === "own")) continue;
    for (const alternative of library.alternativesOf(index)) addText(alternative);
    for (const example of library.examplesOf(index)) addText(example);
    for (const synonym of library.synonymsOf(index))
      for (const word of nameWords(synonym)) add(stemmed(word), IN_SYNONYM);
    for (const word of nameWords(library.nameOf(index))) add(stemmed(word), IN_NAME);
    documents.push({ index, words });
  }

  const most = Math.log(1 + library.size);
  const rarityOf = (stem: string): number => Math.log((1 + library.size) / (1 + (described.get(stem) ?? 0))) / most;

  const topics = new Map<string, Topic[]>();
  for (const [place, { index, words }] of documents.entries()) {
    if (place % STEPS_PER_SLICE === 0) yield;
    const weights = Array.from(words, ([stem, weight]) => [stem, weight * rarityOf(stem) ** 2] as const);
    const norm = Math.hypot(...weights.map(([, weight]) => weight));
    for (const [stem, weight] of weights) {
      const list = topics.get(stem);
      const topic = { index, weight: weight / norm };
      if (list === undefined) topics.set(stem, [topic]);
      else list.push(topic);
    }
  }
  return { topicsOf: (stem) => topics.get(stem) ?? [], rarityOf };
}
