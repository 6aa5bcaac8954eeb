import type { ParsedCall, ParsedValue } from "./call";
import { type BracketType, OpenBracket } from "./parse-bracket";
import {
  ASTERISK,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  CLOSE_PAREN,
  COLON,
  COMMA,
  DOT,
  EQUALS,
  OPEN_BRACE,
  OPEN_BRACKET,
  OPEN_PAREN,
  PERCENT,
  PLUS,
  SEMICOLON,
} from "./parse-characters";

/** Deeper brackets are counted but their content is left out: no answer form nests deeper than 4. */
const MAX_DEPTH = 16;

/**
 * The open brackets of an outermost call. Closing brackets that are missing or of the wrong sort are made up for; a
 * missing one is taken to stand where the last value or bracket before it ended.
 */
export class Brackets {
  /** What was repaired in this call, as a sentence; the first of several. */
  repair: string | null = null;

  readonly #arity: number;
  readonly #closed: (call: ParsedCall) => void;
  /** The outermost call first. */
  readonly #stack: OpenBracket[] = [];
  /** Open brackets beyond MAX_DEPTH. */
  #beyond = 0;
  #valueEnd = 0;

  /** `closed` is called with every outermost call; `arity` as in CallParserOptions. */
  constructor(arity: number, closed: (call: ParsedCall) => void) {
    this.#arity = arity;
    this.#closed = closed;
  }

  get open(): boolean {
    return this.#stack.length > 0;
  }

  /** Where the outermost call begins. */
  get start(): number {
    return this.#stack[0]?.start ?? 0;
  }

  /** Whether the outermost call has been opened and nothing more. */
  get fresh(): boolean {
    return this.#stack.length === 1 && this.#stack[0]?.size === 0;
  }

  /** Whether the innermost bracket is a dictionary's. */
  get inDictionary(): boolean {
    return this.#top?.type === "dictionary";
  }

  /** A character that structures the call; false where it is a `]` that closes no list of the call, and so has closed it. */
  mark(code: number, offset: number): boolean {
    switch (code) {
      case OPEN_PAREN:
        this.#push("tuple", "", offset, offset + 1);
        break;
      case OPEN_BRACE:
        this.#push("dictionary", "", offset, offset + 1);
        break;
      case OPEN_BRACKET:
        this.#push("list", "", offset, offset + 1);
        break;
      case CLOSE_PAREN:
        this.#closeParen(offset + 1);
        break;
      case CLOSE_BRACE:
        this.#closeBrace(offset + 1);
        break;
      case CLOSE_BRACKET:
        return this.#closeBracket(offset + 1);
      case COLON:
        this.#top?.colon();
        break;
      case COMMA:
      case SEMICOLON:
      case EQUALS:
        this.#top?.comma();
        break;
      case ASTERISK:
        this.#top?.star();
        break;
      case PLUS:
        this.#top?.join("plus");
        break;
      case PERCENT:
        this.#top?.join("percent");
        break;
      case DOT:
        this.#top?.join("method");
        break;
    }
    return true;
  }

  openCall(name: string, start: number): void {
    if (!this.open) this.repair = null;
    this.#push("call", name, start, start + name.length + 1);
  }

  /** `"Ada".strip(` */
  openMethod(name: string, start: number): void {
    this.#push("method", name, start, start + name.length + 1);
  }

  get awaitsValue(): boolean {
    return this.#top?.awaitsValue === true;
  }

  get awaitsMethod(): boolean {
    return this.#top?.awaitsMethod === true;
  }

  keyword(name: string): void {
    this.#top?.keyword(name);
  }

  add(value: ParsedValue): void {
    this.#valueEnd = value.end;
    this.#top?.add(value);
  }

  /** Closes the calls on top that have all their arguments, so that another call cannot be one of theirs; `outermost`: that one too. */
  closeFull(outermost: boolean): void {
    let top = this.#top;
    while (top?.type === "call" && !top.awaitsKeyword && top.size > 0) {
      if (this.#stack.length === 1 && (!outermost || top.size < this.#arity)) return;
      this.#closeMissing();
      top = this.#top;
    }
  }

  /** `)`, which ends at `end`. */
  #closeParen(end: number): void {
    if (this.#passBeyond()) return;
    while (this.#stack.at(-1)?.type === "list" || this.#stack.at(-1)?.type === "dictionary") this.#closeMissing();
    this.#close(end, true);
  }

  /** `}`, which ends at `end`; one that closes no dictionary is passed over. */
  #closeBrace(end: number): void {
    if (this.#passBeyond() || !this.#stack.some(({ type }) => type === "dictionary")) return;
    while (this.#stack.at(-1)?.type !== "dictionary") this.#closeMissing();
    this.#close(end, true);
  }

  /** `]`, which ends at `end`; false where it closes no list of this call, and so has closed the call. */
  #closeBracket(end: number): boolean {
    if (this.#passBeyond()) return true;
    const own = this.#stack.some(({ type }) => type === "list");
    while (this.open && !(own && this.#stack.at(-1)?.type === "list")) this.#closeMissing();
    if (own) this.#close(end, true);
    return own;
  }

  /** Another object begins: whatever is open has to end before it. */
  closeAll(): void {
    this.#beyond = 0;
    while (this.open) this.#closeMissing();
  }

  /** The answer ends at `end`. */
  cutOff(end: number): void {
    this.#beyond = 0;
    this.repair = null;
    while (this.open) this.#close(end, false);
  }

  /** The innermost bracket whose content is read. */
  get #top(): OpenBracket | undefined {
    return this.#beyond > 0 ? undefined : this.#stack.at(-1);
  }

  #push(type: BracketType, name: string, start: number, end: number): void {
    this.#valueEnd = end;
    if (this.#stack.length < MAX_DEPTH && this.#beyond === 0) {
      this.#stack.push(new OpenBracket(type, name, start));
    } else {
      this.repair ??= "Brackets are nested too deep; what stands in the innermost ones was left out.";
      this.#beyond++;
    }
  }

  #passBeyond(): boolean {
    if (this.#beyond === 0) return false;
    this.#beyond--;
    return true;
  }

  #closeMissing(): void {
    this.repair ??= "A closing bracket is missing; it was read as if it stood there.";
    this.#close(this.#valueEnd, true);
  }

  #close(end: number, complete: boolean): void {
    const closed = this.#stack.pop();
    if (closed === undefined) return;
    const { type, name, start } = closed;
    if (type === "method") {
      this.#valueEnd = end;
      this.#top?.call(closed, end);
      return;
    }
    // Two strings side by side in a call of two ends are the ends.
    const values = closed.values(!this.open && closed.size <= this.#arity);
    if (type === "dictionary" && values.some(({ keyword }) => keyword !== null)) {
      this.add({ type: "dictionary", entries: values, start, end });
    } else if (type === "call") {
      const call: ParsedCall = { type, name, target: null, arguments: values, complete, start, end };
      if (this.open) this.add(call);
      else this.#closed(call);
    } else {
      const bracket = type === "dictionary" ? "set" : type;
      this.add({ type: "list", bracket, values: values.map(({ value }) => value), start, end });
    }
  }
}
