import type { AnswerDiagnostic } from "./answer";
import { type ListOpened, type ListPlace, namesWholeAnswer } from "./answer-lists";
import { foldedName, type ParsedCall } from "./call";
import { Brackets } from "./parse-brackets";
import {
  ASTERISK,
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
  isWord,
  LINE_FEED,
  LOWER_N,
  LOWER_R,
  LOWER_T,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PERCENT,
  PLUS,
  SEMICOLON,
  SPACE,
  structural,
} from "./parse-characters";
import { continued, readEscapes } from "./parse-literals";
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

export interface CallParser {
  /** Reads on. A call is handed over with the piece that holds its last bracket. */
  push(piece: string): readonly Parsed[];
  /** The answer is over: closes what is open. To be called once, after the last piece. */
  end(): readonly Parsed[];
  /** Characters read so far, those counted twice that had to be looked at ahead: never more than twice the answer. */
  readonly charactersRead: number;
}

/** Functions that answers wrap their objects in: `results.append(Person("Ada"))`. */
const WRAPPERS: ReadonlySet<string> = new Set(["append", "extend", "add", "update", "print", "list", "set", "tuple"]);

/** Of these, those that add to what they are called on. */
const ADDERS: ReadonlySet<string> = new Set(["append", "extend", "add", "update"]);

/** What stands for nothing in place of a list or in it. */
const RE_NOTHING = /^(?:None|null|nil|pass)$/iu;

/** Words after which a name with brackets is a definition and no object. */
const DEFINERS: ReadonlySet<string> = new Set(["class", "def"]);

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
  readonly #brackets: Brackets;
  readonly #token = new TokenText();
  #state: State = BETWEEN;
  #read: number;
  #parsed: Parsed[] = [];

  #target: string | null = null;
  /** The outermost call is a definition. */
  #definition = false;

  #word = "";
  #wordStart = 0;
  #wordEnd = 0;
  /** Whether the word stands first on its line, and whether it stands where code may: there, or after `[`, `,` or `=`. */
  #wordFirst = false;
  #wordInCode = true;
  #spaced = false;

  #lineStarts = true;
  #indent = 0;
  /** Outside of calls: whether a name may begin here that white space parts from its bracket. */
  #code = true;
  #fence = 0;
  /** Outside of calls: whether the list of the answer has ended. */
  #listEnded = false;
  /** Outside of calls: the brackets that will close the open lists. */
  readonly #lists: number[] = [];
  /** Outside of calls: whether a colon stands before this, the word before the colon, and whether a `+` comes after a word. */
  #colon = false;
  #label: string | null = null;
  #augmented = false;
  /**
   * A list has been closed, and what follows says how: by a `]` that has closed a call too, and stood for the call's alone
   * where a comma follows (`mistaken`); else by its own, amid a sentence where words follow on its line.
   */
  #closing: "none" | "own" | "mistaken" = "none";
  /** The outermost call's line: its indentation; -1 where something stands before it or the call breaks its line. */
  #objectIndent = -1;

  /** Text outside of calls that is passed over, not yet reported. */
  #skipStart = -1;
  #skipEnd = -1;

  constructor(options: CallParserOptions, start: number) {
    this.#read = start;
    this.#escapes = options.strings === "json";
    this.#string = new StringScanner(this.#escapes);
    this.#classNames = options.classNames ?? new Set();
    const folded = new Set([...this.#classNames].map(foldedName));
    this.#endsFull = (name) => options.holdsCalls !== true || folded.has(foldedName(name));
    this.#brackets = new Brackets(options.arity, (call) => this.#closed(call));
  }

  push(piece: string): readonly Parsed[] {
    this.#feed(piece, this.#read);
    this.#read += piece.length;
    return this.#collected();
  }

  end(): readonly Parsed[] {
    if (this.#state === STRING && this.#string.finish()) this.#endString("", this.#read, this.#read);
    if (this.#state === WORD) {
      this.#word = this.#token.slice("", this.#read, this.#token.start, this.#read);
      this.#wordEnd = this.#read;
    }
    // A word at the very end may be half a word; inside a call it is left out like a half string.
    const named = this.#state === WORD || this.#state === AFTER_WORD;
    const unfinished =
      this.#state === WORD &&
      !RE_NOTHING.test(this.#word) &&
      this.#wordInCode &&
      !this.#listEnded &&
      this.#skipStart < 0 &&
      this.#fence < 3;
    if (this.#brackets.open) {
      this.#report("cut-off", "The answer ends inside this object.", this.#brackets.start, this.#read);
      this.#brackets.cutOff(this.#read);
    } else if (named && unfinished) {
      this.#report("cut-off", "The answer ends inside a name.", this.#wordStart, this.#wordEnd);
    } else if (named) {
      this.#bareWord();
    }
    this.#state = BETWEEN;
    this.#reportSkipped();
    if (this.#closing !== "none") this.#tellClosed(false);
    return this.#collected();
  }

  #collected(): readonly Parsed[] {
    const collected = this.#parsed;
    this.#parsed = [];
    return collected;
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
            this.#word = this.#token.slice(piece, base, this.#token.start, base + i);
            this.#wordEnd = base + i;
            this.#spaced = false;
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
    if (isSpace(code)) {
      if (code === LINE_FEED) {
        if (this.#closing === "own") this.#tellClosed(false);
        this.#lineStarts = true;
        this.#indent = 0;
        this.#code = true;
        this.#fence = 0;
        // `Knows(` alone on its line: its arguments may stand anywhere.
        if (this.#brackets.fresh) this.#objectIndent = -1;
      } else if (this.#lineStarts) {
        this.#indent++;
      }
      return;
    }
    const first = this.#lineStarts;
    this.#lineStarts = false;
    if (this.#closing !== "none") this.#afterClosing(code);
    if (isWord(code) && code !== DOT) {
      this.#wordFirst = first;
      this.#wordInCode = this.#code;
      this.#code = false;
      this.#colon = false;
      this.#wordStart = offset;
      this.#token.begin(offset);
      this.#state = WORD;
      return;
    }
    const inside = this.#brackets.open;
    const afterColon = this.#colon;
    // `**Results:** [`
    this.#colon &&= code === ASTERISK || code === BACKTICK;
    switch (code) {
      case OPEN_PAREN:
        if (inside) this.#brackets.openBracket("tuple", offset);
        else if (this.#target !== null) this.#openList(CLOSE_PAREN, "code");
        else this.#punctuation(offset);
        return;
      case OPEN_BRACE:
        if (inside) this.#brackets.openBracket("dictionary", offset);
        else if (this.#target !== null) this.#openList(CLOSE_BRACE, "code");
        else this.#punctuation(offset);
        return;
      case OPEN_BRACKET:
        if (inside) this.#brackets.openBracket("list", offset);
        else this.#openLabelled(afterColon);
        return;
      case CLOSE_PAREN:
        if (inside) this.#brackets.closeParen(offset + 1);
        else if (this.#lists.at(-1) === CLOSE_PAREN) this.#closeList(CLOSE_PAREN);
        else this.#punctuation(offset);
        return;
      case CLOSE_BRACE:
        if (inside) this.#brackets.closeBrace(offset + 1);
        else if (this.#lists.at(-1) === CLOSE_BRACE) this.#closeList(CLOSE_BRACE);
        else this.#punctuation(offset);
        return;
      case CLOSE_BRACKET:
        // A list that no call has opened is the answer's own.
        if (!inside) this.#closeList(CLOSE_BRACKET);
        else if (!this.#brackets.closeBracket(offset + 1)) this.#closeList(CLOSE_BRACKET, "mistaken");
        return;
      case COLON:
        if (inside) this.#brackets.colon();
        else {
          this.#colon = true;
          this.#label = this.#word;
          this.#code = false;
          this.#punctuation(offset);
        }
        return;
      case ASTERISK:
        if (inside) this.#brackets.star();
        else this.#punctuation(offset);
        return;
      case PLUS:
        if (inside) this.#brackets.joint("plus");
        else this.#punctuation(offset);
        return;
      case PERCENT:
      case DOT:
        if (inside) this.#brackets.joint(code === DOT ? "method" : "percent");
        else this.#otherMark(offset);
        return;
      case BACKSLASH:
        this.#state = SLASH;
        return;
      case COMMA:
      case SEMICOLON:
      case EQUALS:
        if (inside) this.#brackets.comma();
        else this.#code = true;
        return;
      case HASH:
        this.#state = COMMENT;
        return;
      case BACKTICK:
        // A list whose code ends has ended.
        if (!inside && ++this.#fence === 3) this.#closeLists(true);
        if (inside && !first && this.#brackets.awaitsValue) this.#openString(code, offset, false);
        return;
      default:
        if (!inside) this.#otherMark(offset);
        else if (isQuote(code)) this.#openString(code, offset, false);
    }
  }

  #openString(code: number, offset: number, slashed: boolean): void {
    this.#string.open(code, offset, { inDictionary: this.#brackets.inDictionary, slashed });
    this.#token.begin(offset + 1);
    this.#state = STRING;
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
    if (this.#brackets.open && isQuote(code)) {
      this.#openString(code, offset, true);
      return true;
    }
    if (!this.#brackets.open) this.#otherMark(offset - 1);
    return false;
  }

  /** A character outside of calls that is no structure: no code stands after it. */
  #otherMark(offset: number): void {
    this.#code = false;
    this.#punctuation(offset);
  }

  /** By itself, as in a list in Markdown, punctuation outside of calls is not worth a diagnostic. */
  #punctuation(offset: number): void {
    if (this.#skipStart >= 0) this.#skipEnd = offset + 1;
  }

  /** `[` outside of calls, after a colon or not: `Results: [`. */
  #openLabelled(afterColon: boolean): void {
    const label = afterColon && this.#lists.length === 0 ? this.#label : null;
    if (this.#target === null && label !== null && namesWholeAnswer(label)) {
      this.#openList(CLOSE_BRACKET, "code", label);
    } else this.#openList(CLOSE_BRACKET, this.#code ? "code" : afterColon ? "colon" : "sentence");
  }

  /** A list outside of calls, or one in it. One that is assigned begins anew where the bracket of another is missing. */
  #openList(closer: number, place: ListPlace, name = this.#target, adds = false): void {
    if (name !== null) this.#closeLists(adds);
    const list: ListOpened = { name, extends: adds || this.#augmented, place };
    if (this.#lists.length === 0) this.#tell({ type: "list-opened", list });
    this.#lists.push(closer);
    this.#structure(true);
  }

  /** A bracket that closes a list outside of calls. */
  #closeList(closer: number, closing: "own" | "mistaken" = "own"): void {
    const opened = this.#lists.lastIndexOf(closer);
    this.#lists.length = Math.max(0, opened);
    if (this.#lists.length === 0) {
      if (this.#closing !== "none") this.#tellClosed(false);
      this.#closing = closing;
    }
    this.#structure(false);
  }

  #closeLists(whole: boolean): void {
    if (this.#lists.length > 0) this.#tell({ type: "list-closed", whole, inSentence: false });
    this.#lists.length = 0;
  }

  /** What follows a list that has been closed: a comma after a mistaken bracket, or the words of a sentence. */
  #afterClosing(code: number): void {
    if (this.#closing === "mistaken" && code === COMMA) {
      this.#closing = "none";
      this.#lists.push(CLOSE_BRACKET);
      this.#listEnded = false;
    } else if (isWord(code) && code !== DOT) this.#tellClosed(true);
    else if (this.#closing === "mistaken" || code === HASH || code === OPEN_BRACKET) this.#tellClosed(false);
  }

  #tellClosed(inSentence: boolean): void {
    this.#closing = "none";
    this.#parsed.push({ type: "list-closed", whole: true, inSentence });
  }

  /** A list that was closed before is told of first. */
  #tell(part: Parsed): void {
    if (this.#closing !== "none") this.#tellClosed(false);
    this.#parsed.push(part);
  }

  #structure(code: boolean): void {
    this.#code = code;
    this.#listEnded = !code;
    this.#target = null;
    this.#augmented = false;
  }

  /** Looks at the character after a word; returns whether it was part of what the word began. */
  #afterWord(code: number): boolean {
    if (isSpace(code) && code !== LINE_FEED) {
      this.#spaced = true;
      return true;
    }
    const inside = this.#brackets.open;
    this.#state = BETWEEN;
    if (inside && this.#brackets.atMethod) {
      if (code !== OPEN_PAREN) return false;
      this.#brackets.openMethod(this.#word, this.#wordStart);
      return true;
    }
    if (code === OPEN_PAREN && (inside || !this.#spaced || this.#wordInCode)) {
      if (!inside && WRAPPERS.has(lastName(this.#word)) && !this.#classNames.has(this.#word)) {
        this.#wrap();
        return true;
      }
      this.#openCall();
      return true;
    }
    if (code === EQUALS || (code === COLON && inside)) {
      if (inside) this.#brackets.keyword(this.#word);
      else if (this.#wordInCode || this.#lists.length === 0) {
        if (!this.#wordInCode) this.#bareWord();
        this.#target = this.#word;
      } else this.#bareWord();
      this.#code = true;
      return true;
    }
    // `results += [`
    if (code === PLUS && !inside && this.#wordInCode) {
      this.#augmented = true;
      this.#state = AFTER_WORD;
      return true;
    }
    // A string prefix: f"…", r"…", b"…".
    if (inside && isQuote(code) && !this.#spaced && this.#word.length <= 2) return false;
    this.#bareWord();
    return false;
  }

  /** `results.append(`: the bracket of a function around objects; what it adds to `results` is a list that adds. */
  #wrap(): void {
    const dot = this.#word.lastIndexOf(".");
    this.#code = true;
    if (dot > 0 && ADDERS.has(lastName(this.#word))) {
      this.#openList(CLOSE_PAREN, "code", this.#word.slice(0, dot), true);
    }
  }

  #bareWord(): void {
    if (this.#brackets.open) {
      this.#brackets.add({ type: "name", text: this.#word, start: this.#wordStart, end: this.#wordEnd });
      return;
    }
    const nothing = RE_NOTHING.test(this.#word);
    if (nothing && this.#target !== null && this.#lists.length === 0) {
      this.#openList(CLOSE_BRACKET, "code");
      this.#closeList(CLOSE_BRACKET);
      return;
    }
    // `return [` is as good as `results = [`.
    if (this.#word === "return" && this.#wordFirst) {
      this.#target = this.#word;
      this.#code = true;
      return;
    }
    if (this.#lists.length > 0) this.#tell({ type: "word", text: this.#word });
    this.#definition = DEFINERS.has(this.#word);
    this.#target = null;
    this.#augmented = false;
    // The language after a fence.
    if (this.#fence < 3 && !(nothing && this.#lists.length > 0)) this.#skip(this.#wordStart, this.#wordEnd);
    this.#fence = 0;
  }

  #openCall(): void {
    if (this.#brackets.open) {
      if (this.#wordFirst && this.#indent <= this.#objectIndent) this.#brackets.closeAll();
      else this.#brackets.closeFull(this.#endsFull(this.#word));
    }
    if (!this.#brackets.open) {
      this.#objectIndent = this.#wordFirst ? this.#indent : -1;
      if (!this.#definition) this.#reportSkipped();
    }
    this.#brackets.openCall(this.#word, this.#wordStart);
  }

  /** An outermost call has ended. */
  #closed(call: ParsedCall): void {
    const { start, end } = call;
    if (this.#definition) {
      this.#skip(start, end);
    } else {
      if (this.#brackets.repair !== null) this.#report("repaired", this.#brackets.repair, start, end);
      this.#tell(this.#target === null ? call : { ...call, target: this.#target });
    }
    this.#definition = false;
    this.#target = null;
    this.#code = false;
  }

  /** The string has ended; what was looked at after it, up to `at`, is read again as structure. */
  #endString(piece: string, base: number, at: number): void {
    const { start, end, resume, slashed, unterminated } = this.#string;
    const raw = this.#token.slice(piece, base, start, end);
    const ahead = resume < at ? this.#token.slice(piece, base, resume, at) : "";
    if (unterminated) this.#brackets.repair ??= "A closing quote is missing; the string was ended with its line.";
    const written = unterminated ? withoutClosers(raw) : raw;
    const text = slashed ? readEscapes(written) : written;
    this.#brackets.add({
      type: "string",
      text: !text.includes("\\") ? text : this.#escapes ? readEscapes(text) : continued(text),
      start: this.#token.start - (slashed ? 2 : 1),
      end: resume,
    });
    this.#state = BETWEEN;
    if (ahead !== "") this.#feed(ahead, resume);
  }

  #skip(start: number, end: number): void {
    if (this.#skipStart < 0) this.#skipStart = start;
    this.#skipEnd = end;
  }

  #reportSkipped(): void {
    if (this.#skipStart < 0) return;
    this.#report("skipped-text", "This text is no object; it was passed over.", this.#skipStart, this.#skipEnd);
    this.#skipStart = -1;
  }

  #report(code: AnswerDiagnostic["code"], message: string, start: number, end: number): void {
    this.#tell({ type: "diagnostic", diagnostic: { code, message, start, end } });
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

/** The last part of a dotted name. */
const lastName = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** The text without the brackets and commas that end its line: they stood outside of the quote that is missing. */
function withoutClosers(text: string): string {
  let end = text.length;
  while (end > 0 && (isSpace(text.charCodeAt(end - 1)) || ",)]".includes(text.charAt(end - 1)))) end--;
  return text.slice(0, end);
}
