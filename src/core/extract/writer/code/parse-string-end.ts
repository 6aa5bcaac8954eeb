import {
  BACKSLASH,
  BACKTICK,
  CARRIAGE_RETURN,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  HASH,
  isQuote,
  isSpace,
  isStraight,
  isWord,
  LINE_FEED,
  LOWER_N,
  LOWER_T,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PERCENT,
  PLUS,
  quoteFamily,
} from "./parse-characters";

/** The string that a quote may end. */
export interface QuotedString {
  readonly family: number;
  /** Whether backslashes escape. */
  readonly escapes: boolean;
  readonly inDictionary: boolean;
  /** Whether its quotes stand behind backslashes, as in code within JSON: `Person(\"Ada\")`. */
  readonly slashed: boolean;
  /** Whether inner quotes pair up; apostrophes do not. */
  readonly pairs: boolean;
}

/** What a character shows: nothing yet, that it is to be looked at again, that the string ended, that the quote is part of it. */
export type Evidence = typeof READ | typeof AGAIN | typeof ENDS | typeof PART;
export const READ = 0;
export const AGAIN = 1;
export const ENDS = 2;
export const PART = 3;

/**
 * Whether a quote ends its string: it does where, after optional white space, there follows
 * 1. `)` or `]`, and in a dictionary `}` or `:`;
 * 2. `,` and then what can follow an argument: another string, `[`, `{`, a closing bracket, a comment (`# `), `name(`,
 *    `name =`, or a word that `,`, `)` or `]` closes; `+` or `:` and then another string; without white space `.name(`;
 *    `%` and then a value, where there is a `%` in the text too;
 * 3. across white space: a comment, or, where a comma or a bracket was forgotten, `name(`, `name =` or another string;
 *    after a line break also a fence. A backslash at the end of a line is white space;
 * 4. the end of the answer.
 * Every other quote is part of the mention: `"Ada "the Countess" Lovelace"`, `"he said "yes", then left"`.
 *
 * Inner double quotes pair up: one after white space, a dash or an opening bracket opens a quotation, any other closes
 * it. While a quotation is open the evidence has to be better, for the next quote is likely to be its end: in 1 a `)`
 * counts only where `,`, `)`, `]`, a comment, a line break or the end follows it; of 2 only closing brackets, `name(`
 * and `name =` count; of 3 only what comes after a line break; 4 does not count.
 */
export class QuoteEvidence {
  /** Offset of the quote, and how many characters it takes: 2 where a backslash stands before it. */
  candidate = 0;
  width = 1;

  #string: QuotedString = { family: 0, escapes: true, inDictionary: false, slashed: false, pairs: true };
  #state: State = AFTER_QUOTE;
  /** What was waited for before a backslash. */
  #before: State = AFTER_QUOTE;
  /** Whether the candidate looks like the opening of a quotation. */
  #opening = false;
  /** White space since the candidate. */
  #gap: typeof NONE | typeof INLINE | typeof LINE = NONE;
  #comma = false;
  /** Whether the name that is being read may be the prefix of a string, and how long it is. */
  #prefix = 0;
  /** A second quote after a gap; -1 where it is of another family. */
  #second = 0;
  /** Quotations open. */
  #depth = 0;

  /** A string begins. */
  begin(string: QuotedString): void {
    this.#string = string;
    this.#depth = 0;
  }

  /** A quote that may be the end. */
  take(offset: number, width: number, opening: boolean): void {
    this.candidate = offset;
    this.width = width;
    this.#opening = opening;
    this.#gap = NONE;
    this.#comma = false;
    this.#state = AFTER_QUOTE;
  }

  /** Nothing follows: whether the string ends at the candidate. */
  get endsAnswer(): boolean {
    if (this.#state === AFTER_PAREN) return true;
    return this.#depth === 0 && this.#state !== AFTER_HASH && this.#state !== AFTER_SLASH;
  }

  /** Looks at the next character. `formatted`: there is a `%` in the string. */
  step(code: number, offset: number, formatted: boolean): Evidence {
    const { inDictionary, family, escapes } = this.#string;
    switch (this.#state) {
      case AFTER_QUOTE:
        return this.#afterQuote(code, offset, formatted);
      case AFTER_PAIR: {
        const closes = code === CLOSE_PAREN || code === CLOSE_BRACKET || code === COMMA;
        if ((escapes || !isSpace(code)) && quoteFamily(code) !== family && !closes) return ENDS;
        this.#reject();
        if (this.#second < 0) return PART;
        this.take(this.#second, 1, true);
        return AGAIN;
      }
      case AFTER_PAREN:
        if (code === LINE_FEED || code === COMMA || code === CLOSE_PAREN || code === CLOSE_BRACKET || code === HASH) {
          return ENDS;
        }
        return isSpace(code) ? READ : this.#reject();
      case AFTER_COMMA:
        if (isSpace(code)) return READ;
        if (isWord(code)) return this.#name();
        if (code === CLOSE_PAREN || code === CLOSE_BRACKET) return ENDS;
        if (inDictionary && code === CLOSE_BRACE) return ENDS;
        if (this.#depth === 0 && (this.#opensString(code) || code === OPEN_BRACKET || code === OPEN_BRACE)) return ENDS;
        return code === BACKSLASH ? this.#slash(AFTER_COMMA) : this.#hash(code);
      case AFTER_JOINT:
        if (isSpace(code)) return READ;
        if (isWord(code)) return this.#name();
        if (this.#depth === 0 && this.#opensString(code)) return ENDS;
        return code === BACKSLASH ? this.#slash(AFTER_JOINT) : this.#reject();
      case AFTER_PERCENT:
        if (isSpace(code)) return READ;
        return this.#opensString(code) || isWord(code) || code === OPEN_PAREN || code === OPEN_BRACE
          ? ENDS
          : this.#reject();
      case AFTER_DOT:
        if (isWord(code) && code !== DOT) {
          this.#prefix = 1;
          return READ;
        }
        return code === OPEN_PAREN && this.#prefix > 0 ? ENDS : this.#reject();
      case AFTER_SLASH:
        return this.#afterSlash(code);
      case AFTER_HASH:
        return isSpace(code) ? ENDS : this.#reject();
      case NAME:
        if (isWord(code)) {
          this.#prefix = this.#prefix >= 0 && this.#prefix < 2 && isPrefix(code) ? this.#prefix + 1 : -1;
          return READ;
        }
        if (code === OPEN_PAREN) return this.#named() ? ENDS : this.#reject();
        if (this.#prefix > 0 && this.#depth === 0 && isStraight(code)) return ENDS;
        this.#state = AFTER_NAME;
        return AGAIN;
      case AFTER_NAME:
        if (isSpace(code)) return READ;
        if (code === EQUALS && this.#named()) return ENDS;
        if (this.#comma && this.#depth === 0 && closesName(code)) return ENDS;
        return this.#reject();
    }
  }

  #afterQuote(code: number, offset: number, formatted: boolean): Evidence {
    const { inDictionary, family, escapes } = this.#string;
    if (isSpace(code)) {
      this.#gap = code === LINE_FEED || this.#gap === LINE ? LINE : INLINE;
      return READ;
    }
    if (code === CLOSE_BRACKET) return ENDS;
    if (inDictionary && this.#depth === 0 && (code === CLOSE_BRACE || code === COLON)) return ENDS;
    if (code === PLUS || code === COLON) {
      // A variable can be added too, and is told by what closes it, as after a comma.
      this.#comma = code === PLUS;
      return this.#wait(AFTER_JOINT);
    }
    if (code === PERCENT && formatted && this.#depth === 0) return this.#wait(AFTER_PERCENT);
    if (code === BACKSLASH) return this.#slash(AFTER_QUOTE);
    if (code === DOT && this.#gap === NONE && this.#depth === 0) {
      this.#prefix = 0;
      return this.#wait(AFTER_DOT);
    }
    if (code === CLOSE_PAREN) return this.#depth === 0 ? ENDS : this.#wait(AFTER_PAREN);
    if (code === COMMA) {
      this.#comma = true;
      return this.#wait(AFTER_COMMA);
    }
    if (quoteFamily(code) === family) {
      if (this.#gap !== NONE && this.#depth === 0) {
        this.#second = offset;
        return this.#wait(AFTER_PAIR);
      }
      const opening = this.#gap !== NONE;
      this.#reject();
      this.take(offset, 1, opening);
      return READ;
    }
    // Where quotes inside are escaped, a quote of another family can only open another string.
    if (escapes && this.#gap !== NONE && this.#depth === 0 && isQuote(code)) {
      this.#second = -1;
      return this.#wait(AFTER_PAIR);
    }
    if (this.#gap !== NONE && isWord(code)) return this.#name();
    if (this.#gap === LINE && code === BACKTICK) return ENDS;
    return this.#gap === NONE ? this.#reject() : this.#hash(code);
  }

  /** A backslash at the end of a line goes on with it; in code within JSON, backslashes write quotes and line breaks. */
  #afterSlash(code: number): Evidence {
    const { slashed } = this.#string;
    if (code === CARRIAGE_RETURN) return READ;
    if (code === LINE_FEED || (slashed && code === LOWER_N)) {
      this.#gap = LINE;
      return this.#wait(this.#before);
    }
    if (slashed && code === LOWER_T) {
      this.#gap = this.#gap === LINE ? LINE : INLINE;
      return this.#wait(this.#before);
    }
    return slashed && this.#gap !== NONE && this.#depth === 0 && isQuote(code) ? ENDS : this.#reject();
  }

  #slash(before: State): typeof READ {
    this.#before = before;
    return this.#wait(AFTER_SLASH);
  }

  #opensString(code: number): boolean {
    return isQuote(code) || (this.#string.slashed && code === BACKSLASH);
  }

  /** `# ` begins a comment, `#1` does not. */
  #hash(code: number): Evidence {
    if (code !== HASH || (this.#depth > 0 && this.#gap !== LINE)) return this.#reject();
    return this.#wait(AFTER_HASH);
  }

  /** Whether `name(` or `name =` after the candidate is the next argument. */
  #named(): boolean {
    return this.#comma || this.#depth === 0 || this.#gap === LINE;
  }

  #name(): typeof AGAIN {
    this.#prefix = 0;
    this.#state = NAME;
    return AGAIN;
  }

  #wait(state: State): typeof READ {
    this.#state = state;
    return READ;
  }

  /** The candidate is part of the mention. */
  #reject(): typeof PART {
    if (this.#string.pairs) this.#depth = this.#opening ? this.#depth + 1 : Math.max(0, this.#depth - 1);
    return PART;
  }
}

const closesName = (code: number): boolean =>
  code === COMMA || code === CLOSE_PAREN || code === CLOSE_BRACKET || code === PLUS;

/** `f`, `r`, `b`, `u` and their capitals, before a quote. */
const isPrefix = (code: number): boolean => "frbuFRBU".includes(String.fromCharCode(code));

const NONE = 0;
const INLINE = 1;
const LINE = 2;

const AFTER_QUOTE = 0;
const AFTER_PAIR = 1;
const AFTER_PAREN = 2;
const AFTER_COMMA = 3;
const AFTER_JOINT = 4;
const AFTER_PERCENT = 5;
const AFTER_DOT = 6;
const AFTER_SLASH = 7;
const AFTER_HASH = 8;
const NAME = 9;
const AFTER_NAME = 10;
type State =
  | typeof AFTER_QUOTE
  | typeof AFTER_PAIR
  | typeof AFTER_PAREN
  | typeof AFTER_COMMA
  | typeof AFTER_JOINT
  | typeof AFTER_PERCENT
  | typeof AFTER_DOT
  | typeof AFTER_SLASH
  | typeof AFTER_HASH
  | typeof NAME
  | typeof AFTER_NAME;
