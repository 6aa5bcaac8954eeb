import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { AnswerParserOptions } from "../../../../../src/core/extract/writer/code/interpret";
import type { SchemaClass } from "../../../../../src/core/schema/class";

/** One case of a file in test/corpus/answers: `# Title {options}`, the answer, `==>`, what is read from it. */
export interface AnswerCase {
  readonly title: string;
  readonly options: AnswerParserOptions;
  readonly answer: string;
  readonly expected: string;
}

const parts = { parents: [], description: "", examples: [], methods: [] };
const hint = (name: string) => [{ name, list: false }];
const roles = (...names: string[]) => names.map((name) => ({ name, hint: [{ name: "Entity", list: true }] }));

/** The classes that the cases ask for. */
export const CLASSES: readonly SchemaClass[] = [
  ...["Person", "Organization", "TvShow", "Quote"].map((name) => ({ ...parts, kind: "entity" as const, name })),
  { ...parts, kind: "relation", name: "WorksFor", head: hint("Person"), tail: hint("Organization") },
  { ...parts, kind: "relation", name: "Knows", head: hint("Entity"), tail: hint("Entity") },
  { ...parts, kind: "event", name: "Marriage", roles: roles("spouse", "place", "from", "to") },
  { ...parts, kind: "event", name: "Attack", roles: roles("attacker", "place") },
];

const RE_TITLE = /^(?<title>[^{\n]*?) *(?<options>\{.*\})?$/u;

/** The options of a case: those given, over the prompt of all classes of a kind with raw strings. */
export function answerOptions(given: Partial<AnswerParserOptions>): AnswerParserOptions {
  const kind = given.kind ?? "entity";
  const classes = CLASSES.filter((schemaClass) => schemaClass.kind === kind);
  return { kind, step: "whole", strings: "raw", classes, ...given };
}

/** The cases by the name of their file. */
export function answerCases(): readonly { readonly file: string; readonly cases: readonly AnswerCase[] }[] {
  const folder = resolve(import.meta.dirname, "../../../../corpus/answers");
  return readdirSync(folder).map((file) => ({
    file,
    cases: readFileSync(join(folder, file), "utf8").split(/^# /mu).slice(1).map(readCase),
  }));
}

function readCase(text: string): AnswerCase {
  const [head = "", expected = ""] = text.split(/\n==>\n/u);
  const titleEnd = head.indexOf("\n");
  const { title = "", options = "{}" } = RE_TITLE.exec(head.slice(0, titleEnd))?.groups ?? {};
  // One empty line stands around the answer and what is read from it.
  const answer = head.slice(titleEnd + 2, -1);
  return { title, options: answerOptions(JSON.parse(options)), answer, expected: expected.trim() };
}
