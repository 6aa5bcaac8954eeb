import type { ParsedArgument, ParsedCall, ParsedValue } from "./call";
import { added, joinedAt, methodOf, percent } from "./parse-literals";

/** Deeper brackets are counted but their content is left out: no answer form nests deeper than 4. */
const MAX_DEPTH = 16;

interface Frame {
  /** `method`: of the string that is the last value of the bracket around it. */
  readonly type: "call" | "method" | "list" | "tuple" | "dictionary";
  readonly name: string;
  readonly start: number;
  readonly arguments: ParsedArgument[];
  /** The keyword whose value is to come. */
  keyword: string | null;
  /** How a string that comes now goes on with the one before it. */
  joint: Joint;
  /** Whether a `*` stands before the value to come, so that the members of a list are values of this bracket. */
  starred: boolean;
  /** Where strings stand side by side: the indexes of those that have no comma before them. */
  readonly adjacent: number[];
}

/** Nothing stands between two strings: `adjacent`; a `+`: `plus`; a `%`: `percent`. `method`: a full stop after a string. */
type Joint = "none" | "adjacent" | "plus" | "percent" | "method";

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

  /** Whether the innermost bracket is a dictionary's. */
  get inDictionary(): boolean {
    return this.#beyond === 0 && this.#stack.at(-1)?.type === "dictionary";
  }

  openBracket(type: "list" | "tuple" | "dictionary", start: number): void {
    this.#push(type, "", start, start + 1);
  }

  openCall(name: string, start: number): void {
    if (!this.open) this.repair = null;
    this.#push("call", name, start, start + name.length + 1);
  }

  /** Whether a value may stand here, and not only after a comma. */
  get awaitsValue(): boolean {
    const joint = this.#stack.at(-1)?.joint;
    return this.#beyond === 0 && joint !== "adjacent" && joint !== "method";
  }

  /** Whether a full stop after a string waits for the name of a method. */
  get atMethod(): boolean {
    return this.#beyond === 0 && this.#stack.at(-1)?.joint === "method";
  }

  /** `"Ada".strip(` */
  openMethod(name: string, start: number): void {
    this.#push("method", name, start, start + name.length + 1);
  }

  keyword(name: string): void {
    const frame = this.#stack.at(-1);
    if (frame === undefined || this.#beyond > 0) return;
    frame.keyword = name;
    frame.joint = "none";
  }

  /** `:` after a string: that was a key. */
  colon(): void {
    const frame = this.#stack.at(-1);
    const last = frame?.arguments.at(-1);
    if (frame === undefined || this.#beyond > 0 || last?.keyword !== null || last.value.type !== "string") return;
    frame.arguments.pop();
    this.keyword(last.value.text);
  }

  /** `,`: what comes is another value. */
  comma(): void {
    const frame = this.#stack.at(-1);
    if (frame !== undefined && this.#beyond === 0) frame.joint = "none";
  }

  /** `*`: before a list, its members stand for it. */
  star(): void {
    const frame = this.#stack.at(-1);
    if (frame !== undefined && this.#beyond === 0) frame.starred = true;
  }

  /** What joins a string to what comes: `+`, `%`, or the full stop before a method. */
  joint(joint: "plus" | "percent" | "method"): void {
    const frame = this.#stack.at(-1);
    if (frame !== undefined && this.#beyond === 0 && frame.joint === "adjacent") frame.joint = joint;
  }

  add(value: ParsedValue): void {
    this.#valueEnd = value.end;
    const frame = this.#stack.at(-1);
    if (frame === undefined || this.#beyond > 0) return;
    const { starred } = frame;
    frame.starred = false;
    if (starred && value.type === "list" && frame.keyword === null) {
      frame.arguments.push(...value.values.map((member) => ({ keyword: null, value: member })));
      frame.joint = "none";
      return;
    }
    const before = frame.arguments.at(-1);
    const joint = before?.value.type === "string" ? frame.joint : "none";
    if ((joint === "plus" || joint === "percent") && before?.value.type === "string") {
      this.#replaceLast(frame, (joint === "plus" ? added : percent)(before.value, value));
      return;
    }
    if (joint !== "method") {
      if (value.type === "string" && joint === "adjacent") frame.adjacent.push(frame.arguments.length);
      frame.arguments.push({ keyword: frame.keyword, value });
      frame.keyword = null;
    }
    frame.joint = value.type === "string" ? "adjacent" : "none";
  }

  /** The last value of a bracket becomes what an operation makes of it. */
  #replaceLast(frame: Frame, value: ParsedValue): void {
    const before = frame.arguments.pop();
    frame.arguments.push({ keyword: before?.keyword ?? null, value });
    frame.joint = value.type === "string" ? "adjacent" : "none";
  }

  /** Closes the calls on top that have all their arguments, so that another call cannot be one of theirs; `outermost`: that one too. */
  closeFull(outermost: boolean): void {
    if (this.#beyond > 0) return;
    let frame = this.#stack.at(-1);
    while (frame?.type === "call" && frame.keyword === null) {
      if (this.#stack.length === 1 && (!outermost || frame.arguments.length < this.#arity)) return;
      if (frame.arguments.length === 0) return;
      this.#closeMissing();
      frame = this.#stack.at(-1);
    }
  }

  /** `)`, which ends at `end`. */
  closeParen(end: number): void {
    if (this.#passBeyond()) return;
    while (this.#stack.at(-1)?.type === "list" || this.#stack.at(-1)?.type === "dictionary") this.#closeMissing();
    this.#close(end, true);
  }

  /** `}`, which ends at `end`; one that closes no dictionary is passed over. */
  closeBrace(end: number): void {
    if (this.#passBeyond() || !this.#stack.some(({ type }) => type === "dictionary")) return;
    while (this.#stack.at(-1)?.type !== "dictionary") this.#closeMissing();
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
      this.#stack.push({
        type,
        name,
        start,
        arguments: [],
        keyword: null,
        joint: "none",
        starred: false,
        adjacent: [],
      });
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
    if (frame.type === "method") {
      const around = this.#stack.at(-1);
      const base = around?.arguments.at(-1)?.value;
      this.#valueEnd = end;
      if (around !== undefined && base?.type === "string") {
        this.#replaceLast(around, methodOf(base, name, frame.arguments, end));
      }
      return;
    }
    // Two strings side by side in a call of two ends are the ends, the comma between them was forgotten.
    const apart = this.#stack.length === 0 && frame.arguments.length <= this.#arity;
    const values = apart ? frame.arguments : joinedAt(frame.arguments, frame.adjacent, frame.type === "call");
    if (frame.type === "dictionary" && values.some(({ keyword }) => keyword !== null)) {
      this.add({ type: "dictionary", entries: values, start, end });
      return;
    }
    if (frame.type !== "call") {
      const bracket = frame.type === "dictionary" ? "set" : frame.type;
      this.add({ type: "list", bracket, values: values.map(({ value }) => value), start, end });
      return;
    }
    const call: ParsedCall = { type: "call", name, target: null, arguments: values, complete, start, end };
    if (this.open) this.add(call);
    else this.#closed(call);
  }
}
