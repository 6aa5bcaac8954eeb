import type { AnswerForm } from "../../../src/core/prompt/dialect";
import type { EntityClass, EventClass, RelationClass, TypeHint } from "../../../src/core/schema/class";

/** Classes and answer forms for the tests of the grammar. */
const parts = { description: "", examples: [], methods: [] };

export const entity = (name: string): EntityClass => ({ kind: "entity", name, parents: ["Entity"], ...parts });

const hint = (names: readonly string[], list: boolean): TypeHint => names.map((name) => ({ name, list }));

export const relation = (name: string, head: readonly string[], tail: readonly string[]): RelationClass => ({
  kind: "relation",
  name,
  parents: ["Relation"],
  ...parts,
  head: hint(head, false),
  tail: hint(tail, false),
});

export const event = (name: string, roles: Readonly<Record<string, readonly string[]>>): EventClass => ({
  kind: "event",
  name,
  parents: ["Event"],
  ...parts,
  roles: Object.entries(roles).map(([role, names]) => ({ name: role, hint: hint(names, true) })),
});

/** Of the built-in model's dialect: the prompt ends in `results = [`. */
export const COMPACT: AnswerForm = {
  opening: "",
  assign: "=",
  strings: "json",
  schemaOrder: true,
};

/** Of KnowCoder's own dialect, as its published training answers are written. */
export const KNOWCODER: AnswerForm = {
  opening: "results = [",
  assign: " = ",
  strings: "raw",
  schemaOrder: false,
};
