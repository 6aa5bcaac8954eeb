/**
 * Blocks: the stretches of a text that read on from line to line. No sentence crosses a block's end.
 *
 * A blank line always ends a block. Within a paragraph a line break is either a hard wrap, which sentences ignore, or
 * the end of a line that stands for itself: an entry of a list, a heading, a row, a line of a record.
 *
 * What Markdown has besides prose is no block, or is told: front matter, rules and the marks of lists, quotes and table
 * rows belong to none, and headings are marked as such. Within a block the marks of a quote's further lines remain.
 */
import type { Span } from "./span";

const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/gu;

/** What begins an entry of a list, a heading or a table row whatever stands around it. */
const STRONG_MARKER = /^(?:[-*+•‣◦▪▸●○■□·]\s|#{1,6}\s|\|)/u;
/** `3.`, `3)`, `(3)`, `b)`, `(b)`: also what a hard wrap may bring to the front of a line, so only in sequence. */
const ORDINAL = /^(\(?)(?:(\d{1,3})([.)])|(\p{L})(\)))\s/u;
const DASH = /^[–—]\s/u;
const HEADING = /^#{1,6}\s/u;
/** May as well be a number sign: `# of patients`. */
const TOP_HEADING = /^#\s/u;
/** What hardly any other text has: deeper headings, lists, quotes, fences, rows, rules, emphasis, links, code. */
const MARKDOWN =
  /^ {0,3}(?:#{2,6}[ \t]|[-*+][ \t]|\d{1,3}[.)][ \t]|>(?!\s?[\d=])|```|~~~|\|.*\|[ \t]*$|(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$)|\*\*[^\s*]|__[^\s_]|\]\(|`[^`\n]+`/mu;
/** The number of an entry of a list. */
const NUMBERED = /^(\s*)(\d{1,3})([.)])\s+/u;
/** The mark of a quote; but a greater-than sign before a number where no quote goes on. */
const QUOTE_MARK = /^\s*(?:>[^\S\n\r]?)+/u;
const COMPARISON = /^\s*>\s?[\d=]/u;
/** The line below a table's head. */
const TABLE_RULE = /^(?=.*\|)(?=.*-)[\s|:-]+$/u;
const CELL_EDGES = /^\|\s*|\s*\|$/gu;
/** What a list puts before an entry, with the box of a task. */
const LIST_MARK = /^\s*(?:[-*+•‣◦▪▸●○■□·]\s+(?:\[[ xX]\]\s+)?)+/u;
/** The line below a heading. */
const UNDERLINE = /^(?:=+|-{2,})$/u;
/** YAML or TOML between two lines of marks at the very beginning. */
const FRONT_MATTER =
  /^\ufeff?(?:---[ \t]*\r?\n(?=[\w"'-]+[ \t]*:)(?:(?!---|\.\.\.).*\r?\n)*(?:---|\.\.\.)|\+\+\+[ \t]*\r?\n(?:(?!\+\+\+).*\r?\n)*\+\+\+)[ \t]*(?:\r?\n|$)/u;
/** `Name: …`, as in records and transcripts. */
const LABEL = /^\p{Lu}[\p{L}\p{N} .'’-]{0,30}:(?:\s|$)/u;
/** A line of nothing but rule characters, such as the underline of a heading. */
const RULE = /^[-=*_~#`]{3,}$/u;

const STARTS_LOWER = /^["'“‘«([]*\p{Ll}/u;
/** A line that ends so is not complete in itself, or ends a sentence in the ordinary way. */
const ENDS_IN_PUNCTUATION = /[\p{P}]["'”’»)\]]*$/u;

/** A heading leaves most of its line empty; a hard-wrapped line does not, for the next word did not fit. */
const HEADING_SHARE = 0.6;
const HEADING_LENGTH = 60;
/** Fewer unmarked lines than this may as well be a sentence that was wrapped. */
const BARE_LIST_LINES = 3;

interface Line extends Span {
  /** Trimmed; like the span without the marks of a quote. */
  readonly text: string;
}

export interface Block extends Span {
  /** Whether Markdown marks it as a heading, by `#` or by a line below it. */
  readonly heading: boolean;
}

/** What the lines of a text can only be known by together. */
interface Context {
  readonly text: string;
  /** How much of a line its number takes, in a list with other entries. */
  readonly numbers: ReadonlyMap<Line, number>;
  isMarkdown(): boolean;
}

/** The blocks of a text in order, with the white space around them; blank lines belong to none. Linear. */
export function blocksOf(text: string): Block[] {
  const bodyStart = FRONT_MATTER.exec(text)?.[0].length ?? 0;
  const lines = linesOf(text, bodyStart);
  let markdown: boolean | null = null;
  const isMarkdown = (): boolean => (markdown ??= bodyStart > 0 || MARKDOWN.test(text));
  const context = { text, numbers: numbersOf(text, lines), isMarkdown };
  const blocks: Block[] = [];
  for (const paragraph of paragraphsOf(lines)) {
    const isTable = TABLE_RULE.test(paragraph[1]?.text ?? "");
    const readsOn = continuation(paragraph);
    let first = 0;
    for (let index = 0; index < paragraph.length; index++) {
      if (!isTable && index + 1 < paragraph.length && readsOn(index)) continue;
      const block = blockOf(paragraph.slice(first, index + 1), context);
      if (block !== null) blocks.push(block);
      first = index + 1;
    }
  }
  return blocks;
}

/** The lines as a block; null where they are but marks. */
function blockOf(lines: readonly Line[], { text, numbers, isMarkdown }: Context): Block | null {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (lines.every((line) => RULE.test(line.text) || TABLE_RULE.test(line.text))) return null;
  const line = text.slice(first.start, first.end);
  if (first.text.startsWith("|")) {
    const row = first.text.replace(CELL_EDGES, "");
    const start = first.start + line.indexOf(first.text) + first.text.indexOf(row);
    return row === "" ? null : { start, end: start + row.length, heading: false };
  }
  const mark = numbers.get(first) ?? LIST_MARK.exec(line)?.[0].length ?? 0;
  const marked = HEADING.test(first.text) && (!TOP_HEADING.test(first.text) || isMarkdown());
  const heading = marked || (lines.length === 2 && UNDERLINE.test(last.text));
  return { start: first.start + mark, end: last.end, heading };
}

function* paragraphsOf(lines: readonly Line[]): Generator<Line[]> {
  let paragraph: Line[] = [];
  for (const line of lines) {
    if (line.text !== "") paragraph.push(line);
    else if (paragraph.length > 0) {
      yield paragraph;
      paragraph = [];
    }
  }
  if (paragraph.length > 0) yield paragraph;
}

function linesOf(text: string, bodyStart: number): Line[] {
  const lines: Line[] = [];
  let quoted = false;
  const push = (from: number, end: number): void => {
    const line = text.slice(from, end);
    const mark = quoted || !COMPARISON.test(line) ? (QUOTE_MARK.exec(line)?.[0] ?? "") : "";
    quoted = mark !== "";
    lines.push({ start: from + mark.length, end, text: line.slice(mark.length).trim() });
  };
  let start = bodyStart;
  for (const match of text.matchAll(LINE_BREAK)) {
    if (match.index < start) continue;
    push(start, match.index);
    start = match.index + match[0].length;
  }
  push(start, text.length);
  return lines;
}

/** The entries of lists: a number by itself may as well be a date, or the end of a sentence that was wrapped. */
function numbersOf(text: string, lines: readonly Line[]): Map<Line, number> {
  const numbers = new Map<Line, number>();
  /** By indentation and form, so that lists within lists are lists of their own. */
  const latest = new Map<string, { readonly line: Line; readonly value: number; readonly length: number }>();
  for (const line of lines) {
    const [mark, indent, digits, sign] = NUMBERED.exec(text.slice(line.start, line.end)) ?? [];
    if (mark === undefined) continue;
    const [value, length, list] = [Number(digits), mark.length, `${indent?.length} ${sign}`];
    const before = latest.get(list);
    // Markdown lets every entry have the number 1.
    if (before !== undefined && (value === before.value + 1 || (value === 1 && before.value === 1))) {
      numbers.set(before.line, before.length);
      numbers.set(line, length);
    }
    latest.set(list, { line, value, length });
  }
  return numbers;
}

/** Whether the line after `index` reads on from it, for the lines of one paragraph asked in order. */
function continuation(lines: readonly Line[]): (index: number) => boolean {
  const width = lines.reduce((most, line) => Math.max(most, line.text.length), 0);
  const first = lines[0]?.text ?? "";
  const bareList =
    lines.length >= BARE_LIST_LINES &&
    lines.every(({ text }) => !STARTS_LOWER.test(text) && !ENDS_IN_PUNCTUATION.test(text));
  const record = LABEL.test(first);
  const dashes = DASH.test(first);
  let ordinal = ordinalOf(first);

  return (index) => {
    const line = lines[index]?.text ?? "";
    const next = lines[index + 1]?.text ?? "";
    const nextOrdinal = ordinalOf(next);
    if (nextOrdinal !== null && continues(ordinal, nextOrdinal)) {
      ordinal = nextOrdinal;
      return false;
    }
    if (STRONG_MARKER.test(next) || HEADING.test(line) || RULE.test(line) || line.startsWith("|")) return false;
    if (bareList || (record && LABEL.test(next)) || (DASH.test(next) && (dashes || line.endsWith(":")))) return false;
    const opensHere = index === 0 || ENDS_IN_PUNCTUATION.test(lines[index - 1]?.text ?? "");
    return !(opensHere && isHeading(line, next, width));
  };
}

function isHeading(line: string, next: string, width: number): boolean {
  if (line.length > HEADING_LENGTH || STARTS_LOWER.test(next) || ENDS_IN_PUNCTUATION.test(line)) return false;
  const word = /^\S{1,40}/u.exec(next)?.[0] ?? "";
  return line.length + 1 + word.length <= width * HEADING_SHARE;
}

interface Ordinal {
  readonly form: string;
  readonly value: number;
}

function ordinalOf(line: string): Ordinal | null {
  const match = ORDINAL.exec(line);
  if (match === null) return null;
  const [, open = "", digits, afterDigits = "", letter, afterLetter = ""] = match;
  return digits === undefined
    ? { form: `${open}a${afterLetter}`, value: (letter ?? "").toLowerCase().charCodeAt(0) - 96 }
    : { form: `${open}1${afterDigits}`, value: Number(digits) };
}

/** A list goes on by one; a list within a paragraph begins at one. */
const continues = (last: Ordinal | null, next: Ordinal): boolean =>
  next.value === 1 || (last !== null && last.form === next.form && next.value === last.value + 1);
