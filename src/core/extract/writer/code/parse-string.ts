import {
  BACKSLASH,
  BACKTICK,
  DOUBLE_QUOTE,
  isSingleQuote,
  isSpace,
  isStraight,
  isWord,
  LINE_FEED,
  OPEN_PAREN,
  opensQuotation,
  PERCENT,
  quoteFamily,
  SINGLE_QUOTE,
  structural,
} from "./parse-characters";
import { AGAIN, ENDS, PART, QuoteEvidence, READ } from "./parse-string-end";

/**
 * Finds the end of a string whose inner quotes may stand raw, as they do in KnowCoder's published answers, reading
 * every character once and never going back: a quote of the family of the one that opened the string (`"`, `“`, `”`,
 * `„`, `«`, …) ends it where what follows says so (`parse-string-end.ts`).
 *
 * A prefix (`f"`, `r"`, …) belongs to the string after it. Three straight quotes open a string that only three quotes
 * end. In any other string a line break is text, unless the next line begins with `name(`: then the closing quote was
 * forgotten, and the string ends with its line. A string that a backtick opens ends as one that an apostrophe opens, or
 * with a backtick.
 */
export class StringScanner {
  /** Offset of the first character after the opening quote. */
  start = 0;
  /** Offset after the last character of the text, once it has ended. */
  end = 0;
  /** Where reading goes on once it has ended: what stands between here and the current character was looked at only. */
  resume = 0;
  /** Whether its quotes stand behind backslashes, so that it is code within JSON. */
  slashed = false;
  /** Whether the closing quote was missing. */
  unterminated = false;

  readonly #escapes: boolean;
  readonly #evidence = new QuoteEvidence();
  #state: State = OPENED;
  #quote = DOUBLE_QUOTE;
  #family = quoteFamily(DOUBLE_QUOTE);
  /** Whether there is a `%` in the text. */
  #formatted = false;
  #lineBreak = 0;
  /** Quotes in a row in a string of three quotes. */
  #run = 0;
  /** The last character of the piece before. */
  #before = 0;

  constructor(escapes: boolean) {
    this.#escapes = escapes;
  }

  /** The quote stands at `offset`. */
  open(quote: number, offset: number, { inDictionary, slashed }: { inDictionary: boolean; slashed: boolean }): void {
    this.start = offset + 1;
    this.slashed = slashed;
    this.unterminated = false;
    this.#state = OPENED;
    this.#quote = quote;
    this.#family = quoteFamily(quote === BACKTICK ? SINGLE_QUOTE : quote);
    this.#formatted = false;
    const pairs = quote !== BACKTICK && !isSingleQuote(quote);
    this.#evidence.begin({ family: this.#family, escapes: this.#escapes, inDictionary, slashed, pairs });
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
        if (step === ENDS) return i;
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
    if (this.#state === TRIPLE) return this.#tripleEnds(this.end);
    if (this.#state !== CANDIDATE || !this.#evidence.endsAnswer) return false;
    this.#close();
    return true;
  }

  #body(piece: string, from: number, base: number): number {
    for (let i = from; i < piece.length; i++) {
      const code = piece.charCodeAt(i);
      if (this.#closes(code)) {
        const offset = base + i;
        this.#take(offset, 1, offset === this.start || opensQuotation(i > 0 ? piece.charCodeAt(i - 1) : this.#before));
        return i + 1;
      }
      if (code === BACKSLASH && (this.#escapes || this.slashed)) {
        this.#state = ESCAPE;
        return i + 1;
      }
      if (code === PERCENT) this.#formatted = true;
      if (code === LINE_FEED) {
        this.#lineBreak = base + i;
        this.#state = LINE_START;
        return i + 1;
      }
    }
    return piece.length;
  }

  #step(code: number, offset: number): typeof READ | typeof AGAIN | typeof ENDS {
    switch (this.#state) {
      case CANDIDATE: {
        const evidence = this.#evidence.step(code, offset, this.#formatted);
        if (evidence === ENDS) return this.#close();
        if (evidence === PART) return this.#go(BODY);
        return evidence;
      }
      case OPENED:
        if (!this.#closes(code)) return this.#go(BODY);
        this.#take(offset, 1, true);
        if (code === this.#quote && (isStraight(code) || code === BACKTICK)) this.#state = OPENED_TWICE;
        return READ;
      case OPENED_TWICE:
        if (code !== this.#quote) return this.#go(CANDIDATE);
        this.start = offset + 1;
        this.#run = 0;
        this.#state = TRIPLE;
        return READ;
      case TRIPLE:
        if (this.#tripleEnds(offset)) return ENDS;
        this.end = offset + 1;
        if (code === BACKSLASH && this.#escapes) {
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
        if (this.slashed && this.#closes(code)) this.#take(offset - 1, 2, offset - 1 === this.start);
        // `\\\"`: what stands in JSON for an escaped quote.
        else this.#state = this.slashed && code === BACKSLASH ? ESCAPE_IN_JSON : BODY;
        return READ;
      case ESCAPE_IN_JSON:
        if (code !== BACKSLASH) return this.#go(BODY);
        this.#state = ESCAPED_IN_JSON;
        return READ;
      case ESCAPED_IN_JSON:
        this.#state = BODY;
        return READ;
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
        return ENDS;
      default:
        return ENDS;
    }
  }

  /** Whether a quote can end the string. */
  #closes(code: number): boolean {
    return quoteFamily(code) === this.#family || (code === BACKTICK && this.#quote === BACKTICK);
  }

  #take(offset: number, width: number, opening: boolean): void {
    this.#evidence.take(offset, width, opening);
    this.#state = CANDIDATE;
  }

  #go(state: State): typeof AGAIN {
    this.#state = state;
    return AGAIN;
  }

  #close(): typeof ENDS {
    this.end = this.#evidence.candidate;
    this.resume = this.end + this.#evidence.width;
    this.#state = ENDED;
    return ENDS;
  }

  #tripleEnds(offset: number): boolean {
    if (this.#run < 3) return false;
    this.end = offset - 3;
    this.resume = offset;
    this.#state = ENDED;
    return true;
  }
}

const OPENED = 0;
const OPENED_TWICE = 1;
const BODY = 2;
const ESCAPE = 3;
const ESCAPE_IN_JSON = 4;
const ESCAPED_IN_JSON = 5;
const CANDIDATE = 6;
const LINE_START = 7;
const LINE_NAME = 8;
const TRIPLE = 9;
const TRIPLE_ESCAPE = 10;
const ENDED = 11;
type State =
  | typeof OPENED
  | typeof OPENED_TWICE
  | typeof BODY
  | typeof ESCAPE
  | typeof ESCAPE_IN_JSON
  | typeof ESCAPED_IN_JSON
  | typeof CANDIDATE
  | typeof LINE_START
  | typeof LINE_NAME
  | typeof TRIPLE
  | typeof TRIPLE_ESCAPE
  | typeof ENDED;
