import type { ParsedArgument, ParsedCall, ParsedValue } from "./call";

/** Deeper brackets are counted but their content is left out: no answer form nests deeper than 4. */
const MAX_DEPTH = 16;

interface Frame {
  readonly type: "call" | "list" | "tuple";
  readonly name: string;
  readonly start: number;
  readonly arguments: ParsedArgument[];
  /** The keyword whose value is to come. */
  keyword: string | null;
}

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
  readonly #stack: Frame[] = [];
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
    return this.#stack.length === 1 && this.#stack[0]?.arguments.length === 0;
  }

  openBracket(type: "list" | "tuple", start: number): void {
    this.#push(type, "", start, start + 1);
  }

  openCall(name: string, start: number): void {
    if (!this.open) this.repair = null;
    this.#push("call", name, start, start + name.length + 1);
  }

  keyword(name: string): void {
    const frame = this.#stack.at(-1);
    if (frame !== undefined && this.#beyond === 0) frame.keyword = name;
  }

  add(value: ParsedValue): void {
    this.#valueEnd = value.end;
    const frame = this.#stack.at(-1);
    if (frame === undefined || this.#beyond > 0) return;
    frame.arguments.push({ keyword: frame.keyword, value });
    frame.keyword = null;
  }

  /** Closes the calls on top that have all their arguments, so that another call cannot be one of theirs. */
  closeFull(): void {
    if (this.#beyond > 0) return;
    let frame = this.#stack.at(-1);
    while (frame?.type === "call" && frame.keyword === null) {
      if (frame.arguments.length < (this.#stack.length === 1 ? this.#arity : 1)) return;
      this.#closeMissing();
      frame = this.#stack.at(-1);
    }
  }

  /** `)`, which ends at `end`. */
  closeParen(end: number): void {
    if (this.#passBeyond()) return;
    while (this.#stack.at(-1)?.type === "list") this.#closeMissing();
    this.#close(end, true);
  }

  /** `]`, which ends at `end`; false where it closes no list of this call, and so has closed the call. */
  closeBracket(end: number): boolean {
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

  #push(type: Frame["type"], name: string, start: number, end: number): void {
    this.#valueEnd = end;
    if (this.#stack.length < MAX_DEPTH && this.#beyond === 0) {
      this.#stack.push({ type, name, start, arguments: [], keyword: null });
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
    const frame = this.#stack.pop();
    if (frame === undefined) return;
    const { name, start } = frame;
    if (frame.type !== "call") {
      this.add({ type: "list", values: frame.arguments.map(({ value }) => value), start, end });
      return;
    }
    const call: ParsedCall = { type: "call", name, target: null, arguments: frame.arguments, complete, start, end };
    if (this.open) this.add(call);
    else this.#closed(call);
  }
}
