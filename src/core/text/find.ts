/**
 * Finds whole-word occurrences of a mention in a text, both in normal form; with an index of the text's words, so that
 * a mention costs what its rarest word costs and not the length of the text.
 */
import type { Normalised } from "./normalise";
import { mayBegin, mayEnd, NO_WORD, SPACED, type WordClass, wordClassAt } from "./words";

/** Half-open, in code units of the normal form. */
export interface NormalSpan {
  readonly from: number;
  readonly to: number;
}

export interface Haystack {
  readonly normal: Normalised;
  /** Whether a mention may begin at an offset, by graphemes and words. */
  beginsAt(offset: number): "yes" | "no" | "rather not";
  /** Whether a mention may end at an offset. */
  endsAt(offset: number): boolean;
  /** Where `pattern`, in normal form, stands as whole words; ascending, overlapping ones included. */
  find(pattern: string): NormalSpan[];
}

const DIGIT = /\p{N}/u;

/**
 * @param normal the text's normal form
 * @param seams where something was left out of the normal form that parts words; with them there is no index
 */
export function createHaystack(text: string, normal: Normalised, seams?: ReadonlyMap<number, unknown>): Haystack {
  const classes = new Uint8Array(normal.text.length);
  for (let at = 0; at < classes.length; at++) classes[at] = wordClassAt(text, normal.sourceOf(at).start);
  const classAt = (offset: number): WordClass => classes[offset] ?? NO_WORD;
  const words = seams === undefined ? indexOfWords(normal.text, classAt) : null;
  const isSeam = (offset: number): boolean => seams?.has(offset) ?? false;

  const beginsAt: Haystack["beginsAt"] = (offset) => {
    if (!normal.isBoundary(offset)) return "no";
    return isSeam(offset) ? "yes" : mayBegin(classAt(offset - 1), classAt(offset));
  };
  const endsAt: Haystack["endsAt"] = (offset) =>
    normal.isBoundary(offset) && (isSeam(offset) || mayEnd(classAt(offset - 1), classAt(offset)));

  const find: Haystack["find"] = (pattern) => {
    const good: NormalSpan[] = [];
    const poor: NormalSpan[] = [];
    for (const from of placesOf(normal.text, pattern, words)) {
      const begins = beginsAt(from);
      if (begins === "no" || !endsAt(from + pattern.length)) continue;
      (begins === "yes" ? good : poor).push({ from, to: from + pattern.length });
    }
    return good.length > 0 ? good : poor;
  };
  return { normal, beginsAt, endsAt, find };
}

interface Run {
  readonly start: number;
  readonly word: string;
}

/** Where each run of letters begins; null where the text has runs that words may begin or end in (`Apple™`). */
type WordIndex = ReadonlyMap<string, readonly number[]> | null;

/**
 * Runs of letters of the scripts with spaces, in normal form. Digits end a run, for what is one word in a mention
 * (`CO2`) may be a word and a subscript in the text.
 */
function* runsOf(text: string): Generator<Run> {
  let start = -1;
  for (let at = 0; at <= text.length; at++) {
    const letter = at < text.length && wordClassAt(text, at) === SPACED && !DIGIT.test(text.charAt(at));
    if (letter && start < 0) start = at;
    if (letter || start < 0) continue;
    yield { start, word: text.slice(start, at) };
    start = -1;
  }
}

function indexOfWords(text: string, classAt: (offset: number) => WordClass): WordIndex {
  const index = new Map<string, number[]>();
  for (const { start, word } of runsOf(text)) {
    for (let at = start + 1; at < start + word.length; at++) if (classAt(at) !== classAt(start)) return null;
    const places = index.get(word);
    if (places === undefined) index.set(word, [start]);
    else places.push(start);
  }
  return index;
}

/** Where `pattern` stands with its rarest run of letters as a run of the text; without one, where it stands at all. */
function* placesOf(text: string, pattern: string, words: WordIndex): Generator<number> {
  if (pattern === "") return;
  const anchor = words === null ? null : rarestRun(pattern, words);
  if (anchor === null) {
    for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) yield at;
    return;
  }
  for (const place of anchor.places) {
    const at = place - anchor.offset;
    if (at >= 0 && text.startsWith(pattern, at)) yield at;
  }
}

function rarestRun(
  pattern: string,
  words: NonNullable<WordIndex>,
): { offset: number; places: readonly number[] } | null {
  let rarest: { offset: number; places: readonly number[] } | null = null;
  for (const { start, word } of runsOf(pattern)) {
    const places = words.get(word) ?? [];
    if (rarest === null || places.length < rarest.places.length) rarest = { offset: start, places };
  }
  return rarest;
}
