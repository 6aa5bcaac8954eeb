import type { Library } from "../library";
import { cuesIn } from "./cues";
import { EXAMPLE, NAME, type Phrases, phrasesIn, SYNONYM } from "./phrases";
import { EMPTY_WORDS, type TextWord, wordsOfText } from "./stem";
import type { Topics } from "./topics";

/** Something in a text that speaks for classes. */
export interface Evidence {
  /** Where it stands first. */
  readonly start: number;
  readonly end: number;
  /** The classes that it speaks for, by their numbers in the library, and how much. */
  readonly classes: ReadonlyMap<number, number>;
}

/** What a name, a synonym or an example found in a text is worth. */
const PHRASE_WORTH = { [NAME]: 1, [SYNONYM]: 0.8, [EXAMPLE]: 0.6 } as const;
const TOPIC_WORTH = 0.8;
const CUE_WORTH = 1.2;
/** What a class has of what speaks for one right below it. */
const LIFT = 0.75;
const MAX_LIFTS = 6;

/** How often something stands in a text counts less and less. */
const oftenness = (count: number): number => 1 + Math.log(count);

interface Knowledge {
  readonly library: Library;
  /** How much a class says, 0 to 1: one with half the library below it says little. */
  informationOf(index: number): number;
  readonly phrases: Phrases;
  readonly topics: Topics;
}

export function evidenceIn(text: string, knowledge: Knowledge): readonly Evidence[] {
  const words = wordsOfText(text);
  return [
    ...phraseEvidence(words, knowledge),
    ...topicEvidence(words, knowledge),
    ...cueEvidence(text, words, knowledge),
  ];
}

function phraseEvidence(
  words: readonly TextWord[],
  { library, informationOf, phrases, topics }: Knowledge,
): readonly Evidence[] {
  return phrasesIn(words, phrases).map(({ phrase, classes, start, end, count }) => {
    const stems = phrase.split(" ");
    const rarity = Math.hypot(...stems.map((stem) => (EMPTY_WORDS.has(stem) ? 0 : topics.rarityOf(stem))));
    // A word of many meanings says little of each.
    const worth = (rarity * oftenness(count)) / Math.sqrt(classes.length);
    const lifted = new Map<number, number>();
    for (const { index, source } of classes) lift(library, index, worth * PHRASE_WORTH[source], lifted);
    for (const [index, weight] of lifted) lifted.set(index, weight * Math.sqrt(informationOf(index)));
    return { start, end, classes: lifted };
  });
}

/** Adds a class and, with less and less weight, those that it inherits from. */
function lift(library: Library, index: number, weight: number, into: Map<number, number>): void {
  let level: ReadonlySet<number> = new Set([index]);
  let left = weight;
  for (let lifts = 0; lifts <= MAX_LIFTS && level.size > 0; lifts++) {
    const above = new Set<number>();
    for (const at of level) {
      if ((into.get(at) ?? 0) >= left) continue;
      into.set(at, left);
      for (const parent of library.parentsOf(at)) above.add(parent);
    }
    level = above;
    left *= LIFT;
  }
}

function topicEvidence(words: readonly TextWord[], { topics }: Knowledge): readonly Evidence[] {
  const counts = new Map<string, { readonly word: TextWord; count: number }>();
  for (const word of words) {
    const known = counts.get(word.stem);
    if (known !== undefined) known.count++;
    else if (!EMPTY_WORDS.has(word.stem)) counts.set(word.stem, { word, count: 1 });
  }
  return Array.from(counts, ([stem, { word, count }]) => {
    const worth = TOPIC_WORTH * topics.rarityOf(stem) * oftenness(count);
    return {
      start: word.start,
      end: word.end,
      classes: new Map(topics.topicsOf(stem).map(({ index, weight }) => [index, worth * weight])),
    };
  }).filter(({ classes }) => classes.size > 0);
}

/** One for each concept: the more often its forms stand in the text, the more they say. */
function cueEvidence(text: string, words: readonly TextWord[], { library }: Knowledge): readonly Evidence[] {
  const found = new Map<
    string,
    { readonly start: number; readonly end: number; readonly concepts: readonly string[]; sum: number; most: number }
  >();
  for (const { concepts, weight, start, end } of cuesIn(text, words)) {
    const key = concepts.join();
    const known = found.get(key);
    if (known === undefined) found.set(key, { start, end, concepts, sum: weight, most: weight });
    else known.sum += weight;
    if (known !== undefined && weight > known.most) found.set(key, { ...known, start, end, most: weight });
  }
  return Array.from(found.values(), ({ start, end, concepts, sum }) => {
    const worth = CUE_WORTH * Math.min(sum, oftenness(Math.max(1, sum)));
    const known = concepts.map((name) => library.indexOf(`entity:${name}`)).filter((index) => index >= 0);
    return { start, end, classes: new Map(known.map((index, nth) => [index, worth / (nth + 1)])) };
  });
}
