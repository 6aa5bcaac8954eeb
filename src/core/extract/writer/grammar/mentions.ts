import type { AnswerForm } from "../prompt/dialect";
import { alternatives } from "./literal";
import { cut, type Piece, type Run } from "./pieces";

/** The most words of a mention. */
const MENTION_WORDS = 10;

/** The most pieces of a mention, words and punctuation together. */
const MENTION_PIECES = 32;

/**
 * How many places in the grammar may be spent on holding every mention to exactly `MENTION_WORDS`: enough for chunks of
 * about 400 English words or 200 Chinese graphemes. In longer chunks the furthest end of a mention is rounded up to every
 * second piece, every fourth and so on, so that mentions share their ends and the grammar grows in proportion to the text.
 */
const EXACT_PLACES = 4096;

/** A state while a mention is read: the next piece of the text, and the last one that the mention may include. */
interface Place {
  readonly next: number;
  readonly last: number;
}

/** What may follow the same words, wherever they stand in the text. */
interface Node {
  readonly branches: readonly { readonly text: string; readonly node: Node | null }[];
  /** Branches that lead here. */
  uses: number;
  /** The rule, once it has one. */
  name: string;
}

/**
 * The rule `mention` and those it needs to match the mentions of a text: its pieces in a row, at most ten words, with
 * one space for whatever white space parts them. Empty where the text has no piece.
 *
 * The rules are a deterministic automaton over pieces. The places that the same words lead to are one node (the subset
 * construction, which on substrings makes a trie of what comes twice and plain chains of the rest), and the branches
 * of a node are factored so that no two begin with the same character: a decoder has one path to follow.
 */
export function mentionRules(text: string, strings: StringForm): readonly string[] {
  const runs = writableRuns(cut(text), strings);
  const first: string[] = [];
  const inner: string[] = [];
  for (const piece of runs.flat()) {
    const label = written(piece.text, strings);
    first.push(label);
    inner.push(piece.spaced ? ` ${label}` : label);
  }
  const starts = limited(runs).filter(({ next }) => begins(first[next] ?? "", strings));
  return starts.length === 0 ? [] : print(automaton(starts, first, inner));
}

/** Every place where a mention may begin, with the last piece that it may reach. */
function limited(runs: readonly Run[]): readonly Place[] {
  for (let step = 1; ; step *= 2) {
    const places: Place[] = [];
    for (const run of runs) places.push(...limitedRun(run, places.length, step));
    if (step >= MENTION_PIECES || cost(places) <= EXACT_PLACES) return places;
  }
}

/** The places of one run; its pieces are numbered from `offset`, ends are rounded up to multiples of `step`. */
function limitedRun(run: Run, offset: number, step: number): readonly Place[] {
  let end = 0;
  return run.map((piece, index) => {
    const words = Math.ceil(piece.word) + MENTION_WORDS;
    const pieces = Math.min(run.length, index + MENTION_PIECES);
    while (end < pieces && (run[end]?.word ?? words) < words) end++;
    return { next: offset + index, last: offset + Math.min(run.length, Math.ceil(end / step) * step) - 1 };
  });
}

/** How many places mentions pass through: those with the same end pass through the same ones. */
function cost(places: readonly Place[]): number {
  let sum = 0;
  let last = -1;
  for (const place of places) {
    if (place.last !== last) sum += place.last - place.next;
    last = place.last;
  }
  return sum;
}

function automaton(starts: readonly Place[], first: readonly string[], inner: readonly string[]): Node {
  const known = new Map<string, Node>();

  const nodeAt = (places: readonly Place[], texts: readonly string[]): Node => {
    const groups = new Map<string, Place[]>();
    for (const { next, last } of places) {
      const text = texts[next] ?? "";
      const group = groups.get(text);
      const after = { next: next + 1, last };
      if (group) group.push(after);
      else groups.set(text, [after]);
    }
    return { branches: Array.from(groups, ([text, group]) => ({ text, node: follow(group) })), uses: 0, name: "" };
  };

  const follow = (group: readonly Place[]): Node | null => {
    const places = group.filter(({ next, last }) => next <= last);
    if (places.length === 0) return null;
    const key = places.map(({ next, last }) => `${next}-${last}`).join();
    const node = known.get(key) ?? nodeAt(places, inner);
    known.set(key, node);
    node.uses++;
    return node;
  };

  return nodeAt(starts, first);
}

/**
 * How deep groups stand in a rule: deeper is shorter to write, but slower to read for XGrammar. What branches is a rule
 * of its own in any case, for llama.cpp refuses to repeat a group that makes 2,000 rules.
 */
const NESTING = 2;

function print(root: Node): readonly string[] {
  const rules: string[] = [];
  let named = 0;

  const body = ({ branches }: Node, depth: number): string =>
    alternatives(branches.map(({ text, node }) => ({ text, rest: node === null ? "" : optional(node, depth) })));

  const optional = (node: Node, depth: number): string => {
    if (node.uses === 1 && node.branches.length === 1 && depth < NESTING) return `(${body(node, depth + 1)})?`;
    if (node.name === "") {
      node.name = `m${++named}`;
      rules.push(`${node.name} ::= ${body(node, 0)}`);
    }
    return `${node.name}?`;
  };

  const mention = `mention ::= ${body(root, 0)}`;
  return [mention, ...rules];
}

/** How mentions are written between the quotes of an answer's strings. */
type StringForm = AnswerForm["strings"];

/** The mention as it stands between the quotes. */
export const written = (mention: string, strings: StringForm): string =>
  strings === "json" ? JSON.stringify(mention).slice(1, -1) : mention;

/**
 * Whether the mention can be written. A raw string ends at the first quote that `)`, `,` or `]` follows, after white
 * space or not, so no mention may hold such a quote; and two quotes in a row, or one at the beginning, could grow to
 * the `"""` that ends an answer.
 */
export const isWritable = (mention: string, strings: StringForm): boolean =>
  mention !== "" && (strings === "json" || RE_RAW.test(mention));

const RE_RAW = /^(?!")(?:[^"\p{Cc}]|"(?!"|\s*[),\]]))*$/u;

/** Whether a mention may begin with this piece. */
const begins = (piece: string, strings: StringForm): boolean => strings === "json" || piece !== '"';

/** The runs, parted again where no mention of this form can go on. */
function writableRuns(runs: readonly Run[], strings: StringForm): readonly Run[] {
  if (strings === "json") return runs;
  const parted: Run[] = [];
  for (const run of runs) {
    let from = 0;
    for (const [index, piece] of run.entries()) {
      const before = run[index - 1];
      if (before === undefined || joins(before, piece)) continue;
      parted.push(run.slice(from, index));
      from = index;
    }
    parted.push(run.slice(from));
  }
  return parted;
}

const joins = (before: Piece, piece: Piece): boolean =>
  before.text !== '"' || !(/^[),\]]/u.test(piece.text) || (piece.text === '"' && !piece.spaced));

const CONTROL = "\\x00-\\x1f";

const FREE_RULES: Readonly<Record<StringForm, readonly string[]>> = {
  json: [
    `mention ::= ([^ "\\\\${CONTROL}] | "\\\\" ["\\\\]) character*`,
    `character ::= [^"\\\\${CONTROL}] | "\\\\" ["\\\\nt]`,
  ],
  raw: [
    `mention ::= [^ "${CONTROL}] more`,
    `more ::= "" | [^"${CONTROL}] more | "\\"" quoted`,
    `quoted ::= "" | [^ "),\\]${CONTROL}] more | " " gap`,
    `gap ::= " " gap | [^ "),\\]${CONTROL}] more | "\\"" quoted`,
  ],
};

/** The rule `mention`, and those it needs, where any text may be a mention: not empty, and not begun by a space. */
export const freeMentionRules = (strings: StringForm): readonly string[] => FREE_RULES[strings];
