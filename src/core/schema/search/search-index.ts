import { KINDS } from "../class";
import type { Library } from "../library";
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
}

export function buildIndex(library: Library): SearchIndex {
  const { size } = library;
  const words = createNumbering();
  const keys = createNumbering();
  const wordLabels = createPairs();
  const wordTexts = createPairs();
  const keyLabels = createPairs();
  const classes: number[] = [];
  /** By label. */
  const labelKeys: number[] = [];

  const addLabel = (text: string, index: number): void => {
    const label = classes.push(index) - 1;
    let key = "";
    forEachNameWord(text, (start, end) => {
      const word = foldWord(text.slice(start, end));
      key += word;
      wordLabels.add(words.numberOf(word), label);
    });
    const number = keys.numberOf(key);
    labelKeys.push(number);
    keyLabels.add(number, label);
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
  const keyPlaceOf = (key: number): number => sortedKeys.places[key] ?? 0;
  const kindOf = Uint8Array.from({ length: size }, (_, index) => KINDS.indexOf(library.kindOf(index)));
  return {
    library,
    labels: classes.length,
    classOf: Uint32Array.from(classes),
    kindOf,
    precedence: precedenceOf(library, kindOf, (index) => keyPlaceOf(labelKeys[index] ?? 0)),
    words: createTerms(sortedWords.texts),
    wordLabels: wordLabels.sorted(sortedWords.texts.length, placeOf),
    wordTexts: wordTexts.sorted(sortedWords.texts.length, placeOf),
    keys: createTerms(sortedKeys.texts),
    keyLabels: keyLabels.sorted(sortedKeys.texts.length, keyPlaceOf),
  };
}

/**
 * Entity classes before relations before events, those last that nobody is offered unasked, those first that the
 * built-in model was trained on, by their mentions; then short names before long ones, and by name. `nameOrder` is the
 * place of each class's name among all labels, alphabetically.
 */
function precedenceOf(library: Library, kindOf: Uint8Array, nameOrder: (index: number) => number): Uint32Array {
  const { size } = library;
  // The first three criteria and the length in one number, 3 + 20 + 8 bits.
  const first = Float64Array.from({ length: size }, (_, index) => {
    const group = (kindOf[index] ?? 0) * 2 + (library.isQuiet(index) ? 1 : 0);
    const unseen = MAX_MENTIONS - Math.min(library.mentionsOf(index), MAX_MENTIONS);
    return (group * (MAX_MENTIONS + 1) + unseen) * 256 + Math.min(library.nameOf(index).length, 255);
  });
  const order = Uint32Array.from({ length: size }, (_, index) => index).sort(
    (a, b) => (first[a] ?? 0) - (first[b] ?? 0) || nameOrder(a) - nameOrder(b) || a - b,
  );
  const precedence = new Uint32Array(size);
  for (const [place, index] of order.entries()) precedence[index] = place;
  return precedence;
}

const MAX_MENTIONS = 2 ** 20 - 1;

/** For each term the places where it occurs, ascending: `places[starts[t]]` up to, not including, `places[starts[t + 1]]`. */
export interface Postings {
  readonly starts: Uint32Array;
  readonly places: Uint32Array;
}

/** Pairs of a term and a place, collected in ascending order of places. */
interface Pairs {
  add(term: number, place: number): void;
  /** The terms renumbered and the places in a row for each; a pair counts once however often it was added. */
  sorted(terms: number, newNumber: (term: number) => number): Postings;
}

function createPairs(): Pairs {
  let terms = new Uint32Array(1 << 12);
  let places = new Uint32Array(1 << 12);
  let count = 0;
  return {
    add(term, place) {
      if (count === terms.length) {
        terms = grown(terms);
        places = grown(places);
      }
      terms[count] = term;
      places[count] = place;
      count++;
    },
    sorted(size, newNumber) {
      // The last place of each term so far, plus one: ascending places make repeated pairs neighbours.
      const last = new Uint32Array(size);
      const starts = new Uint32Array(size + 1);
      const isNew = (pair: number, term: number): boolean => {
        const next = (places[pair] ?? 0) + 1;
        if (last[term] === next) return false;
        last[term] = next;
        return true;
      };
      for (let pair = 0; pair < count; pair++) {
        const term = newNumber(terms[pair] ?? 0);
        if (isNew(pair, term)) starts[term + 1] = (starts[term + 1] ?? 0) + 1;
      }
      for (let term = 0; term < size; term++) starts[term + 1] = (starts[term + 1] ?? 0) + (starts[term] ?? 0);
      const ends = starts.slice(0, size);
      const sorted = new Uint32Array(starts[size] ?? 0);
      last.fill(0);
      for (let pair = 0; pair < count; pair++) {
        const term = newNumber(terms[pair] ?? 0);
        if (!isNew(pair, term)) continue;
        const end = ends[term] ?? 0;
        sorted[end] = places[pair] ?? 0;
        ends[term] = end + 1;
      }
      return { starts, places: sorted };
    },
  };
}

function grown(values: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(values.length * 2);
  larger.set(values);
  return larger;
}

/** Numbers texts in the order of their first coming, until they are sorted. */
interface Numbering {
  numberOf(text: string): number;
  /** The texts in the order of their code units, and by its number the place of each among them. */
  sorted(): { readonly texts: readonly string[]; readonly places: Uint32Array };
}

function createNumbering(): Numbering {
  const numbers = new Map<string, number>();
  return {
    numberOf(text) {
      let number = numbers.get(text);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(text, number);
      }
      return number;
    },
    sorted() {
      const texts = [...numbers.keys()].sort();
      const places = new Uint32Array(texts.length);
      for (const [place, text] of texts.entries()) places[numbers.get(text) ?? 0] = place;
      return { texts, places };
    },
  };
}
