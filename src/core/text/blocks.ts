/**
 * Blocks: the stretches of a text that read on from line to line. No sentence crosses a block's end.
 *
 * A blank line always ends a block. Within a paragraph a line break is either a hard wrap, which sentences ignore, or
 * the end of a line that stands for itself: an entry of a list, a heading, a row, a line of a record.
 *
 * What Markdown has besides prose is no block, or is told: front matter, rules and the marks of lists belong to none,
 * and headings are marked as such.
 */
import type { Span } from "./span";

const LINE_BREAK = /\r\n|[\n\r\u0085\u2028\u2029]/gu;

/** What begins an entry of a list, a heading or a table row whatever stands around it. */
const STRONG_MARKER = /^(?:[-*+•‣◦▪▸●○■□·]\s|#{1,6}\s|\|)/u;
/** `3.`, `3)`, `(3)`, `b)`, `(b)`: also what a hard wrap may bring to the front of a line, so only in sequence. */
const ORDINAL = /^(\(?)(?:(\d{1,3})([.)])|(\p{L})(\)))\s/u;
const DASH = /^[–—]\s/u;
const HEADING = /^#{1,6}\s/u;
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
  /** Trimmed. */
  readonly text: string;
}

export interface Block extends Span {
  /** Whether Markdown marks it as a heading, by `#` or by a line below it. */
  readonly heading: boolean;
}

/** The blocks of a text in order, with the white space around them; blank lines belong to none. Linear. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const paragraph of paragraphsOf(text)) {
    const readsOn = continuation(paragraph);
    let first = 0;
    for (let index = 0; index < paragraph.length; index++) {
      if (index + 1 < paragraph.length && readsOn(index)) continue;
      const block = blockOf(text, paragraph.slice(first, index + 1));
      if (block !== null) blocks.push(block);
      first = index + 1;
    }
  }
  return blocks;
}

/** The lines as a block; null where they are but marks. */
function blockOf(text: string, lines: readonly Line[]): Block | null {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined || lines.every((line) => RULE.test(line.text))) return null;
  const mark = LIST_MARK.exec(text.slice(first.start, first.end))?.[0] ?? "";
  const heading = HEADING.test(first.text) || (lines.length === 2 && UNDERLINE.test(last.text));
  return { start: first.start + mark.length, end: last.end, heading };
}

function* paragraphsOf(text: string): Generator<Line[]> {
  let paragraph: Line[] = [];
  for (const line of linesOf(text)) {
    if (line.text !== "") paragraph.push(line);
    else if (paragraph.length > 0) {
      yield paragraph;
      paragraph = [];
    }
  }
  if (paragraph.length > 0) yield paragraph;
}

function* linesOf(text: string): Generator<Line> {
  let start = FRONT_MATTER.exec(text)?.[0].length ?? 0;
  for (const match of text.matchAll(LINE_BREAK)) {
    if (match.index < start) continue;
    yield { start, end: match.index, text: text.slice(start, match.index).trim() };
    start = match.index + match[0].length;
  }
  yield { start, end: text.length, text: text.slice(start).trim() };
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
