import type { AnswerDiagnostic } from "./answer";
import type { ListOpened } from "./answer-lists";

/**
 * The Python of an answer as plain calls: what the parser makes of the text and the interpreter reads.
 * Offsets are UTF-16 code units of the answer.
 */

/** A string's text is what it says: without quotes, and with its escapes read where the answer form has any; quotes are within its place. */
export interface ParsedString {
  readonly type: "string";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A bare word: a variable, a number, `None`. */
export interface ParsedName {
  readonly type: "name";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A list, a tuple or a set. */
export interface ParsedList {
  readonly type: "list";
  readonly bracket: "list" | "tuple" | "set";
  readonly values: readonly ParsedValue[];
  readonly start: number;
  readonly end: number;
}

export interface ParsedDictionary {
  readonly type: "dictionary";
  readonly entries: readonly ParsedArgument[];
  readonly start: number;
  readonly end: number;
}

export interface ParsedArgument {
  /** Null where the argument is positional, or an entry of a dictionary has no key. */
  readonly keyword: string | null;
  readonly value: ParsedValue;
}

export interface ParsedCall {
  readonly type: "call";
  /** As written; dotted where the answer has a dotted name. */
  readonly name: string;
  /** The variable that the call is assigned to, as in `ada = Person("Ada")`; null on nested calls and where there is none. */
  readonly target: string | null;
  readonly arguments: readonly ParsedArgument[];
  /** Whether the answer went on to the call's end; where it did not, unfinished values are left out. */
  readonly complete: boolean;
  readonly start: number;
  readonly end: number;
}

export type ParsedValue = ParsedString | ParsedName | ParsedList | ParsedDictionary | ParsedCall;

/**
 * An outermost call, a list around calls, a word in such a list, or what there is to say about the text; they come in the
 * order in which they were read.
 */
export type Parsed =
  | ParsedCall
  | { readonly type: "list-opened"; readonly list: ListOpened }
  /**
   * `whole`: to its bracket, or to the end of its code. `inSentence`: words come after it on its line. A list that nothing
   * has opened was opened before the answer.
   */
  | { readonly type: "list-closed"; readonly whole: boolean; readonly inSentence: boolean }
  | { readonly type: "word"; readonly text: string }
  | { readonly type: "diagnostic"; readonly diagnostic: AnswerDiagnostic };

/** Names that differ in case, underscores, compatible forms (`Ｐｅｒｓｏｎ`) or a module in front are taken for the same. */
export const foldedName = (name: string): string =>
  name
    .slice(name.lastIndexOf(".") + 1)
    .replaceAll("_", "")
    .normalize("NFKC")
    .toLowerCase();
