import type { EventClass, Method, RelationClass, SchemaClass } from "./class";
import { escapeDocstring, joinExamples, oneLine } from "./comment";
import { printHint } from "./python-names";

/**
 * The two published ways of writing a class. `training`, in KnowCoder's training data: a docstring, ` = ` between keyword
 * and value. `evaluation`, in its benchmark schemas: no docstring, `=`.
 */
export type ClassStyle = "training" | "evaluation";

/**
 * What the code of an event class is for: `arguments` types every role, `detection` only lists their names. Classes of
 * other kinds have one form.
 */
export type EventForm = "arguments" | "detection";

export interface ClassForm {
  readonly style: ClassStyle;
  readonly event: EventForm;
}

const WHOLE: ClassForm = { style: "training", event: "arguments" };

/**
 * The class as Python: the text it was read from, else its canonical form, which holds all of its parts and reads back as
 * the same class.
 */
export const printClass = (schemaClass: SchemaClass): string => schemaClass.source ?? canonicalClass(schemaClass);

/** The class in KnowCoder's form, tab indented, without a line break at its end; its own text is not looked at. */
export function canonicalClass(schemaClass: SchemaClass, form: ClassForm = WHOLE): string {
  const body = [
    ...(form.style === "training" ? docstring(schemaClass, form.event) : []),
    ...signature(schemaClass, form),
    ...schemaClass.methods.flatMap(methodLines),
  ];
  const onlyComment = schemaClass.kind === "entity" && schemaClass.methods.length === 0;
  return [
    `class ${schemaClass.name}(${schemaClass.parents.join(", ")}):`,
    ...indented(onlyComment ? [...body, "pass"] : body),
  ].join("\n");
}

/** The lines of a class comment as its docstring holds them, without the quotes; labels that hold nothing are left out. */
export function commentLines(description: string, examples: string): readonly string[] {
  const text = escapeDocstring(oneLine(description));
  return [
    ...(text === "" ? [] : [`Description: ${text}`]),
    ...(examples === "" ? [] : [`Examples: ${escapeDocstring(examples)}`]),
  ];
}

/** KnowCoder's comments name the description even where there is none, and put a comma behind the last trigger. */
function docstring(schemaClass: SchemaClass, form: EventForm): readonly string[] {
  const inComment = schemaClass.kind === "event" && form === "arguments";
  const examples = inComment ? "" : examplesOf(schemaClass);
  const lines = commentLines(schemaClass.description, examples);
  if (lines.length === 0) return [];
  const described = lines[0]?.startsWith("Description:") === true;
  return ['"""', ...(described ? lines : ["Description: ", ...lines]), '"""'];
}

function examplesOf(schemaClass: SchemaClass): string {
  const examples = joinExamples(schemaClass.examples);
  return schemaClass.kind === "event" && examples !== "" ? `${examples}, ` : examples;
}

function signature(schemaClass: SchemaClass, { style, event }: ClassForm): readonly string[] {
  const assign = style === "training" ? " = " : "=";
  switch (schemaClass.kind) {
    case "entity":
      return [];
    case "relation":
      return relationSignature(schemaClass, assign);
    case "event":
      if (event === "arguments") return argumentsSignature(schemaClass, style, assign);
      return style === "training" ? trainingDetection(schemaClass) : evaluationDetection(schemaClass);
  }
}

const relationSignature = ({ head, tail }: RelationClass, assign: string): readonly string[] => [
  `def __init__(self, head_entity${annotation(printHint(head))}, tail_entity${annotation(printHint(tail))}):`,
  `\tsuper().__init__(head_entity${assign}head_entity, tail_entity${assign}tail_entity)`,
];

function argumentsSignature(schemaClass: EventClass, style: ClassStyle, assign: string): readonly string[] {
  const { roles } = schemaClass;
  const examples = style === "training" ? examplesOf(schemaClass) : "";
  // The benchmark schemas have a space behind the comma of a role.
  const comma = style === "training" ? "," : ", ";
  return [
    "def __init__(",
    "\tself,",
    `\ttrigger: str,${examples === "" ? "" : ` # Examples: ${examples}`}`,
    ...roles.map(
      ({ name, hint }, index) => `\t${name}${annotation(printHint(hint))}${index < roles.length - 1 ? comma : ""}`,
    ),
    "):",
    `\tsuper().__init__(trigger${assign}trigger)`,
    ...roles.map(({ name }) => `\tself.${name} = ${name}`),
  ];
}

const trainingDetection = ({ roles }: EventClass): readonly string[] => [
  "def __init__(self, trigger: str, *args):",
  `\targ_names = [${roles.map(({ name }) => `"${name}"`).join(", ")}]`,
  "\tsuper().__init__(trigger = trigger, arg_names = arg_names, *args)",
];

const evaluationDetection = ({ roles }: EventClass): readonly string[] => [
  "def __init__(self, trigger: str, arg_names, *args):",
  `\targ_names = [${roles.map(({ name }) => `'${name}'`).join(", ")}]`,
  "\tsuper().__init__(trigger, arg_names, *args)",
];

const annotation = (hint: string): string => (hint === "" ? "" : `: ${hint}`);

const methodLines = (method: Method): readonly string[] => method.source.split("\n");

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => (line === "" ? "" : `\t${line}`));
