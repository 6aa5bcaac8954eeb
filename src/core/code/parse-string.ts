import {
  BACKSLASH,
  BACKTICK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  DOUBLE_QUOTE,
  EQUALS,
  HASH,
  isQuote,
  isSingleQuote,
  isSpace,
  isWord,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  opensQuotation,
  PLUS,
  quoteFamily,
  SINGLE_QUOTE,
  structural,
} from "./parse-characters";

/**
 * Finds the end of a string whose inner quotes may stand raw, as they do in KnowCoder's published answers, reading
 * every character once and never going back.
 *
 * A quote of the family of the one that opened the string (`"`, `“`, `”`, `„`, `«`, …) ends it where, after optional
 * white space, there follows
 * 1. `)` or `]`, and in a dictionary `}` or `:`;
 * 2. `,` and then what can follow an argument: another string, `[`, `{`, a closing bracket, a comment (`# `), `name(`,
 *    `name =`, or a word that `,`, `)` or `]` closes; `+` or `:` and then another string;
 * 3. across white space: a comment, or, where a comma or a bracket was forgotten, `name(`, `name =` or another string;
 *    after a line break also a fence;
 * 4. the end of the answer.
 * Every other quote is part of the mention: `"Ada "the Countess" Lovelace"`, `"he said "yes", then left"`.
 *
 * Inner double quotes pair up: one after white space, a dash or an opening bracket opens a quotation, any other closes
 * it. While a quotation is open the evidence has to be better, for the next quote is likely to be its end: in 1 a `)`
 * counts only where `,`, `)`, `]`, a comment, a line break or the end follows it; of 2 only closing brackets, `name(`
 * and `name =` count; of 3 only what comes after a line break; 4 does not count.
 *
 * A prefix (`f"`, `r"`, …) belongs to the string after it. Three straight quotes open a string that only three quotes end. In any other string a line break is text, unless the next
 * line begins with `name(`: then the closing quote was forgotten, and the string ends with its line.
 */
export class StringScanner {
  /** Offset of the first character after the opening quote. */
  start = 0;
  /** Offset after the last character of the text, once it has ended. */
  end = 0;
  /** Where reading goes on once it has ended: what stands between here and the current character was looked at only. */
  resume = 0;
  /** Whether the text holds a backslash that may begin an escape. */
  escaped = false;
  /** Whether the closing quote was missing. */
  unterminated = false;

  readonly #escapes: boolean;
  #state: State = OPENED;
  #quote = DOUBLE_QUOTE;
  #family = quoteFamily(DOUBLE_QUOTE);
  /** Whether the string stands in a dictionary. */
  #inDictionary = false;
  /** The quote that may be the end, and whether it looks like the opening of a quotation. */
  #candidate = 0;
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
  #lineBreak = 0;
  /** Quotes in a row in a string of three quotes. */
  #run = 0;
  /** The last character of the piece before. */
  #before = 0;

  constructor(escapes: boolean) {
    this.#escapes = escapes;
  }

  open(quote: number, offset: number, inDictionary: boolean): void {
    this.start = offset + 1;
    this.escaped = false;
    this.unterminated = false;
    this.#state = OPENED;
    this.#quote = quote;
    this.#family = quoteFamily(quote);
    this.#inDictionary = inDictionary;
    this.#depth = 0;
  }

  /**
   * Reads on from `from` in a piece that begins at offset `base`. Returns the index of the first character not read;
   * smaller than the piece's length only where the string has ended.
   */
  scan(piece: string, from: number, base: number): number {
    let i = from;
    while (i < piece.length) {
      if (this.#state === BODY) {
        i = this.#body(piece, i, base);
      } else {
        const step = this.#step(structural(piece.charCodeAt(i)), base + i);
        if (step === END) return i;
        if (step === READ) i++;
      }
    }
    if (i > from) this.#before = piece.charCodeAt(i - 1);
    return i;
  }

  get ended(): boolean {
    return this.#state === ENDED;
  }

  /** Nothing follows: whether the string ends at the last quote seen. */
  finish(): boolean {
    const waits =
      this.#state === AFTER_QUOTE ||
      this.#state === AFTER_JOINT ||
      this.#state === AFTER_COMMA ||
      this.#state === AFTER_PAIR;
    const named = this.#state === NAME || this.#state === AFTER_NAME;
    if (this.#state === TRIPLE) return this.#tripleEnds(this.end);
    if (this.#state === AFTER_PAREN || ((waits || named) && this.#depth === 0)) {
      this.#close();
      return true;
    }
    return false;
  }

  #body(piece: string, from: number, base: number): number {
    const family = this.#family;
    for (let i = from; i < piece.length; i++) {
      const code = piece.charCodeAt(i);
      if (quoteFamily(code) === family) {
        this.#candidate = base + i;
        this.#opening =
          this.#candidate === this.start || opensQuotation(i > 0 ? piece.charCodeAt(i - 1) : this.#before);
        this.#gap = NONE;
        this.#comma = false;
        this.#state = AFTER_QUOTE;
        return i + 1;
      }
      if (code === BACKSLASH && this.#escapes) {
        this.escaped = true;
        this.#state = ESCAPE;
        return i + 1;
      }
      if (code === LINE_FEED) {
        this.#lineBreak = base + i;
        this.#state = LINE_START;
        return i + 1;
      }
    }
    return piece.length;
  }

  #step(code: number, offset: number): Step {
    switch (this.#state) {
      case OPENED:
        if (quoteFamily(code) !== this.#family) return this.#go(BODY);
        this.#candidate = offset;
        this.#opening = true;
        this.#gap = NONE;
        this.#comma = false;
        this.#state = code === this.#quote && isStraight(code) ? OPENED_TWICE : AFTER_QUOTE;
        return READ;
      case OPENED_TWICE:
        if (code !== this.#quote) return this.#go(AFTER_QUOTE);
        this.start = offset + 1;
        this.#run = 0;
        this.#state = TRIPLE;
        return READ;
      case TRIPLE:
        if (this.#tripleEnds(offset)) return END;
        this.end = offset + 1;
        if (code === BACKSLASH && this.#escapes) {
          this.escaped = true;
          this.#run = 0;
          this.#state = TRIPLE_ESCAPE;
        } else {
          this.#run = code === this.#quote ? this.#run + 1 : 0;
        }
        return READ;
      case TRIPLE_ESCAPE:
        this.#state = TRIPLE;
        return READ;
      case ESCAPE:
        this.#state = BODY;
        return READ;
      case AFTER_QUOTE:
        return this.#afterQuote(code, offset);
      case AFTER_PAIR:
        if (
          (this.#escapes || !isSpace(code)) &&
          quoteFamily(code) !== this.#family &&
          code !== CLOSE_PAREN &&
          code !== CLOSE_BRACKET &&
          code !== COMMA
        ) {
          return this.#close();
        }
        this.#reject();
        if (this.#second >= 0) this.#take(this.#second, true);
        return AGAIN;
      case AFTER_PAREN:
        if (code === LINE_FEED || code === COMMA || code === CLOSE_PAREN || code === CLOSE_BRACKET || code === HASH) {
          return this.#close();
        }
        return isSpace(code) ? READ : this.#reject();
      case AFTER_COMMA:
        if (isSpace(code)) return READ;
        if (isWord(code)) return this.#name();
        if (code === CLOSE_PAREN || code === CLOSE_BRACKET) return this.#close();
        if (this.#inDictionary && code === CLOSE_BRACE) return this.#close();
        if (this.#depth === 0 && (isQuote(code) || code === OPEN_BRACKET || code === OPEN_BRACE)) return this.#close();
        return this.#hash(code);
      case AFTER_JOINT:
        if (isSpace(code)) return READ;
        if (isWord(code)) return this.#name();
        return this.#depth === 0 && isQuote(code) ? this.#close() : this.#reject();
      case AFTER_HASH:
        return isSpace(code) ? this.#close() : this.#reject();
      case NAME:
        if (isWord(code)) {
          this.#prefix = this.#prefix >= 0 && this.#prefix < 2 && isPrefix(code) ? this.#prefix + 1 : -1;
          return READ;
        }
        if (code === OPEN_PAREN) return this.#named() ? this.#close() : this.#reject();
        if (this.#prefix > 0 && this.#depth === 0 && isStraight(code)) return this.#close();
        return this.#go(AFTER_NAME);
      case AFTER_NAME:
        if (isSpace(code)) return READ;
        if (code === EQUALS && this.#named()) return this.#close();
        if (this.#comma && this.#depth === 0 && (code === COMMA || code === CLOSE_PAREN || code === CLOSE_BRACKET)) {
          return this.#close();
        }
        return this.#reject();
      case LINE_START:
        if (isSpace(code)) return READ;
        return this.#go(isWord(code) ? LINE_NAME : BODY);
      case LINE_NAME:
        if (isWord(code)) return READ;
        if (code !== OPEN_PAREN) return this.#go(BODY);
        this.unterminated = true;
        this.end = this.#lineBreak;
        this.resume = this.#lineBreak;
        this.#state = ENDED;
        return END;
      default:
        return END;
    }
  }

  #afterQuote(code: number, offset: number): Step {
    if (isSpace(code)) {
      this.#gap = code === LINE_FEED || this.#gap === LINE ? LINE : INLINE;
      return READ;
    }
    if (code === CLOSE_BRACKET) return this.#close();
    if (this.#inDictionary && this.#depth === 0 && (code === CLOSE_BRACE || code === COLON)) return this.#close();
    if (code === PLUS || code === COLON) {
      this.#state = AFTER_JOINT;
      return READ;
    }
    if (code === CLOSE_PAREN) {
      if (this.#depth === 0) return this.#close();
      this.#state = AFTER_PAREN;
      return READ;
    }
    if (code === COMMA) {
      this.#comma = true;
      this.#state = AFTER_COMMA;
      return READ;
    }
    if (quoteFamily(code) === this.#family) {
      if (this.#gap !== NONE && this.#depth === 0) {
        this.#second = offset;
        this.#state = AFTER_PAIR;
      } else {
        const opening = this.#gap !== NONE;
        this.#reject();
        this.#take(offset, opening);
      }
      return READ;
    }
    // Where quotes inside are escaped, a quote of another family can only open another string.
    if (this.#escapes && this.#gap !== NONE && this.#depth === 0 && isQuote(code)) {
      this.#second = -1;
      this.#state = AFTER_PAIR;
      return READ;
    }
    if (this.#gap !== NONE && isWord(code)) return this.#name();
    if (this.#gap === LINE && code === BACKTICK) return this.#close();
    return this.#gap === NONE ? this.#reject() : this.#hash(code);
  }

  /** `# ` begins a comment, `#1` does not. */
  #hash(code: number): Step {
    if (code !== HASH || (this.#depth > 0 && this.#gap !== LINE)) return this.#reject();
    this.#state = AFTER_HASH;
    return READ;
  }

  /** Whether `name(` or `name =` after the candidate is the next argument. */
  #named(): boolean {
    return this.#comma || this.#depth === 0 || this.#gap === LINE;
  }

  #name(): typeof AGAIN {
    this.#prefix = 0;
    return this.#go(NAME);
  }

  #go(state: State): typeof AGAIN {
    this.#state = state;
    return AGAIN;
  }

  #take(offset: number, opening: boolean): void {
    this.#candidate = offset;
    this.#opening = opening;
    this.#gap = NONE;
    this.#comma = false;
    this.#state = AFTER_QUOTE;
  }

  /** The candidate is part of the mention. Apostrophes do not pair up, so only the others are counted. */
  #reject(): typeof AGAIN {
    if (!isSingleQuote(this.#quote)) this.#depth = this.#opening ? this.#depth + 1 : Math.max(0, this.#depth - 1);
    return this.#go(BODY);
  }

  #close(): typeof END {
    this.end = this.#candidate;
    this.resume = this.#candidate + 1;
    this.#state = ENDED;
    return END;
  }

  #tripleEnds(offset: number): boolean {
    if (this.#run < 3) return false;
    this.end = offset - 3;
    this.resume = offset;
    this.#state = ENDED;
    return true;
  }
}

const isStraight = (code: number): boolean => code === DOUBLE_QUOTE || code === SINGLE_QUOTE;

/** `f`, `r`, `b`, `u` and their capitals, before a quote. */
const isPrefix = (code: number): boolean => "frbuFRBU".includes(String.fromCharCode(code));

const READ = 0;
const AGAIN = 1;
const END = 2;
type Step = typeof READ | typeof AGAIN | typeof END;

const NONE = 0;
const INLINE = 1;
const LINE = 2;

const OPENED = 0;
const OPENED_TWICE = 1;
const BODY = 2;
const ESCAPE = 3;
const AFTER_QUOTE = 4;
const AFTER_PAIR = 5;
const AFTER_PAREN = 6;
const AFTER_COMMA = 7;
const NAME = 8;
const AFTER_NAME = 9;
const LINE_START = 10;
const LINE_NAME = 11;
const TRIPLE = 12;
const TRIPLE_ESCAPE = 13;
const AFTER_HASH = 14;
const AFTER_JOINT = 15;
const ENDED = 16;
type State =
  | typeof OPENED
  | typeof OPENED_TWICE
  | typeof BODY
  | typeof ESCAPE
  | typeof AFTER_QUOTE
  | typeof AFTER_PAIR
  | typeof AFTER_PAREN
  | typeof AFTER_COMMA
  | typeof NAME
  | typeof AFTER_NAME
  | typeof LINE_START
  | typeof LINE_NAME
  | typeof TRIPLE
  | typeof TRIPLE_ESCAPE
  | typeof AFTER_HASH
  | typeof AFTER_JOINT
  | typeof ENDED;
