import type { AnswerDiagnostic } from "./answer";
import type { ParsedArgument, ParsedCall, ParsedValue } from "./call";
import {
  BACKTICK,
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
  OPEN_BRACKET,
  OPEN_PAREN,
  SEMICOLON,
} from "./parse-characters";
import { readEscapes, StringScanner } from "./parse-string";

export interface CallParserOptions {
  /** Whether strings have escapes (`json`), or a backslash stands for itself (`raw`). */
  readonly strings: "json" | "raw";
  /** Positional calls that an outermost call takes: 2 for relations, else 1. A further one shows a forgotten bracket. */
  readonly arity: number;
}

/** An outermost call, or what there is to say about the text; they come in the order in which they were read. */
export type Parsed = ParsedCall | { readonly type: "diagnostic"; readonly diagnostic: AnswerDiagnostic };

export interface CallParser {
  /** Reads on. A call is handed over with the piece that holds its last bracket. */
  push(piece: string): readonly Parsed[];
  /** The answer is over: closes what is open. To be called once, after the last piece. */
  end(): readonly Parsed[];
  /** Characters read so far, those counted twice that had to be looked at ahead: never more than twice the answer. */
  readonly charactersRead: number;
}

/** Deeper brackets are counted but their content is left out: no answer form nests deeper than 4. */
const MAX_DEPTH = 16;

/** Functions that answers wrap their objects in: `results.append(Person("Ada"))`. */
const WRAPPERS: ReadonlySet<string> = new Set(["append", "extend", "add", "print", "list", "set", "tuple"]);

/** Words after which a name with brackets is a definition and no object. */
const DEFINERS: ReadonlySet<string> = new Set(["class", "def"]);

/**
 * Reads the calls of a streamed answer, however it is cut into pieces. What it puts up with:
 * - text around and between the calls, code fences, comments, `results = [` or none, assignments, definitions;
 * - commas that are missing; brackets that are missing or of the wrong sort. A call that cannot be an argument of the
 *   open one closes it: where that has all its positional arguments, and where the call stands first on a line that is
 *   indented no more than the line on which an open object began (and went on);
 * - single, double and three quotes, raw inner quotes (see StringScanner);
 * - an end anywhere: the unfinished value is left out, brackets are closed and the call is marked as not complete.
 * Never throws; takes time linear in the answer.
 */
export const createCallParser = (options: CallParserOptions): CallParser => new Parser(options);

interface Frame {
  readonly type: "call" | "list" | "tuple";
  readonly name: string;
  readonly start: number;
  readonly arguments: ParsedArgument[];
  /** The keyword whose value is to come. */
  keyword: string | null;
}

class Parser implements CallParser {
  charactersRead = 0;

  readonly #options: CallParserOptions;
  readonly #string: StringScanner;
  #state: State = BETWEEN;
  #read = 0;
  #parsed: Parsed[] = [];

  /** Open brackets of the outermost call, itself first. */
  #stack: Frame[] = [];
  /** Open brackets beyond MAX_DEPTH. */
  #beyond = 0;
  /** What was repaired in the outermost call; the first of several. */
  #repair: string | null = null;
  #target: string | null = null;
  /** The outermost call is a definition. */
  #definition = false;

  /** The text of the current string or word that came with earlier pieces, from #tokenStart to #carried. */
  #carry = "";
  #tokenStart = 0;
  #carried = 0;

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
  /** Where the last value or bracket inside a call ended; a bracket that is missing is taken to stand here. */
  #valueEnd = 0;
  /** The outermost call's line: its indentation; -1 where something stands before it or the call breaks its line. */
  #objectIndent = -1;

  /** Text outside of calls that is passed over, not yet reported. */
  #skipStart = -1;
  #skipEnd = -1;

  constructor(options: CallParserOptions) {
    this.#options = options;
    this.#string = new StringScanner(options.strings === "json");
  }

  push(piece: string): readonly Parsed[] {
    this.#feed(piece, this.#read);
    this.#read += piece.length;
    return this.#collected();
  }

  end(): readonly Parsed[] {
    if (this.#state === STRING && this.#string.finish()) this.#endString("", this.#read, this.#read);
    if (this.#state === WORD) {
      this.#word = this.#tokenText("", this.#read, this.#tokenStart, this.#read);
      this.#wordEnd = this.#read;
    }
    // A word at the very end may be half a word; inside a call it is left out like a half string.
    const named = this.#state === WORD || this.#state === AFTER_WORD;
    const unfinished =
      this.#state === WORD && this.#wordInCode && !this.#listEnded && this.#skipStart < 0 && this.#fence < 3;
    if (this.#stack.length > 0) {
      this.#report("cut-off", "The answer ends inside this object.", this.#outerStart(), this.#read);
      this.#repair = null;
      this.#closeAll(this.#read, false);
    } else if (named && unfinished) {
      this.#report("cut-off", "The answer ends inside a name.", this.#wordStart, this.#wordEnd);
    } else if (named) {
      this.#bareWord();
    }
    this.#state = BETWEEN;
    this.#reportSkipped();
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
            this.#word = this.#tokenText(piece, base, this.#tokenStart, base + i);
            this.#wordEnd = base + i;
            this.#spaced = false;
            this.#state = AFTER_WORD;
          }
          break;
        case AFTER_WORD:
          if (this.#afterWord(piece.charCodeAt(i))) i++;
          break;
        case COMMENT: {
          const end = piece.indexOf("\n", i);
          if (end >= 0) this.#state = BETWEEN;
          i = end < 0 ? piece.length : end;
          break;
        }
        default:
          this.#between(piece.charCodeAt(i), base + i);
          i++;
      }
    }
    if (this.#state === STRING || this.#state === WORD) {
      this.#carry += piece.slice(Math.max(0, this.#carried - base));
      this.#carried = Math.max(this.#carried, base + piece.length);
    }
  }

  #beginToken(start: number): void {
    this.#carry = "";
    this.#tokenStart = start;
    this.#carried = start;
  }

  /** The answer between two offsets, the first not before the current token. */
  #tokenText(piece: string, base: number, from: number, to: number): string {
    const start = Math.max(from, this.#carried);
    const here = to > start ? piece.slice(start - base, to - base) : "";
    if (from >= this.#carried) return here;
    return this.#carry.slice(from - this.#tokenStart, to - this.#tokenStart) + here;
  }

  #between(code: number, offset: number): void {
    if (isSpace(code)) {
      if (code === LINE_FEED) {
        this.#lineStarts = true;
        this.#indent = 0;
        this.#code = true;
        this.#fence = 0;
        // `Knows(` alone on its line: its arguments may stand anywhere.
        if (this.#stack.length === 1 && this.#stack[0]?.arguments.length === 0) this.#objectIndent = -1;
      } else if (this.#lineStarts) {
        this.#indent++;
      }
      return;
    }
    const first = this.#lineStarts;
    this.#lineStarts = false;
    if (isWord(code) && code !== DOT) {
      this.#wordFirst = first;
      this.#wordInCode = this.#code;
      this.#code = false;
      this.#wordStart = offset;
      this.#beginToken(offset);
      this.#state = WORD;
      return;
    }
    const inside = this.#stack.length > 0;
    switch (code) {
      case OPEN_PAREN:
        if (inside) this.#open("tuple", "", offset);
        else this.#punctuation(offset);
        return;
      case OPEN_BRACKET:
        if (inside) this.#open("list", "", offset);
        else this.#structure(true);
        return;
      case CLOSE_PAREN:
        if (inside) this.#closeParen(offset + 1);
        else this.#punctuation(offset);
        return;
      case CLOSE_BRACKET:
        if (inside) this.#closeBracket(offset + 1);
        else this.#structure(false);
        return;
      case COMMA:
      case SEMICOLON:
      case EQUALS:
        if (!inside) this.#code = true;
        return;
      case HASH:
        this.#state = COMMENT;
        return;
      case BACKTICK:
        if (!inside) this.#fence++;
        return;
      default:
        if (inside && isQuote(code)) {
          this.#string.open(code, offset);
          this.#beginToken(offset + 1);
          this.#state = STRING;
        } else if (!inside) {
          this.#code = false;
          this.#punctuation(offset);
        }
    }
  }

  /** By itself, as in a list in Markdown, punctuation outside of calls is not worth a diagnostic. */
  #punctuation(offset: number): void {
    if (this.#skipStart >= 0) this.#skipEnd = offset + 1;
  }

  /** A list bracket outside of calls. */
  #structure(code: boolean): void {
    this.#code = code;
    this.#listEnded = !code;
    this.#target = null;
  }

  /** Looks at the character after a word; returns whether it was part of what the word began. */
  #afterWord(code: number): boolean {
    if (isSpace(code) && code !== LINE_FEED) {
      this.#spaced = true;
      return true;
    }
    const inside = this.#stack.length > 0;
    this.#state = BETWEEN;
    if (code === OPEN_PAREN && (inside || !this.#spaced || this.#wordInCode)) {
      if (!inside && WRAPPERS.has(lastName(this.#word))) return true;
      this.#openCall();
      return true;
    }
    if (code === EQUALS || (code === COLON && inside)) {
      const frame = this.#stack.at(-1);
      if (frame !== undefined) frame.keyword = this.#word;
      else if (this.#wordInCode) this.#target = this.#word;
      else this.#bareWord();
      this.#code = true;
      return true;
    }
    // A string prefix: f"…", r"…", b"…".
    if (inside && isQuote(code) && !this.#spaced && this.#word.length <= 2) return false;
    this.#bareWord();
    return false;
  }

  #bareWord(): void {
    if (this.#stack.length > 0) {
      this.#add({ type: "name", text: this.#word, start: this.#wordStart, end: this.#wordEnd });
      return;
    }
    this.#definition = DEFINERS.has(this.#word);
    this.#target = null;
    // The language after a fence.
    if (this.#fence < 3) this.#skip(this.#wordStart, this.#wordEnd);
    this.#fence = 0;
  }

  #openCall(): void {
    const { length } = this.#stack;
    if (length > 0 && this.#beyond === 0) {
      if (this.#wordFirst && this.#indent <= this.#objectIndent) {
        this.#repaired(BRACKET_MISSING);
        this.#closeAll(this.#valueEnd, true);
      } else {
        this.#closeFull();
      }
    }
    if (this.#stack.length === 0) {
      this.#objectIndent = this.#wordFirst ? this.#indent : -1;
      this.#repair = null;
      if (!this.#definition) this.#reportSkipped();
    }
    this.#open("call", this.#word, this.#wordStart);
  }

  /** Closes the calls on top that have all their arguments, so that another call cannot be one of theirs. */
  #closeFull(): void {
    let frame = this.#stack.at(-1);
    while (frame?.type === "call" && frame.keyword === null) {
      if (frame.arguments.length < (this.#stack.length === 1 ? this.#options.arity : 1)) return;
      this.#repaired(BRACKET_MISSING);
      this.#close(this.#valueEnd, true);
      frame = this.#stack.at(-1);
    }
  }

  #open(type: Frame["type"], name: string, start: number): void {
    this.#valueEnd = start + name.length + 1;
    if (this.#stack.length < MAX_DEPTH && this.#beyond === 0) {
      this.#stack.push({ type, name, start, arguments: [], keyword: null });
    } else {
      this.#repaired("Brackets are nested too deep; what stands in the innermost ones was left out.");
      this.#beyond++;
    }
  }

  #closeParen(end: number): void {
    if (this.#passBeyond()) return;
    while (this.#stack.at(-1)?.type === "list") {
      this.#repaired(BRACKET_MISSING);
      this.#close(this.#valueEnd, true);
    }
    this.#close(end, true);
  }

  #closeBracket(end: number): void {
    if (this.#passBeyond()) return;
    if (this.#stack.some((frame) => frame.type === "list")) {
      while (this.#stack.at(-1)?.type !== "list") {
        this.#repaired(BRACKET_MISSING);
        this.#close(this.#valueEnd, true);
      }
      this.#close(end, true);
    } else {
      // The end of the answer's own list.
      this.#repaired(BRACKET_MISSING);
      this.#closeAll(this.#valueEnd, true);
      this.#structure(false);
    }
  }

  #passBeyond(): boolean {
    if (this.#beyond === 0) return false;
    this.#beyond--;
    return true;
  }

  #closeAll(end: number, complete: boolean): void {
    this.#beyond = 0;
    while (this.#stack.length > 0) this.#close(end, complete);
  }

  /** Closes the innermost bracket; the outermost call is handed over. */
  #close(end: number, complete: boolean): void {
    const frame = this.#stack.pop();
    if (frame === undefined) return;
    const { name, start } = frame;
    if (frame.type !== "call") {
      this.#add({ type: "list", values: frame.arguments.map(({ value }) => value), start, end });
      return;
    }
    const outermost = this.#stack.length === 0;
    const target = outermost ? this.#target : null;
    const call: ParsedCall = { type: "call", name, target, arguments: frame.arguments, complete, start, end };
    if (!outermost) {
      this.#add(call);
      return;
    }
    if (this.#definition) {
      this.#skip(start, end);
    } else {
      if (this.#repair !== null) this.#report("repaired", this.#repair, start, end);
      this.#parsed.push(call);
    }
    this.#definition = false;
    this.#target = null;
    this.#code = false;
  }

  #add(value: ParsedValue): void {
    if (value.type !== "string") this.#valueEnd = value.end;
    const frame = this.#stack.at(-1);
    if (frame === undefined || this.#beyond > 0) return;
    frame.arguments.push({ keyword: frame.keyword, value });
    frame.keyword = null;
  }

  /** The string has ended; what was looked at after it, up to `at`, is read again as structure. */
  #endString(piece: string, base: number, at: number): void {
    const { start, end, resume, escaped, unterminated } = this.#string;
    const raw = this.#tokenText(piece, base, start, end);
    this.#valueEnd = resume;
    const ahead = resume < at ? this.#tokenText(piece, base, resume, at) : "";
    if (unterminated) this.#repaired("A closing quote is missing; the string was ended with its line.");
    const text = unterminated ? withoutClosers(raw) : raw;
    this.#add({ type: "string", text: escaped ? readEscapes(text) : text, start: this.#tokenStart - 1, end: resume });
    this.#state = BETWEEN;
    if (ahead !== "") this.#feed(ahead, resume);
  }

  #repaired(message: string): void {
    this.#repair ??= message;
  }

  #outerStart(): number {
    return this.#stack[0]?.start ?? this.#read;
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
    this.#parsed.push({ type: "diagnostic", diagnostic: { code, message, start, end } });
  }
}

const BRACKET_MISSING = "A closing bracket is missing; it was read as if it stood there.";

const BETWEEN = 0;
const WORD = 1;
const AFTER_WORD = 2;
const STRING = 3;
const COMMENT = 4;
type State = typeof BETWEEN | typeof WORD | typeof AFTER_WORD | typeof STRING | typeof COMMENT;

/** The last part of a dotted name. */
const lastName = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** The text without the brackets and commas that end its line: they stood outside of the quote that is missing. */
function withoutClosers(text: string): string {
  let end = text.length;
  while (end > 0 && (isSpace(text.charCodeAt(end - 1)) || ",)]".includes(text.charAt(end - 1)))) end--;
  return text.slice(0, end);
}
