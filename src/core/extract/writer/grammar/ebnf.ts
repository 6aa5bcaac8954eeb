/**
 * A prompt's classes, and the text they are asked about, as the grammar of its answer: one EBNF text that XGrammar
 * (WebLLM, vLLM) and llama.cpp (wllama, its server) both accept. The grammar keeps to what the two read alike:
 *
 * - G1  A rule is a line `name ::= expression`; the first is `root`; a name is `[a-z][a-z0-9-]*` and has one rule.
 * - G2  An expression is alternatives parted by ` | `, each a sequence of literals, classes, rule names and groups in
 *       parentheses, each of which `*` or `?` may follow. No `.`, no `+`, no `{m,n}`, no lookahead, no comments.
 *       What is repeated is small: llama.cpp refuses to repeat a group that holds 2,000 others.
 * - G3  A literal stands in double quotes, `""` is the empty text. Escapes: `\"`, `\\`, `\n`, `\r`, `\t`, and `\x00` to
 *       `\x1f` and `\x7f`; every other character stands for itself.
 * - G4  A class `[…]` or `[^…]` holds characters, ranges and the escapes of literals, and `\]`; never `\/`, `_` or `.`.
 * - G5  Every rule that is named is defined, and none is left-recursive.
 * - G6  The grammar ends the answer: after the closing bracket nothing follows, so the decoder has only its end token.
 *
 * What it holds an answer to:
 *
 * - G10 The answer is the form's opening, then objects, each on a line of its own after a tab, or `]` at once.
 * - G11 Class names are those of the prompt; in schema order, where the form has it, any number of objects each.
 * - G12 An entity, and an event of the detection step, is `Class("mention")`.
 * - G13 A relation has two ends, `Class(End("mention"), End("mention"))`; an end is a class of its hint, or `Entity`.
 * - G14 An event is `Class(trigger="mention", role=[Filler("mention"), …], …)`: the roles of its class, in any order,
 *       repeated or left out, each with one filler at least; a filler is a class of the role's hint, or `Entity`.
 * - G15 In the arguments step the triggers are the confirmed ones, each with its own class.
 * - G16 A mention is never empty. Where the text is given, it is a part of it: whole pieces (`pieces.ts`), at most ten
 *       words and 32 pieces, one space for any white space between them, within a paragraph. (In chunks where that
 *       would take over 4,096 places the end is rounded up, by 31 pieces at most: `mentions.ts`.)
 * - G17 Strings are JSON strings (`\"` and `\\` escaped), or raw: a quote inside stays as it is, unless it would end the
 *       string, that is, where `)`, `,` or `]` follows it; no two stand together, and no raw mention begins with one.
 */

import { BASE_CLASS, hintedClasses, type SchemaClass, type TypeHint } from "../../../schema/class";
import type { AnswerForm, PromptRequest } from "../prompt/dialect";
import { alternatives, type Branch, group } from "./literal";
import { freeMentionRules, isWritable, mentionRules, written } from "./mentions";

export interface GrammarRequest extends Pick<PromptRequest, "kind" | "step" | "classes" | "triggers"> {
  readonly form: AnswerForm;
  /** The chunk's text, where mentions are limited to it; null where any text may be a mention. */
  readonly text: string | null;
}

/**
 * The grammar that holds an answer to the request's classes and text; root rule `root`, a line break at its end.
 * Its size is linear in classes and text: 2 kB for nine entity classes, 25 kB with a text of 120 tokens.
 */
export function answerGrammar(request: GrammarRequest): string {
  const { form, text } = request;
  const mentions = text === null ? freeMentionRules(form.strings) : mentionRules(text, form.strings);
  const shapes = new Shapes(form);
  const objects =
    mentions.length === 0 ? [] : request.classes.map((schemaClass) => shapes.object(schemaClass, request));
  const list = objectList(
    objects.filter((branches) => branches.length > 0),
    form,
  );
  const strings = list.length > 1 ? [String.raw`string ::= "\"" mention "\""`, ...mentions] : [];
  return `${[...list, ...shapes.rules, ...strings].join("\n")}\n`;
}

/** The root rule and those that put objects in a list (G10, G11); `objects` are the beginnings of each class's. */
function objectList(objects: readonly (readonly Branch[])[], form: AnswerForm): readonly string[] {
  const empty: Branch = { text: `${form.opening}]`, rest: "" };
  if (objects.length === 0) return [`root ::= ${alternatives([empty])}`];
  const some: Branch = { text: `${form.opening}\n\t`, rest: form.schemaOrder ? "from-1" : "object next" };
  const root = `root ::= ${alternatives([some, empty])}`;
  const next = (more: string): string =>
    alternatives([
      { text: "\n]", rest: "" },
      { text: ",\n\t", rest: more },
    ]);
  if (!form.schemaOrder) return [root, `object ::= ${alternatives(objects.flat())}`, `next ::= ${next("object next")}`];
  return [
    root,
    ...objects.flatMap((branches, index) => {
      const n = index + 1;
      const later = n < objects.length ? ` | from-${n + 1}` : "";
      return [
        `from-${n} ::= object-${n} next-${n}${later}`,
        `object-${n} ::= ${alternatives(branches)}`,
        `next-${n} ::= ${next(`from-${n}`)}`,
      ];
    }),
  ];
}

/** Objects of classes as grammar; collects the rules that they share. */
class Shapes {
  readonly rules: string[] = [];
  readonly #form: AnswerForm;
  readonly #names = new Map<string, string>();

  constructor(form: AnswerForm) {
    this.#form = form;
  }

  /** The ways in which an object of the class begins, each with what follows; none where it cannot occur. */
  object(schemaClass: SchemaClass, { step, triggers }: GrammarRequest): readonly Branch[] {
    const { name } = schemaClass;
    if (schemaClass.kind === "entity" || step === "detection") return [{ text: `${name}(`, rest: 'string ")"' }];
    if (schemaClass.kind === "relation") {
      const { head, tail } = schemaClass;
      return [{ text: `${name}(`, rest: `${this.#mentioned(head)} ", " ${this.#mentioned(tail)} ")"` }];
    }
    const { assign, strings } = this.#form;
    const opening = `${name}(trigger${assign}`;
    if (step === "whole") return [{ text: opening, rest: `string ${this.#roles(schemaClass.roles)}` }];
    const confirmed = triggers.filter((trigger) => trigger.class === name).map((trigger) => trigger.mention);
    return Array.from(new Set(confirmed))
      .filter((mention) => isWritable(mention, strings))
      .map((mention) => ({
        text: `${opening}"${written(mention, strings)}"`,
        rest: this.#roles(schemaClass.roles),
      }));
  }

  /** What follows an event's trigger: its roles, then the closing parenthesis (G14). */
  #roles(roles: readonly { readonly name: string; readonly hint: TypeHint }[]): string {
    const fillers = new Map(roles.map(({ name, hint }) => [name, this.#fillers(hint)]));
    if (fillers.size === 0) return '")"';
    const branches = Array.from(fillers, ([role, rest]) => ({ text: `${role}${this.#form.assign}[`, rest }));
    return this.#rule("roles", `(", " ${group(branches)})* ")"`);
  }

  /** A role's fillers and the bracket after them. */
  #fillers(hint: TypeHint): string {
    const filler = this.#mentioned(hint);
    return this.#rule("fillers", `${filler} (", " ${filler})* "]"`);
  }

  /** An entity with its class, `Person("Shaw")`, as an end or a filler. */
  #mentioned(hint: TypeHint): string {
    const classes = new Set([...hintedClasses(hint), BASE_CLASS.entity]);
    const branches = Array.from(classes, (name) => ({ text: `${name}(`, rest: "" }));
    return this.#rule("end", `${group(branches)} string ")"`);
  }

  /** The name of a rule with this body, made on first use. */
  #rule(stem: string, body: string): string {
    const known = this.#names.get(body);
    if (known !== undefined) return known;
    const name = `${stem}-${this.#names.size + 1}`;
    this.#names.set(body, name);
    this.rules.push(`${name} ::= ${body}`);
    return name;
  }
}

/** How long an engine may take to make the grammar of one chunk ready, in milliseconds. */
const BUDGET = 1000;

/** The grammars of one run. */
export interface AnswerGrammars {
  /**
   * The grammar that holds an answer to its classes, and to mentions of the request's text where it has one and the
   * engine is expected to have that ready within a second; by classes alone it is small, and the same for every chunk.
   */
  choose(request: GrammarRequest): string;
  /** How long the engine took to make a grammar ready, in milliseconds. */
  took(grammar: string, milliseconds: number): void;
}

/**
 * What a grammar costs grows with its size, so that of the next is expected from those before it: the first is always
 * tried. A grammar that the engine has kept is ready at once and says nothing of the others.
 */
export function createAnswerGrammars(): AnswerGrammars {
  const limited = new Set<string>();
  let characters = 0;
  let milliseconds = 0;

  return {
    choose(request) {
      const grammar = answerGrammar(request);
      if (request.text === null) return grammar;
      const expected = characters === 0 ? 0 : (milliseconds / characters) * grammar.length;
      if (expected > BUDGET) return answerGrammar({ ...request, text: null });
      limited.add(grammar);
      return grammar;
    },
    took(grammar, taken) {
      // Each is counted once: what comes after its first time comes from a cache.
      if (!limited.delete(grammar)) return;
      characters += grammar.length;
      milliseconds += taken;
    },
  };
}
