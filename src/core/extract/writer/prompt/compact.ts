import { BASE_CLASS, hintedClasses, type SchemaClass, type TypeHint } from "../../../schema/class";
import type { Dialect } from "./dialect";
import { shortClass } from "./short-class";

/**
 * The built-in model's dialect: the classes, each followed by a blank line, then the sentence and the beginning of the
 * answer. No system text, no chat template. Everything keeps to what the model was trained on, so a class shows the base
 * class of its kind as its parent, at most three hints an end, eight roles and five examples, and no methods, whatever
 * its own text says.
 */
export const compact: Dialect = {
  name: "compact",
  limits: {
    classes: { entity: 12, relation: 8, event: 6 },
    // Trained on one to three, but better on one: 18 sentences of CoNLL04 and of PHEE asked about one by one gave F1 52 and
    // 37 for entities, 16 for relations and 67 for triggers; by threes 44, 29, 7 and 35, in two thirds of the time.
    sentences: 1,
    chunkTokens: 120,
    // Trained answers rarely pass 200 tokens; a dense chunk may, and an answer cut off loses its last object.
    answerTokens: 256,
    promptTokens: 1024,
  },
  form: { opening: "", assign: "=", strings: "json", schemaOrder: true },
  // `\n]` ends a list that has objects. An empty one is `]` at once, which is no stop text, for lists of fillers hold it
  // too; but only at the end of an answer is it followed by a line break.
  stop: ["\n]", "]\n"],
  shown: asTrained,
  steps: () => ["whole"],
  classCode: (schemaClass, _step, descriptions) => shortClass(asTrained(schemaClass), descriptions),
  prefix: ({ classes, descriptions }) => prefixOf(classes, descriptions),
  render: ({ classes, text, descriptions }) => `${prefixOf(classes, descriptions)}${stringLiteral(text)}\nresults = [`,
};

const prefixOf = (classes: readonly SchemaClass[], descriptions: boolean): string =>
  `${classes.map((schemaClass) => `${shortClass(asTrained(schemaClass), descriptions)}\n\n`).join("")}sentence = `;

/**
 * The text as Python's `json.dumps(…, ensure_ascii=False)` writes it. `JSON.stringify` differs in one point: a lone
 * surrogate, which no UTF-8 training text holds, is written as an escape, so the literal always reads back as the text.
 */
export const stringLiteral = (text: string): string => JSON.stringify(text);

const MOST_HINTS = 3;
const MOST_ROLES = 8;
const MOST_EXAMPLES = 5;

function asTrained(schemaClass: SchemaClass): SchemaClass {
  const common = { parents: [BASE_CLASS[schemaClass.kind]], examples: schemaClass.examples.slice(0, MOST_EXAMPLES) };
  switch (schemaClass.kind) {
    case "entity":
      return { ...schemaClass, ...common };
    case "relation":
      return { ...schemaClass, ...common, head: trainedHint(schemaClass.head), tail: trainedHint(schemaClass.tail) };
    case "event": {
      const roles = schemaClass.roles.slice(0, MOST_ROLES).map(({ name }) => ({ name, hint: [] }));
      return { ...schemaClass, ...common, roles };
    }
  }
}

/** One to three classes, else none, which means any entity. */
function trainedHint(hint: TypeHint): TypeHint {
  const names = [...new Set(hintedClasses(hint))];
  return names.length > MOST_HINTS ? [] : names.map((name) => ({ name, list: false }));
}
