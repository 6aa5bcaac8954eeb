/**
 * Where words begin and end. Scripts differ: most put white space between words; Chinese, Japanese, Thai, Lao, Khmer,
 * Burmese, Tibetan and more put none; Korean does, but hangs particles onto the ends of words.
 */

/** What a character is to the words around it: one of the four below. */
export type WordClass = number;
export const NO_WORD = 1;
export const SPACED = 2;
const UNSPACED = 3;
const KOREAN = 4;

/**
 * Superscript and subscript digits are none of them: a footnote's mark does not belong to the word before it; nor does
 * an underscore (`_Emma_`, `user_1`), nor a letter that stands for a quotation mark or apostrophe. Combining marks are
 * what the letter before them is, which is for the caller to know, and nothing where they stand alone.
 */
const WORD = /(?![\u02b9\u02bb-\u02bf\u02ee\u0374\u07f4\u07f5\ua78b\ua78c])[\p{L}\p{Nd}\p{Nl}]/u;
const NO_SPACES =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Yi}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}\p{scx=Javanese}\p{scx=Balinese}]/u;
const HANGUL = /\p{sc=Hangul}/u;

/** The classes of the basic plane, filled as they are asked for; 0 where not yet. */
const known = new Uint8Array(0x10000);

/** The class of the character that the code unit at `offset` belongs to. */
export function wordClassAt(text: string, offset: number): WordClass {
  const code = text.codePointAt(offset) ?? 0x20;
  const paired = code >= 0xdc00 && code <= 0xdfff && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
  if (paired) return wordClassAt(text, offset - 1);
  const remembered = known[code] ?? 0;
  if (remembered !== 0) return remembered;
  const found = classify(String.fromCodePoint(code));
  if (code < known.length) known[code] = found;
  return found;
}

function classify(character: string): WordClass {
  if (!WORD.test(character)) return NO_WORD;
  if (HANGUL.test(character)) return KOREAN;
  return NO_SPACES.test(character) ? UNSPACED : SPACED;
}

/** Whether a word of the character's script may end after any of its characters. */
export const isUnspaced = (wordClass: WordClass): boolean => wordClass === UNSPACED || wordClass === KOREAN;

/** Whether a mention may end between two characters: anywhere but within a word of a script with spaces. */
export const mayEnd = (left: WordClass, right: WordClass): boolean => left !== SPACED || right !== SPACED;

/** Whether a mention may begin between two characters; within a Korean word only where it begins no word at all. */
export const mayBegin = (left: WordClass, right: WordClass): "yes" | "no" | "rather not" => {
  if (left === SPACED && right === SPACED) return "no";
  return right === KOREAN && (left === KOREAN || left === SPACED) ? "rather not" : "yes";
};
