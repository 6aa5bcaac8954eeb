import { foldedName, type Parsed } from "./call";
import { Surroundings, type Word } from "./parse-around";
import { Brackets } from "./parse-brackets";
import {
  BACKSLASH,
  BACKTICK,
  CARRIAGE_RETURN,
  COLON,
  DOT,
  EQUALS,
  HASH,
  isQuote,
  isSpace,
  isWord,
  LINE_FEED,
  LOWER_N,
  LOWER_R,
  LOWER_T,
  OPEN_PAREN,
  PLUS,
  SPACE,
  structural,
} from "./parse-characters";
import { literalText } from "./parse-literals";
import { StringScanner } from "./parse-string";
import { TokenText } from "./parse-token";

export interface CallParserOptions {
  /** Whether strings have escapes (`json`), or a backslash stands for itself (`raw`). */
  readonly strings: "json" | "raw";
  /** Positional calls that an outermost call takes: 2 for relations, else 1. A further one shows a forgotten bracket. */
  readonly arity: number;
  /** Whether outermost calls hold calls of other classes: then only one of a class asked for shows the bracket. */
  readonly holdsCalls?: boolean;
  /** Names of classes asked for: one called like a function that answers wrap objects in is a class all the same. */
  readonly classNames?: ReadonlySet<string>;
}

export interface CallParser {
  /** Reads on. A call is handed over with the piece that holds its last bracket. */
  push(piece: string): readonly Parsed[];
  /** The answer is over: closes what is open. To be called once, after the last piece. */
  end(): readonly Parsed[];
  /** Characters read so far, those counted twice that had to be looked at ahead: never more than twice the answer. */
  readonly charactersRead: number;
}

/**
 * Reads the calls of a streamed answer, however it is cut into pieces. What it puts up with:
 * - text around and between the calls, code fences, comments, `results = [` or none, assignments, definitions;
 * - commas that are missing; brackets that are missing or of the wrong sort. A call that cannot be an argument of the
 *   open one closes it: where that has all its positional arguments, and where the call stands first on a line that is
 *   indented no more than the line on which an open object began (and went on);
 * - quotes and brackets of every script, raw inner quotes (see StringScanner), strings side by side or added;
 * - dictionaries in place of arguments;
 * - an end anywhere: the unfinished value is left out, brackets are closed and the call is marked as not complete.
 * Never throws; takes time linear in the answer. `start` is the offset in the answer at which reading begins.
 */
export const createCallParser = (options: CallParserOptions, start = 0): CallParser => new Parser(options, start);

class Parser implements CallParser {
  charactersRead = 0;

  readonly #string: StringScanner;
  readonly #escapes: boolean;
  readonly #classNames: ReadonlySet<string>;
  /** Whether a call of this name shows that the outermost call, which has all its arguments, has ended before it. */
  readonly #endsFull: (name: string) => boolean;
  readonly #around = new Surroundings();
  readonly #brackets: Brackets;
  readonly #token = new TokenText();
  #state: State = BETWEEN;
  #read: number;

  #word: Word = { text: "", start: 0, end: 0, first: false, inCode: true };
  /** Whether white space stands after the word. */
  #spaced = false;
  #lineStarts = true;
  #indent = 0;
  /** The outermost call's line: its indentation; -1 where something stands before it or the call breaks its line. */
  #objectIndent = -1;

  constructor(options: CallParserOptions, start: number) {
    this.#read = start;
    this.#escapes = options.strings === "json";
    this.#string = new StringScanner(this.#escapes);
    this.#classNames = options.classNames ?? new Set();
    const folded = new Set([...this.#classNames].map(foldedName));
    this.#endsFull = (name) => options.holdsCalls !== true || folded.has(foldedName(name));
    this.#brackets = new Brackets(options.arity, (call) => this.#around.callCloses(call, this.#brackets.repair));
  }

  push(piece: string): readonly Parsed[] {
    this.#feed(piece, this.#read);
    this.#read += piece.length;
    return this.#around.collected();
  }

  end(): readonly Parsed[] {
    if (this.#state === STRING && this.#string.finish()) this.#endString("", this.#read, this.#read);
    if (this.#state === WORD) this.#wordEnds("", this.#read, this.#read);
    // A word at the very end may be half a word; inside a call it is left out like a half string.
    if (this.#brackets.open) {
      this.#around.report("cut-off", "The answer ends inside this object.", this.#brackets.start, this.#read);
      this.#brackets.cutOff(this.#read);
    } else if (this.#state === WORD && this.#around.mayBegin(this.#word)) {
      this.#around.report("cut-off", "The answer ends inside a name.", this.#word.start, this.#word.end);
    } else if (this.#state === WORD || this.#state === AFTER_WORD) {
      this.#around.word(this.#word);
    }
    this.#state = BETWEEN;
    this.#around.end();
    return this.#around.collected();
  }

  #feed(piece: string, base: number): void {
    this.charactersRead += piece.length;
    let i = 0;
    while (i < piece.length) {
      switch (this.#state) {
        case STRING:
          i = this.#string.scan(piece, i, base);
          if (this.#string.ended) this.#endString(piece, base, base + i);
          break;
        case WORD:
          while (i < piece.length && isWord(piece.charCodeAt(i))) i++;
          if (i < piece.length) {
            this.#wordEnds(piece, base, base + i);
            this.#state = AFTER_WORD;
          }
          break;
        case AFTER_WORD:
          if (this.#afterWord(structural(piece.charCodeAt(i)))) i++;
          break;
        case SLASH:
          if (this.#afterSlash(piece.charCodeAt(i), base + i)) i++;
          break;
        case COMMENT: {
          const end = piece.indexOf("\n", i);
          if (end >= 0) this.#state = BETWEEN;
          i = end < 0 ? piece.length : end;
          break;
        }
        default:
          this.#between(structural(piece.charCodeAt(i)), base + i);
          i++;
      }
    }
    if (this.#state === STRING || this.#state === WORD) this.#token.keep(piece, base);
  }

  #between(code: number, offset: number): void {
    if (code === LINE_FEED) {
      this.#around.newLine();
      this.#lineStarts = true;
      this.#indent = 0;
      // `Knows(` alone on its line: its arguments may stand anywhere.
      if (this.#brackets.fresh) this.#objectIndent = -1;
      return;
    }
    if (isSpace(code)) {
      if (this.#lineStarts) this.#indent++;
      return;
    }
    const first = this.#lineStarts;
    this.#lineStarts = false;
    this.#around.before(code);
    if (isWord(code) && code !== DOT) {
      const inCode = this.#around.wordBegins();
      this.#word = { text: "", start: offset, end: offset, first, inCode };
      this.#token.begin(offset);
      this.#state = WORD;
    } else if (code === HASH) this.#state = COMMENT;
    else if (code === BACKSLASH) this.#state = SLASH;
    else if (this.#brackets.open) this.#mark(code, offset, first);
    else this.#around.mark(code, offset);
  }

  /** A character in a call. A backtick may be a fence's, too. */
  #mark(code: number, offset: number, first: boolean): void {
    const opens = code === BACKTICK ? !first && this.#brackets.awaitsValue : isQuote(code);
    if (opens) this.#openString(code, offset, false);
    // A list that no call has opened is the answer's own.
    else if (!this.#brackets.mark(code, offset)) this.#around.closedWithCall();
  }

  /**
   * Looks at the character after a backslash; returns whether it was part of it. A line goes on after it; in code within
   * JSON (`Person(\"Ada\")\n`) it writes quotes and white space.
   */
  #afterSlash(code: number, offset: number): boolean {
    this.#state = BETWEEN;
    if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      // `\r\n`
      if (code === CARRIAGE_RETURN) this.#state = SLASH;
      return true;
    }
    if (code === LOWER_N || code === LOWER_R || code === LOWER_T) {
      this.#between(code === LOWER_N ? LINE_FEED : SPACE, offset);
      return true;
    }
    if (!this.#brackets.open) this.#around.mark(BACKSLASH, offset - 1);
    else if (isQuote(code)) {
      this.#openString(code, offset, true);
      return true;
    }
    return false;
  }

  #openString(code: number, offset: number, slashed: boolean): void {
    this.#string.open(code, offset, { inDictionary: this.#brackets.inDictionary, slashed });
    this.#token.begin(offset + 1);
    this.#state = STRING;
  }

  #wordEnds(piece: string, base: number, end: number): void {
    this.#word = { ...this.#word, text: this.#token.slice(piece, base, this.#word.start, end), end };
    this.#spaced = false;
  }

  /** Looks at the character after a word; returns whether it was part of what the word began. */
  #afterWord(code: number): boolean {
    if (isSpace(code) && code !== LINE_FEED) {
      this.#spaced = true;
      return true;
    }
    this.#state = BETWEEN;
    return this.#brackets.open ? this.#afterWordInCall(code) : this.#afterWordOutside(code);
  }

  #afterWordInCall(code: number): boolean {
    const { text, start, end } = this.#word;
    if (this.#brackets.awaitsMethod) {
      if (code === OPEN_PAREN) this.#brackets.openMethod(text, start);
      return code === OPEN_PAREN;
    }
    if (code === OPEN_PAREN) this.#openCall();
    else if (code === EQUALS || code === COLON) this.#brackets.keyword(text);
    // A string prefix: f"…", r"…", b"…".
    else if (isQuote(code) && !this.#spaced && text.length <= 2) return false;
    else {
      this.#brackets.add({ type: "name", text, start, end });
      return false;
    }
    return true;
  }

  #afterWordOutside(code: number): boolean {
    const word = this.#word;
    if (code === OPEN_PAREN && (!this.#spaced || word.inCode)) {
      if (this.#classNames.has(word.text) || !this.#around.wraps(word.text)) this.#openCall();
    } else if (code === EQUALS) this.#around.assign(word);
    else if (code === PLUS && word.inCode) {
      // `results += [`
      this.#around.augment();
      this.#state = AFTER_WORD;
    } else {
      this.#around.word(word);
      return false;
    }
    return true;
  }

  #openCall(): void {
    const { text, start, first } = this.#word;
    if (this.#brackets.open) {
      if (first && this.#indent <= this.#objectIndent) this.#brackets.closeAll();
      else this.#brackets.closeFull(this.#endsFull(text));
    }
    if (!this.#brackets.open) {
      this.#objectIndent = first ? this.#indent : -1;
      this.#around.callOpens();
    }
    this.#brackets.openCall(text, start);
  }

  /** The string has ended; what was looked at after it, up to `at`, is read again as structure. */
  #endString(piece: string, base: number, at: number): void {
    const { start, end, resume, slashed, unterminated } = this.#string;
    const raw = this.#token.slice(piece, base, start, end);
    const ahead = resume < at ? this.#token.slice(piece, base, resume, at) : "";
    if (unterminated) this.#brackets.repair ??= "A closing quote is missing; the string was ended with its line.";
    const text = literalText(raw, { unterminated, slashed, escapes: this.#escapes });
    this.#brackets.add({ type: "string", text, start: this.#token.start - (slashed ? 2 : 1), end: resume });
    this.#state = BETWEEN;
    if (ahead !== "") this.#feed(ahead, resume);
  }
}

const BETWEEN = 0;
const WORD = 1;
const AFTER_WORD = 2;
const STRING = 3;
const COMMENT = 4;
/** After a backslash. */
const SLASH = 5;
type State = typeof BETWEEN | typeof WORD | typeof AFTER_WORD | typeof STRING | typeof COMMENT | typeof SLASH;
