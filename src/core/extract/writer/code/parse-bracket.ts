import type { ParsedArgument, ParsedValue } from "./call";
import { added, joinedAt, methodOf, percent } from "./parse-literals";

/** `method`: of the string that is the last value of the bracket around it. */
export type BracketType = "call" | "method" | "list" | "tuple" | "dictionary";

/** Nothing stands between two strings: `adjacent`; a `+`: `plus`; a `%`: `percent`. `method`: a full stop after a string. */
type Joint = "none" | "adjacent" | "plus" | "percent" | "method";

/** One open bracket: the values that it has so far, and how what comes goes on with them. */
export class OpenBracket {
  readonly type: BracketType;
  /** Of the call or method. */
  readonly name: string;
  readonly start: number;

  #values: ParsedArgument[] = [];
  /** The keyword whose value is to come. */
  #keyword: string | null = null;
  #joint: Joint = "none";
  /** Whether a `*` stands before the value to come, so that the members of a list are values of this bracket. */
  #starred = false;
  /** Where strings stand side by side: the indexes of those that have no comma before them. */
  readonly #adjacent: number[] = [];

  constructor(type: BracketType, name: string, start: number) {
    this.type = type;
    this.name = name;
    this.start = start;
  }

  /** How many values there are. */
  get size(): number {
    return this.#values.length;
  }

  /** The values. `apart`: strings side by side are values of their own, the comma between them was forgotten. */
  values(apart: boolean): readonly ParsedArgument[] {
    return apart ? this.#values : joinedAt(this.#values, this.#adjacent, this.type === "call");
  }

  get awaitsKeyword(): boolean {
    return this.#keyword !== null;
  }

  /** Whether a value may stand here, and not only after a comma. */
  get awaitsValue(): boolean {
    return this.#joint !== "adjacent" && this.#joint !== "method";
  }

  /** Whether a full stop after a string waits for the name of a method. */
  get awaitsMethod(): boolean {
    return this.#joint === "method";
  }

  keyword(name: string): void {
    this.#keyword = name;
    this.#joint = "none";
  }

  /** `:` after a string: that was a key. */
  colon(): void {
    const last = this.#values.at(-1);
    if (last?.keyword !== null || last.value.type !== "string") return;
    this.#values.pop();
    this.keyword(last.value.text);
  }

  /** `,`: what comes is another value. */
  comma(): void {
    this.#joint = "none";
  }

  /** `*`: before a list, its members stand for it. */
  star(): void {
    this.#starred = true;
  }

  /** What joins a string to what comes: `+`, `%`, or the full stop before a method. */
  join(joint: "plus" | "percent" | "method"): void {
    if (this.#joint === "adjacent") this.#joint = joint;
  }

  add(value: ParsedValue): void {
    const starred = this.#starred;
    this.#starred = false;
    if (starred && value.type === "list" && this.#keyword === null) {
      for (const member of value.values) this.#values.push({ keyword: null, value: member });
      this.#joint = "none";
      return;
    }
    const before = this.#values.at(-1)?.value;
    const joint = before?.type === "string" ? this.#joint : "none";
    if (before?.type === "string" && (joint === "plus" || joint === "percent")) {
      this.#replaceLast((joint === "plus" ? added : percent)(before, value));
      return;
    }
    if (joint !== "method") {
      if (value.type === "string" && joint === "adjacent") this.#adjacent.push(this.#values.length);
      this.#values.push({ keyword: this.#keyword, value });
      this.#keyword = null;
    }
    this.#joint = value.type === "string" ? "adjacent" : "none";
  }

  /** A method of the last value has closed, at `end`. */
  call(method: OpenBracket, end: number): void {
    const base = this.#values.at(-1)?.value;
    if (base?.type === "string") this.#replaceLast(methodOf(base, method.name, method.values(false), end));
  }

  #replaceLast(value: ParsedValue): void {
    const last = this.#values.pop();
    this.#values.push({ keyword: last?.keyword ?? null, value });
    this.#joint = value.type === "string" ? "adjacent" : "none";
  }
}
