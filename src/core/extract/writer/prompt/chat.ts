import type { Kind, SchemaClass } from "../../../schema/class";
import { stringLiteral } from "./compact";
import type { Dialect } from "./dialect";
import { shortClass } from "./short-class";

/**
 * For any instruction model: one user message, which the engine puts into the model's own chat template. What stays the
 * same comes first, so that a prefix cache can keep it: what to do, the form of the answer with an example of its own,
 * the classes; then the sentence. Answers may come in code fences or between prose; the parser passes over both.
 */
export const chat: Dialect = {
  name: "chat",
  limits: {
    classes: { entity: 20, relation: 12, event: 8 },
    sentences: 4,
    chunkTokens: 320,
    answerTokens: 512,
    promptTokens: 4096 - 512,
  },
  form: { opening: "results = [", assign: "=", strings: "json", schemaOrder: false },
  // Instruction models end their turn by themselves. No bracket ends it for them: the first may be that of a draft.
  stop: [],
  shown: (schemaClass) => schemaClass,
  steps: () => ["whole"],
  classCode: (schemaClass, _step, descriptions) => classCode(schemaClass, descriptions),
  prefix: ({ kind, classes, descriptions }) => prefixOf(kind, classes, descriptions),
  render: ({ kind, classes, text, descriptions }) =>
    `${prefixOf(kind, classes, descriptions)}${stringLiteral(text)}\n\nAnswer with the code of the list only.`,
};

const MOST_EXAMPLES = 5;

const classCode = (schemaClass: SchemaClass, descriptions: boolean): string =>
  shortClass({ ...schemaClass, examples: schemaClass.examples.slice(0, MOST_EXAMPLES) }, descriptions);

interface Task {
  /** One object for every … */
  readonly what: string;
  /** How an object is written. */
  readonly form: string;
  /** An answer about classes that no schema has, so that nothing of it fits the user's. */
  readonly example: { readonly sentence: string; readonly objects: readonly string[] };
}

const TASKS: Readonly<Record<Kind, Task>> = {
  entity: {
    what: "mention in the sentence that belongs to one of the classes",
    form: "The class is called with the mention.",
    example: {
      sentence: "Titan is the largest moon of Saturn.",
      objects: ['ExampleMoon("Titan")', 'ExamplePlanet("Saturn")'],
    },
  },
  relation: {
    what: "relation that the sentence states and that belongs to one of the classes",
    form:
      "The class is called with two entities, the head first, the tail second, each of a class that the signature names " +
      "for it, or Entity.",
    example: {
      sentence: "Titan is the largest moon of Saturn.",
      objects: ['ExampleOrbits(ExampleMoon("Titan"), ExamplePlanet("Saturn"))'],
    },
  },
  event: {
    what: "event that the sentence reports and that belongs to one of the classes",
    form:
      "The class is called with the trigger, which is the word that says that the event happens, and with a list of " +
      "entities for every role that the sentence fills; other roles are left out.",
    example: {
      sentence: "The probe Huygens landed on Titan.",
      objects: ['ExampleLanding(trigger="landed", craft=[Entity("Huygens")], site=[Entity("Titan")])'],
    },
  },
};

function prefixOf(kind: Kind, classes: readonly SchemaClass[], descriptions: boolean): string {
  const { what, form, example } = TASKS[kind];
  const definitions = classes.map((schemaClass) => `${classCode(schemaClass, descriptions)}\n\n`);
  return [
    "You read a sentence and write down what it says as objects of Python classes.",
    "",
    `Write one object for every ${what}. ${form} Copy mentions from the sentence exactly as they stand there. Use only ` +
      "the classes that are defined below. Answer with Python code only, without explanations: a list named results, " +
      "one object a line. If there is nothing to find, answer results = [].",
    "",
    "The form of an answer, with other classes than yours:",
    "",
    `sentence = ${stringLiteral(example.sentence)}`,
    "results = [",
    example.objects.map((object) => `\t${object}`).join(",\n"),
    "]",
    "",
    "The classes:",
    "",
    `${definitions.join("")}sentence = `,
  ].join("\n");
}
