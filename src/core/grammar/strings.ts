import type { AnswerForm } from "../prompt/dialect";
import type { Piece, Run } from "./pieces";

/** How mentions are written between the quotes of an answer's strings. */
export type StringForm = AnswerForm["strings"];

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
export const begins = (piece: string, strings: StringForm): boolean => strings === "json" || piece !== '"';

/** The runs, parted again where no mention of this form can go on. */
export function writableRuns(runs: readonly Run[], strings: StringForm): readonly Run[] {
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
