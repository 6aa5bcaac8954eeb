/**
 * A text as loosely as it can be read without another word coming of it: what its layout has put into words is left
 * out, and so are marks that writers may leave out. What was left out is compared afterwards (`likeness`), for
 * `re-sign` is not `resign`, and where both have marks these have to be the same.
 *
 * - Layout: a hyphen and the white space after it within a word (`Ber-⏎lin`, `Lon- don`, soft hyphens too), the end of a
 *   line between characters of Chinese or Japanese, the marks of references (`Acme[1] Corp`), and the marks of Markdown:
 *   `*`, `_`, backquotes and `~~` at the edges of words, links, `>` before the lines of a quote.
 * - Marks: diacritics of Latin and Greek, points of Hebrew and Syriac, vowel and Quranic signs, tatweel, hamza and the
 *   forms of alef, yeh, kaf and heh of Arabic; of Cyrillic stress and the dots of ё alone, for й and ї are letters of
 *   their own, as are all marks of other scripts. Apostrophes within names (`Hawaiʻi`, `Qur'an`), but not those of
 *   contractions.
 * - Letters that keyboards lack: `oe` for œ, `th` for þ, `''` for a double quotation mark; and, where nothing else is
 *   found, the digraphs that stand for letters with marks: `Mueller` for `Müller`, `Aarhus` for `Århus`.
 */
import { createHaystack } from "./find";
import { createGraphemes } from "./graphemes";
import { casedForm, type Form, foldedForm, type Normalised, normalise, remembering } from "./normalise";
import { type Span, withoutOverlaps } from "./span";
import { SPACED, wordClassAt } from "./words";

/** What was left out before an offset: a hyphen or apostrophe that the words have, a break or mark of the layout. */
type Seam = "hyphen" | "apostrophe" | "break" | "markup";

interface Dropped extends Span {
  readonly seam: Seam;
}

/**
 * How much alike a mention and a stretch of text are whose loose forms are the same: `same` where only layout and what
 * the normal form evens out differ, `case` where upper and lower case do, `marks` where one has marks that the other
 * leaves out.
 */
export type Likeness = "same" | "case" | "marks";

export interface LooseText {
  /** Whether the text has breaks within words or Markdown, so that a mention may stand in it unseen. */
  readonly laidOut: boolean;
  /** Where a mention stands as whole words, ascending, overlapping places included. */
  find(mention: string): readonly { readonly span: Span; readonly like: Likeness }[];
}

const HYPHENS = "\\-\u00ad\u00ac\u058a\u2010\u2011\ufe63\uff0d";
const HYPHEN = new RegExp(`(?<=[\\p{L}\\p{M}\\p{N}])[${HYPHENS}](\\s*)(?=[\\p{L}\\p{N}])`, "gu");
const LETTERS_AROUND = /^[\p{L}\p{M}]+$/u;
const WRAPPED_LINE =
  /(?<=[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}][^\S\r\n]{0,8})\r?\n[^\S\r\n]*(?=[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}])/gu;
const EMPHASIS = /\*+|_+|`+|~{2,}/gu;
const LINK_OPENING = /!?\[(?=[^[\]\n]{1,200}\][[(])/gu;
const LINK_TARGET = /\](?:\((?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+"[^"\n]*")?\)|\[[^[\]\n]{0,200}\])/gu;
/** `[3]`, `[3, 5–7]`, `[a]`, `[note 2]`, with a space before it or none. */
const REFERENCE =
  /\[(?<=[\p{L}\p{M}\p{N}.)"'”’\]] ?\[)(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,9}|[a-z]|(?:[Nn]ote|nb|Anm\.|n\.|注)\s?\d{1,3}|citation needed|sic)\]/gu;
/** The same without brackets: after a word, for `m²` and `10⁶` are no notes. */
const RAISED_REFERENCE = /[¹²³⁰⁴-⁹†‡](?<=\p{L}{3}.)[¹²³⁰⁴-⁹†‡]{0,2}(?![\p{L}\p{M}\p{N}])/gu;
/** Letters of transliterations that look like apostrophes: part of their word, at its edges too. */
const LETTER_APOSTROPHE = /[\u02b9-\u02bf\u02ee\ua78b\ua78c](?:(?<=[\p{L}\p{M}].)|(?=\p{L}))/gu;
/**
 * An apostrophe between letters of a name (`Qur'an`, `D'Angelo`), but none that joins two words (`l'une`, `qu'elle`,
 * `all'oro`) or stands for letters (`we're`): without it they would be other words.
 */
const NAME_APOSTROPHE =
  /['`´‘’′](?=[\p{sc=Latin}\p{sc=Cyrillic}])(?!(?:[sStTdDmM]|re|ve|ll|RE|VE|LL)(?![\p{L}\p{M}]))(?:(?<=[\p{L}\p{M}]{2}.)(?<!(?:[Qq]u|QU|ll|LL).)|(?<=\p{Lu}.)(?=\p{Lu}))/gu;
const APOSTROPHES_BEFORE = /[\u02b9-\u02bf\u02ee\ua78b\ua78c]+$/u;
const APOSTROPHES_AFTER = /^[\u02b9-\u02bf\u02ee\ua78b\ua78c]+(?!\p{M})/u;
/** The mark of a quote at the beginning of a line. */
const QUOTE_MARK = />(?<=\n[ \t]{0,3}>)[ \t]?(?:>[ \t]?)*/gu;
/** A text without any of these has no markup. */
const MARKUP = /[*_`[]|~~|\n[ \t]{0,3}>/u;
const BREAK = new RegExp(
  `[${HYPHENS}]\\s|[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}][^\\S\\r\\n]{0,8}\\r?\\n`,
  "u",
);
const SPACE = /^\s?$/u;

/** Linear in the text; a mention costs one search and what its places cost to compare. */
export function createLooseText(text: string): LooseText {
  const dropped = droppedOf(text);
  const searchedIn = (form: Form): LooseText["find"] => {
    const loose = read(text, dropped, form);
    const haystack = createHaystack(text, loose.normal, loose.seams);
    return (mention) => {
      const wanted = read(mention, droppedOf(mention), form);
      return haystack.find(wanted.normal.text).flatMap(({ from, to }) => {
        const like = likeness(wanted, loose, from);
        return like === null ? [] : [{ span: wholeWords(text, loose.normal.sourceSpan(from, to)), like }];
      });
    };
  };
  const bare = searchedIn(bareForm);
  let spelled: LooseText["find"] | null = null;
  const hasLetters = HAS_DIGRAPH_LETTER.test(text);
  return {
    laidOut: dropped.some(({ seam }) => seam === "break" || seam === "markup"),
    find: (mention) => {
      const trimmed = mention.trim();
      const found = bare(trimmed);
      if (found.length > 0 || trimmed.length < FEWEST_SPELLED) return found;
      if (!hasLetters && !HAS_DIGRAPH_LETTER.test(trimmed)) return found;
      spelled ??= searchedIn(spelledForm);
      return spelled(trimmed);
    },
  };
}

/** The span with the apostrophes that are letters of its first and last word. */
function wholeWords(text: string, { start, end }: Span): Span {
  const before = APOSTROPHES_BEFORE.exec(text.slice(Math.max(0, start - 4), start))?.[0] ?? "";
  const after = APOSTROPHES_AFTER.exec(text.slice(end, end + 4))?.[0] ?? "";
  return { start: start - before.length, end: end + after.length };
}

/** Whether a text has any chance of being laid out so that its loose form is worth making; cheap. */
export const mayBeLaidOut = (text: string): boolean => MARKUP.test(text) || BREAK.test(text);

interface Reading {
  readonly text: string;
  readonly normal: Normalised;
  readonly seams: ReadonlyMap<number, Seam>;
}

/** Whether a text has nothing that its loose form leaves out, so that it is no other than its normal form; cheap. */
export const isPlain = (text: string): boolean => PLAIN.test(text) && text.search(NAME_APOSTROPHE) < 0;

/** Whether a mention can be found in a plain text, if at all, by its normal form. */
export const isPlainMention = (mention: string): boolean => isPlain(mention) && !DOUBLE_QUOTE.test(mention);

const PLAIN = /^[^*_`[~>\-\u0080-\uffff]*$/;
const DOUBLE_QUOTE = /"|''/u;

function read(text: string, dropped: readonly Dropped[], form: Form): Reading {
  const normal = normalise(text, createGraphemes(text), form, dropped);
  const seams = new Map<number, Seam>();
  let next = 0;
  for (let at = 0; at < normal.text.length && next < dropped.length; at++) {
    const { start } = normal.sourceOf(at);
    for (let left = dropped[next]; left !== undefined && left.start < start; left = dropped[++next]) {
      seams.set(at, left.seam);
    }
  }
  return { text, normal, seams };
}

function droppedOf(text: string): Dropped[] {
  const dropped: Dropped[] = [];
  for (const { index, 0: hyphen, 1: space = "" } of text.matchAll(HYPHEN)) {
    // A soft hyphen within a line is invisible, and no hyphen at all.
    if (space === "" && hyphen === "\u00ad") continue;
    const end = index + hyphen.length;
    const around = text.charAt(index - 1) + text.charAt(end);
    dropped.push({ start: index, end, seam: space !== "" && LETTERS_AROUND.test(around) ? "break" : "hyphen" });
  }
  dropped.push(...matchesOf(text, WRAPPED_LINE, "break"));
  for (const pattern of [LETTER_APOSTROPHE, NAME_APOSTROPHE]) dropped.push(...matchesOf(text, pattern, "apostrophe"));
  dropped.push(...matchesOf(text, RAISED_REFERENCE, "markup"));
  if (MARKUP.test(text)) dropped.push(...matchesOf(text, REFERENCE, "markup"), ...markupOf(text));
  dropped.sort((a, b) => a.start - b.start);
  return withoutOverlaps(dropped);
}

const matchesOf = (text: string, pattern: RegExp, seam: Seam): Dropped[] =>
  Array.from(text.matchAll(pattern), ({ index, 0: { length } }) => ({ start: index, end: index + length, seam }));

function markupOf(text: string): Dropped[] {
  const found = [QUOTE_MARK, LINK_OPENING, LINK_TARGET].flatMap((pattern) => matchesOf(text, pattern, "markup"));
  const opened = new Set<string>();
  for (const { index, 0: mark } of text.matchAll(EMPHASIS)) {
    const end = index + mark.length;
    const before = text.charAt(index - 1);
    const after = text.charAt(end);
    if (SPACE.test(before) && SPACE.test(after)) continue;
    const inWord =
      before !== "" && after !== "" && wordClassAt(text, index - 1) === SPACED && wordClassAt(text, end) === SPACED;
    // Within a word it is a mark only where it ends what has begun at a word's edge: **B**erlin, but not 2*3.
    if (inWord && !opened.delete(mark)) continue;
    if (!inWord && !SPACE.test(after)) opened.add(mark);
    found.push({ start: index, end, seam: "markup" });
  }
  return found;
}

const OPTIONAL_MARKS = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Syriac}]/u;
const MARK = /\p{M}/u;
const ASCII = /^[\0-\x7f]*$/u;

/** Letters that NFD does not take apart, and signs that are no letters. */
const LETTERS = new Map([
  ...["łl", "øo", "đd", "ħh", "ŧt", "ıi", "ɓb", "ɗd", "ƙk", "ƴy", "ðd", "þth", "œoe", "æae"].map(pair),
  ...["ٱا", "ٲا", "ٳا", "ىي", "یي", "ېي", "کك", "ةه", "ہه", "ھه"].map(pair),
  ...Array.from("\u0640\u06dd\u06de\u06e5\u06e6\u06e9", (sign) => [sign, ""] as const),
]);

function pair([from = "", ...to]: string): readonly [string, string] {
  return [from, to.join("")];
}

/** Case-folded, and without the marks that may be left out; for graphemes. */
const bareForm = remembering((grapheme) => withoutMarks(foldedForm(grapheme).replaceAll('"', "''")));

/** Letters that are written as two where keyboards lack them. */
const DIGRAPHS = new Map(["äae", "öoe", "üue", "åaa", "øoe", "đdj"].map(pair));
const HAS_DIGRAPH_LETTER = /[äöüåøđ]|[aou]\u0308|a\u030a/iu;
/** In code units: shorter words are too often others. */
const FEWEST_SPELLED = 3;

const spelledForm = remembering((grapheme) => bareForm(DIGRAPHS.get(foldedForm(grapheme)) ?? grapheme));

/** A text in normal form without the marks that may be left out. */
export function withoutMarks(folded: string): string {
  if (ASCII.test(folded)) return folded;
  let bare = "";
  let base = "";
  for (const character of folded.normalize("NFD")) {
    if (!MARK.test(character)) base = LETTERS.get(character) ?? character;
    else if (isOptional(character, base)) continue;
    bare += MARK.test(character) ? character : base;
  }
  return bare.normalize("NFC");
}

function isOptional(mark: string, base: string): boolean {
  if (OPTIONAL_MARKS.test(base)) return true;
  if (!/\p{sc=Cyrillic}/u.test(base)) return false;
  return mark === "\u0308" ? base === "е" : (mark === "\u0300" || mark === "\u0301") && base !== "г" && base !== "к";
}

/** One letter may have an accent and be another word (`a`, `à`); longer words are told apart by their letters. */
const FEWEST_LETTERS = 2;
/** From here on the endings ى and ة and the place of a hamza are taken for spelling: علي is not على. */
const FEWEST_FOR_ENDINGS = 4;
/** Shorter words are too often others without their apostrophe. */
const FEWEST_FOR_APOSTROPHES = 4;
const ENDINGS = /[\u0629\u0649]/u;
const HAMZA = /[\u0653-\u0655]/gu;

/** Compares a mention with the stretch of a text from `from` on whose loose form is the same; null for two words. */
function likeness(mention: Reading, text: Reading, from: number): Likeness | null {
  const { length } = mention.normal.text;
  const letters = mention.normal.text.replaceAll(" ", "").length;
  let worst: Likeness = "same";
  for (let at = 0; at < length; ) {
    const [ours, theirs] = [mention.seams.get(at), text.seams.get(from + at)];
    if (at > 0 && !seamsAgree(ours, theirs)) return null;
    if (at > 0 && ours !== theirs && (ours === "apostrophe" || theirs === "apostrophe")) {
      if (letters < FEWEST_FOR_APOSTROPHES) return null;
      worst = "marks";
    }
    // What one writes as one grapheme may be several of the other's: ﬁ.
    let end = at + 1;
    while (!mention.normal.isBoundary(end) || !text.normal.isBoundary(from + end)) end++;
    const found = compared(casedBetween(mention, at, end), casedBetween(text, from + at, from + end), letters);
    if (found === null) return null;
    if (found === "marks" || worst === "same") worst = found;
    at = end;
  }
  return worst;
}

/** The graphemes between two offsets that are boundaries, in their cased form. */
function casedBetween({ text, normal }: Reading, start: number, end: number): string {
  let cased = "";
  for (let at = start; at < end; at++) {
    if (at > start && !normal.isBoundary(at)) continue;
    const source = normal.sourceOf(at);
    cased += casedForm(text.slice(source.start, source.end));
  }
  return cased;
}

const seamsAgree = (a: Seam | undefined, b: Seam | undefined): boolean => {
  if (a !== "hyphen" && b !== "hyphen") return true;
  return a === b || a === "break" || b === "break";
};

function compared(ours: string, theirs: string, letters: number): Likeness | null {
  if (ours === theirs) return "same";
  const [a, b] = [foldedForm(ours), foldedForm(theirs)];
  if (a === b) return "case";
  if (letters < FEWEST_LETTERS) return null;
  const long = letters >= FEWEST_FOR_ENDINGS;
  if (!long && (ENDINGS.test(a) || ENDINGS.test(b))) return null;
  const [marks, others] = [marksOf(a, long), marksOf(b, long)];
  const [fewer, more] = marks.size < others.size ? [marks, others] : [others, marks];
  return [...fewer].every((mark) => more.has(mark)) ? "marks" : null;
}

/** The marks of a grapheme; without hamza, whose place writers confuse, in a `long` mention. */
function marksOf(form: string, long: boolean): ReadonlySet<string> {
  const marks = form.normalize("NFD").replace(/\P{M}/gu, "");
  return new Set(long ? marks.replace(HAMZA, "") : marks);
}
