import type { AnswerForm } from "../../../../../src/core/extract/writer/prompt/dialect";

/**
 * A strict reader of the grammar subset (rules G1 to G5 of src/core/extract/writer/grammar/ebnf.ts): what it accepts, XGrammar and
 * llama.cpp accept. It is stricter than either, and shares no code with what writes the grammars.
 */
interface Rule {
  readonly references: ReadonlySet<string>;
  /** Each alternative as its elements; groups are alternatives again. */
  readonly alternatives: readonly Alternative[];
}

type Alternative = readonly Element[];

interface Element {
  readonly kind: "literal" | "class" | "rule" | "group";
  readonly text: string;
  readonly alternatives: readonly Alternative[];
  readonly optional: boolean;
}

/** Throws an error that says what is wrong with a grammar; returns how many rules it has. */
export function checkSubset(grammar: string): number {
  if (!grammar.endsWith("\n")) throw new Error("the last line is not ended");
  const rules = new Map<string, Rule>();
  for (const line of grammar.slice(0, -1).split("\n")) {
    const head = /^([a-z][a-z0-9-]*) ::= /u.exec(line);
    if (head?.[1] === undefined) throw new Error(`G1: not a rule: ${line}`);
    if (rules.has(head[1])) throw new Error(`G1: defined twice: ${head[1]}`);
    rules.set(head[1], new Reader(line, head[0].length).rule());
  }
  if (rules.keys().next().value !== "root") throw new Error("G1: the first rule is not root");
  for (const [name, rule] of rules) {
    for (const reference of rule.references) {
      if (!rules.has(reference)) throw new Error(`G5: ${name} names ${reference}, which is not defined`);
    }
  }
  checkUsed(rules);
  checkLeftRecursion(rules);
  return rules.size;
}

class Reader {
  readonly #line: string;
  readonly #references = new Set<string>();
  #at: number;
  /** Rules that llama.cpp makes of groups and repetitions so far. */
  #made = 0;

  constructor(line: string, at: number) {
    this.#line = line;
    this.#at = at;
  }

  rule(): Rule {
    const alternatives = this.#alternatives();
    if (this.#at < this.#line.length) this.#fail("G2: left over");
    return { references: this.#references, alternatives };
  }

  #alternatives(): readonly Alternative[] {
    const alternatives = [this.#sequence()];
    while (this.#take(/ \| /uy)) alternatives.push(this.#sequence());
    return alternatives;
  }

  #sequence(): Alternative {
    const elements = [this.#element()];
    while (this.#take(/ (?!\|)/uy)) elements.push(this.#element());
    return elements;
  }

  #element(): Element {
    const part = { text: "", alternatives: [] };
    // G3: no raw control characters; the escapes are those that both engines read.
    const text = this.#take(/"(?:[^"\\\p{Cc}\p{Cs}]|\\["\\nrt]|\\x[01][0-9a-f]|\\x7f)*"/uy);
    if (text !== null) return { ...part, kind: "literal", text, optional: text === '""' || this.#repetition() };
    // G4
    const set = this.#take(/\[\^?(?:[^\\\]\p{Cc}\p{Cs}._/]|\\["\\nrt\]]|\\x[01][0-9a-f])+\]/uy);
    if (set !== null) return { ...part, kind: "class", text: set, optional: this.#repetition() };
    const name = this.#take(/[a-z][a-z0-9-]*/uy);
    if (name !== null) {
      this.#references.add(name);
      return { ...part, kind: "rule", text: name, optional: this.#repetition() };
    }
    const before = this.#made++;
    if (this.#take(/\(/uy) === null) return this.#fail("G2: neither literal, class, rule nor group");
    const alternatives = this.#alternatives();
    if (this.#take(/\)/uy) === null) return this.#fail("G2: a group is not closed");
    const optional = this.#repetition();
    if (optional && this.#made - before > 1000) this.#fail("G2: llama.cpp will not repeat a group as large as the one");
    return { ...part, kind: "group", alternatives, optional };
  }

  #repetition(): boolean {
    const repeated = this.#take(/[*?]/uy) !== null;
    if (repeated) this.#made++;
    return repeated;
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#line);
    if (match === null) return null;
    this.#at += match[0].length;
    return match[0];
  }

  #fail(what: string): never {
    throw new Error(
      `${what} at ${this.#at}: ${this.#line.slice(this.#at, this.#at + 60)} in ${this.#line.slice(0, 60)}`,
    );
  }
}

function checkUsed(rules: ReadonlyMap<string, Rule>): void {
  const used = new Set(["root"]);
  for (const name of used) for (const reference of rules.get(name)?.references ?? []) used.add(reference);
  for (const name of rules.keys()) if (!used.has(name)) throw new Error(`${name} is never used`);
}

function checkLeftRecursion(rules: ReadonlyMap<string, Rule>): void {
  const empty = new Set<string>();
  const canBeEmpty = ({ kind, text, alternatives, optional }: Element): boolean =>
    optional || (kind === "rule" && empty.has(text)) || (kind === "group" && alternatives.some(isEmpty));
  const isEmpty = (alternative: Alternative): boolean => alternative.every(canBeEmpty);
  for (let before = -1; before < empty.size; ) {
    before = empty.size;
    for (const [name, rule] of rules) if (rule.alternatives.some(isEmpty)) empty.add(name);
  }
  const leftmost = (alternatives: readonly Alternative[]): string[] =>
    alternatives.flatMap((alternative) => {
      const first = alternative.findIndex((element) => !canBeEmpty(element));
      const leading = first < 0 ? alternative : alternative.slice(0, first + 1);
      return leading.flatMap((element) => (element.kind === "rule" ? [element.text] : leftmost(element.alternatives)));
    });
  const state = new Map<string, "open" | "done">();
  const visit = (name: string): void => {
    if (state.get(name) === "done") return;
    if (state.get(name) === "open") throw new Error(`G5: ${name} is left-recursive`);
    state.set(name, "open");
    for (const next of leftmost(rules.get(name)?.alternatives ?? [])) visit(next);
    state.set(name, "done");
  };
  for (const name of rules.keys()) visit(name);
}

/** Answers of the built-in model's dialect: the prompt ends in `results = [`. */
export const COMPACT: AnswerForm = {
  opening: "",
  assign: "=",
  strings: "json",
  schemaOrder: true,
};

/** Answers of KnowCoder's own dialect, as its published training answers are written. */
export const KNOWCODER: AnswerForm = {
  opening: "results = [",
  assign: " = ",
  strings: "raw",
  schemaOrder: false,
};
