import { KINDS } from "../class";
import type { Library } from "../library";
import { createNumbering, createPairs, type Postings } from "./postings";
import { createTerms, type Terms } from "./terms";
import { foldWord, forEachNameWord, forEachWord, SMALL_WORDS } from "./words";

/**
 * A library made ready for searching, in columns. A label is a name or a synonym: the first labels are the names, in
 * the order of the classes, then come the synonyms. Labels are found by their words and, spaces left out, as a whole.
 * The text of a class is its description, its alternatives and the names of its parents.
 */
export interface SearchIndex {
  readonly library: Library;
  readonly labels: number;
  /** By label. */
  readonly classOf: Uint32Array;
  /** By class, an index into `KINDS`. */
  readonly kindOf: Uint8Array;
  /** By class: its place among classes that were found equally well. */
  readonly precedence: Uint32Array;
  readonly words: Terms;
  readonly wordLabels: Postings;
  readonly wordTexts: Postings;
  /** Whole labels in folded letters: `arrivalcityname`. */
  readonly keys: Terms;
  readonly keyLabels: Postings;
  /** What all of this takes in memory, about; the library itself left out. */
  readonly bytes: number;
}

export function buildIndex(library: Library): SearchIndex {
  const { size } = library;
  const words = createNumbering();
  const keys = createNumbering();
  const wordLabels = createPairs();
  const wordTexts = createPairs();
  const keyLabels = createPairs();
  const classes: number[] = [];

  const addLabel = (text: string, index: number): void => {
    const label = classes.push(index) - 1;
    let key = "";
    forEachNameWord(text, (start, end) => {
      const word = foldWord(text.slice(start, end));
      key += word;
      wordLabels.add(words.numberOf(word), label);
    });
    keyLabels.add(keys.numberOf(key), label);
  };
  const addWord = (word: string, index: number): void => {
    if (!SMALL_WORDS.has(word)) wordTexts.add(words.numberOf(word), index);
  };
  const addText = (text: string, index: number): void =>
    forEachWord(text, (start, end) => addWord(foldWord(text.slice(start, end)), index));

  for (let index = 0; index < size; index++) addLabel(library.nameOf(index), index);
  for (let index = 0; index < size; index++) {
    for (const synonym of library.synonymsOf(index)) addLabel(synonym, index);
    addText(library.descriptionOf(index), index);
    for (const alternative of library.alternativesOf(index)) addText(alternative, index);
    for (const parent of library.parentsOf(index)) {
      const name = library.nameOf(parent);
      forEachNameWord(name, (start, end) => addWord(foldWord(name.slice(start, end)), index));
    }
  }

  const sortedWords = words.sorted();
  const sortedKeys = keys.sorted();
  const placeOf = (word: number): number => sortedWords.places[word] ?? 0;
  const columns = {
    classOf: Uint32Array.from(classes),
    kindOf: Uint8Array.from({ length: size }, (_, index) => KINDS.indexOf(library.kindOf(index))),
    precedence: precedenceOf(library),
    words: createTerms(sortedWords.texts),
    wordLabels: wordLabels.sorted(sortedWords.texts.length, placeOf),
    wordTexts: wordTexts.sorted(sortedWords.texts.length, placeOf),
    keys: createTerms(sortedKeys.texts),
    keyLabels: keyLabels.sorted(sortedKeys.texts.length, (key) => sortedKeys.places[key] ?? 0),
  };
  return { library, labels: classes.length, ...columns, bytes: bytesOf(columns) };
}

/**
 * Entity classes before relations before events, those last that nobody is offered unasked, those first that the
 * built-in model was trained on, by their mentions; then short names before long ones, and by name.
 */
function precedenceOf(library: Library): Uint32Array {
  const classes = Array.from({ length: library.size }, (_, index) => ({
    index,
    kind: KINDS.indexOf(library.kindOf(index)),
    quiet: library.isQuiet(index) ? 1 : 0,
    mentions: library.mentionsOf(index),
    name: library.nameOf(index),
  }));
  classes.sort(
    (a, b) =>
      a.kind - b.kind ||
      a.quiet - b.quiet ||
      b.mentions - a.mentions ||
      a.name.length - b.name.length ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : a.index - b.index),
  );
  const precedence = new Uint32Array(library.size);
  for (const [place, { index }] of classes.entries()) precedence[index] = place;
  return precedence;
}

type Columns = Omit<SearchIndex, "library" | "labels" | "bytes">;

function bytesOf({ classOf, kindOf, precedence, words, keys, ...postings }: Columns): number {
  let bytes = classOf.byteLength + kindOf.byteLength + precedence.byteLength + words.bytes + keys.bytes;
  for (const { starts, places } of Object.values(postings)) bytes += starts.byteLength + places.byteLength;
  return bytes;
}
