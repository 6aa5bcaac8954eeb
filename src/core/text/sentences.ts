/**
 * Sentences: Intl.Segmenter finds where sentences may end in any language; rules take back the ends that are none.
 *
 * It cuts at every line break, after `Dr.`, `U.S.` and initials, and inside `[3]` after a stop; it does not cut before a
 * number that begins a sentence, nor after `…`. So it reads a copy of each block, as long as the block, in
 * which such characters are replaced, and cuts that `readsOn` refutes are taken back.
 */
import { finish, type Sliced, STEPS_PER_SLICE } from "../sliced";
import { blocksOf } from "./blocks";
import { isCorporateSuffix, readsOnAfterStop } from "./full-stop";
import { segmentsOf } from "./segmenter";
import type { Span } from "./span";

const WINDOW = 2048;
/** A cut is certain once this much of what follows it has been read. */
const LOOKAHEAD = 256;
/** How far the rules look to either side of a cut: longer than any abbreviation with its brackets. */
const CONTEXT = 40;

const LINE_BREAKS = /[\n\r\t\v\f\u0085\u2028\u2029]/gu;
/** The marks of a quote on its further lines; what a number follows is a greater-than sign. */
const QUOTE_MARKS = />(?<=[\n\r\u0085\u2028\u2029][ \t]{0,3}>)[ \t]?(?:>[ \t]?)*(?![ \t>]?[\d=])/gu;
const ELLIPSIS = /…(?=["'”’»)\]]*(?:\s|$))/gu;
/** `[3]`, `[3, 5–7][9]`, `[note 2]`, `³` or `†` right after a stop and its closing marks. */
const BRACKETED = String.raw`\[(?:[\d,;–\s-]{1,20}|[a-z]|(?:note|Note|nb|Anm\.|n\.|注)\s?\d{1,3}|citation needed)\]`;
const REFERENCE = new RegExp(
  String.raw`(?:(?<=[.!?…]["'”’»)]{0,3})${BRACKETED}(?:${BRACKETED}){0,8}|(?<=[.!?…]["'”’»)]{0,3})[¹²³⁰⁴-⁹*†‡]{1,6})(?=\s|$|["“«(]?\p{Lu})`,
  "gu",
);
const REFERENCE_AT_END = new RegExp(`(?<=[.!?…]["'”’»)]{0,3})(?:(?:${BRACKETED}){1,9}|[¹²³⁰⁴-⁹*†‡]{1,6})$`, "u");
/** The number of a footnote that a copy has brought down to the line: `He left.3 She stayed.` */
const LOWERED_REFERENCE = /([\p{L}\p{M}]+)([.!?]["'”’»)]{0,3})(\d{1,2})(?=\s+["“«(]?\p{Lu})/gu;
const LOWERED_AT_END = /(?<=\p{Ll}[.!?]["'”’»)]{0,3})\d{1,2}$/u;
const NUMBER_AFTER_STOP = /(\.["'”’»)\]]{0,4} {1,8}["'“‘«([]{0,3})\d/gu;

/** An opening bracket right after a stop: the segmenter takes every bracket there for a closing one. */
const OPENER_AFTER_STOP = /(?<=[。！？｡][」』）】〉》”]{0,3})[「『（【〈《“]/gu;

const HAS_WORD = /[\p{L}\p{N}]/u;
/** The last stop of a sentence, then what may close after it. */
const STOP = /(\S)(["'”’»›)\]}」』）】〉》]*)$/u;
const WORD_BEFORE_STOP = /([\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}.-]*)\.["'”’»)\]]*$/u;
const ELISION = /[[(](?:\.{3}|…)[\])]$/u;
const ENUMERATOR = /^\(?(?:\d{1,3}(?:\.\d{1,3})*|\p{L}|[ivxlIVXL]{1,5})[.)]\)?$/u;
const LOWER = /^\p{Ll}/u;
/** Scripts that put no space after a stop. */
const UNSPACED =
  /^[「『（“]?[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
/** What a Japanese sentence goes on with after a quotation. */
const QUOTATIVE = /^(?:と|って|という|、|，)/u;

/**
 * The sentences of a text as trimmed spans, in order: they do not overlap, and together they hold every character that
 * is not white space, but for Markdown's headings, rules, front matter and the marks of lists, quotes and tables
 * (`blocks.ts`). `locale` is a BCP 47 tag; left out, the rules that hold for most languages.
 */
export const sentences = (text: string, locale?: string): Span[] => finish(slicedSentences(text, locale));

/** The same in slices, for texts that take longer than a page may be kept waiting. */
export function* slicedSentences(text: string, locale?: string): Sliced<Span[]> {
  const segmenter = new Intl.Segmenter(locale, { granularity: "sentence" });
  const found: Span[] = [];
  for (const block of blocksOf(text)) {
    if (block.heading) continue;
    for (const span of yield* sentencesOfBlock(segmenter, text.slice(block.start, block.end))) {
      found.push({ start: block.start + span.start, end: block.start + span.end });
    }
  }
  return found;
}

function* sentencesOfBlock(segmenter: Intl.Segmenter, block: string): Sliced<Span[]> {
  const line = block.replace(QUOTE_MARKS, (mark) => " ".repeat(mark.length)).replace(LINE_BREAKS, " ");
  const found: Span[] = [];
  let start = 0;
  let end = 0;
  let hasWord = false;
  let steps = 0;
  for (const segment of segmentsOf(segmenter, masked(line), WINDOW, LOOKAHEAD)) {
    const segmentHasWord = HAS_WORD.test(line.slice(segment.start, segment.end));
    if (end > start && hasWord && segmentHasWord && !readsOn(line, start, segment.start, found.length === 0)) {
      pushTrimmed(found, line, start, end);
      start = segment.start;
      hasWord = false;
    }
    hasWord ||= segmentHasWord;
    end = segment.end;
    steps += 1;
    if (steps % STEPS_PER_SLICE === 0) yield;
  }
  pushTrimmed(found, line, start, end);
  yield;
  return found;
}

const masked = (line: string): string =>
  line
    .replace(REFERENCE, (mark) => ")".repeat(mark.length))
    .replace(LOWERED_REFERENCE, (whole: string, word: string, stop: string, number: string) =>
      isLowered(word) ? word + stop + ")".repeat(number.length) : whole,
    )
    .replace(ELLIPSIS, ".")
    .replace(OPENER_AFTER_STOP, "A")
    .replace(NUMBER_AFTER_STOP, "$1A");

/** `sea.3 The`, but not `No.3 The` nor `v.2 The`. */
const isLowered = (word: string): boolean =>
  word.length > 2 && !readsOnAfterStop({ word, before: "", next: "1" }) && word !== word.toUpperCase();

function pushTrimmed(found: Span[], text: string, start: number, end: number): void {
  const sentence = text.slice(start, end);
  const trimmed = sentence.trim();
  if (trimmed === "") return;
  const from = start + sentence.length - sentence.trimStart().length;
  found.push({ start: from, end: from + trimmed.length });
}

/** Whether the sentence that begins at `start`, the block's `first`, goes on after the segmenter's cut at `cut`. */
function readsOn(line: string, start: number, cut: number, first: boolean): boolean {
  const before = line.slice(Math.max(start, cut - CONTEXT), cut);
  const whole = before.trimEnd();
  const right = line.slice(cut, cut + CONTEXT).trimStart();
  const left = whole.replace(REFERENCE_AT_END, "").replace(LOWERED_AT_END, "");
  // A reference stands between sentences as white space does.
  const spaced = left.length < before.length;
  const [, stop = "", closers = ""] = STOP.exec(left) ?? [];

  if (stop === "!" || stop === "?") {
    if (!spaced) return !UNSPACED.test(right);
    return LOWER.test(right) || isCorporateSuffix(right);
  }
  if (stop !== "." && stop !== "…") return !spaced && closers !== "" && QUOTATIVE.test(right);
  if (!spaced || LOWER.test(right) || ELISION.test(left)) return true;
  if (first && before.length === cut - start && ENUMERATOR.test(left.trimStart())) return true;
  const found = WORD_BEFORE_STOP.exec(left);
  const word = found?.[1];
  if (found === null || word === undefined || word.endsWith(".")) return false;
  return readsOnAfterStop({ word, before: left.slice(0, found.index), next: right });
}
