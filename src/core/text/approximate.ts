/**
 * Approximate search: stretches of whole words that differ from a mention by a few letters.
 *
 * A stretch is found by edit distance (Sellers, "The theory and computation of evolutionary distances", 1980), at most
 * a quarter of the mention's length, which also bounds how far its parts may lie from one another. Then its words are
 * held against the mention's one by one, for a name that differs by two letters out of eight is another name. Numbers
 * have to be the same; ideographs and syllables too; and so do the hyphens and apostrophes that make other words.
 */
import type { Haystack, NormalSpan } from "./find";
import { withoutMarks } from "./loose";
import { NO_WORD, SPACED, wordClassAt } from "./words";

/** One edit in a sum that has an offset below it. */
const EDIT = 2 ** 32;
/** Letters, in code units. Shorter mentions resemble too much, longer ones cost too much. */
const SHORTEST = 5;
const LONGEST = 256;
const ERROR_RATE = 0.25;
/** Lengths of words from which one edit, any one edit, and two edits keep the word the same. */
const ONE_LETTER_MORE = 4;
const ONE_EDIT = 8;
const TWO_EDITS = 16;

const WORDS = /[\p{L}\p{M}\p{N}]+/gu;
const NOT_NUMBER = /\P{N}+/gu;
const MARKS = /\p{M}+/gu;
/** Words that may be missing on either side. */
const LIGHT = new Set(["the", "a", "an", "of"]);
/**
 * Hyphens and apostrophes without which a word is another: after prefixes (`re-sign`, `un-ionised`; but `re-election`),
 * and between two words (`she'll`, `qu'elle`).
 */
const TELLING_SIGN =
  /(?<![\p{L}\p{M}\p{N}])(?:re-(?![aeiou])|un-|co-op(?![\p{L}\p{M}])|[cjlmnst]'|qu'|\p{L}{0,4}ll')|'(?:t|d|m|re|ve|ll)(?![\p{L}\p{M}])/gu;

/** The closest stretches that resemble `pattern`, in normal form; ascending, without overlaps. None where none does. */
export function approximate(haystack: Haystack, pattern: string): NormalSpan[] {
  const letters = pattern.replaceAll(" ", "").length;
  if (letters < SHORTEST || pattern.length > LONGEST) return [];
  const errors = Math.floor(pattern.length * ERROR_RATE);
  const candidates: Candidate[] = [];
  for (const window of windowsOf(haystack.normal.text, pattern, errors)) {
    candidates.push(...search(haystack, pattern, window, errors));
  }
  // Of equally good ones the longer: `Hawai'i` rather than its `Hawai`.
  candidates.sort((a, b) => a.cost - b.cost || a.from - b.from || b.to - a.to);
  const found: Candidate[] = [];
  for (const candidate of candidates) {
    const best = found[0];
    if (best !== undefined && candidate.cost > best.cost) break;
    const last = found.at(-1);
    if (last !== undefined && candidate.from < last.to) continue;
    if (resembles(pattern, haystack.normal.text.slice(candidate.from, candidate.to))) found.push(candidate);
  }
  return found;
}

interface Candidate extends NormalSpan {
  readonly cost: number;
}

/**
 * The parts of the text in which the pattern can stand with at most `errors` edits: of errors + 1 pieces of it at least
 * one is untouched there.
 */
function windowsOf(text: string, pattern: string, errors: number): NormalSpan[] {
  const windows: NormalSpan[] = [];
  for (let piece = 0; piece <= errors; piece++) {
    const offset = Math.floor((pattern.length * piece) / (errors + 1));
    const part = pattern.slice(offset, Math.floor((pattern.length * (piece + 1)) / (errors + 1)));
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
      const from = Math.max(0, at - offset - errors);
      windows.push({ from, to: Math.min(text.length, at - offset + pattern.length + errors) });
    }
  }
  windows.sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of windows) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** Every place in the window where a stretch of whole words ends that is within `errors` edits of the pattern. */
function search(haystack: Haystack, pattern: string, window: NormalSpan, errors: number): Candidate[] {
  const { text } = haystack.normal;
  const found: Candidate[] = [];
  const size = pattern.length;
  // A stretch begins and ends with a letter or digit, or with the sign that the pattern has there.
  const isEdge = (index: number, own: string): boolean =>
    wordClassAt(text, index) !== NO_WORD || text.charAt(index) === own;
  // One column of the edit matrix: what the pattern's first i units cost against a stretch that ends here, in steps of
  // EDIT, and below them where that stretch begins: of equally good ones the longest.
  const none = EDIT * (size + errors + 1);
  const column = new Float64Array(size + 1).fill(none);

  for (let at = window.from; at <= window.to; at++) {
    const unit = text.charCodeAt(at - 1);
    let diagonal = at === window.from ? none : (column[0] ?? none);
    let above = haystack.beginsAt(at) === "yes" && isEdge(at, pattern.charAt(0)) ? at : (column[0] ?? none) + EDIT;
    column[0] = above;
    for (let i = 1; i <= size; i++) {
      const left = column[i] ?? none;
      const match = pattern.charCodeAt(i - 1) === unit ? diagonal : diagonal + EDIT;
      above = Math.min(match, above + EDIT, left + EDIT);
      diagonal = left;
      column[i] = above;
    }
    const cost = Math.floor(above / EDIT);
    const from = above % EDIT;
    if (cost > errors || from >= at) continue;
    if (haystack.endsAt(at) && isEdge(at - 1, pattern.charAt(size - 1))) found.push({ from, to: at, cost });
  }
  return found;
}

/** Whether two stretches in normal form are the same but for spelling, light words and marks between words. */
function resembles(mention: string, stretch: string): boolean {
  if (mention.replace(NOT_NUMBER, "") !== stretch.replace(NOT_NUMBER, "")) return false;
  if (String(mention.match(TELLING_SIGN)) !== String(stretch.match(TELLING_SIGN))) return false;
  const ours = wordsOf(mention);
  const theirs = wordsOf(stretch);
  if (ours.length === 0) return false;
  if (ours.length === theirs.length) return ours.every((word, index) => sameWord(word, theirs[index] ?? ""));
  while (ours.length > 0 && theirs.length > 0 && ours[0] === theirs[0]) {
    ours.shift();
    theirs.shift();
  }
  while (ours.length > 0 && theirs.length > 0 && ours.at(-1) === theirs.at(-1)) {
    ours.pop();
    theirs.pop();
  }
  return sameWord(ours.join(""), theirs.join(""));
}

const wordsOf = (text: string): string[] => (text.match(WORDS) ?? []).filter((word) => !LIGHT.has(word));

/** Whether two words are spellings of one: equal but for marks that may be left out, or for as few edits as their length allows. */
function sameWord(a: string, b: string): boolean {
  if (a === b || withoutMarks(a) === withoutMarks(b)) return true;
  const length = Math.max(a.length, b.length);
  if (length < ONE_LETTER_MORE || !isAlphabetic(a) || !isAlphabetic(b)) return false;
  if (length < ONE_EDIT) return a.length !== b.length && distance(a, b) === 1;
  return distance(a, b) <= (length < TWO_EDITS ? 1 : 2);
}

function isAlphabetic(word: string): boolean {
  const letters = word.replace(MARKS, "");
  for (let at = 0; at < letters.length; at++) if (wordClassAt(letters, at) !== SPACED) return false;
  return letters !== "";
}

/** Insertions, deletions, substitutions and swaps of neighbours that make one word the other. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
