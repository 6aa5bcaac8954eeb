import { BASE_CLASS, type Kind, type SchemaClass, type TypeHint } from "../../../schema/class";
import { type ClassStyle, canonicalClass } from "../../../schema/print";
import type { Dialect, PromptRequest, Step, Trigger } from "./dialect";

/**
 * KnowCoder's own dialect: a system text, then a query of base classes, classes, an instruction and the sentence, as in
 * its published prompts. Events take two prompts: triggers first, then the arguments of those that were found.
 *
 * The published prompts come in two styles, and so does the dialect (`ClassStyle`): `training` has class comments and a
 * line break after the sentence; `evaluation` has none of both, a capital in "Some", and imports the entity classes that
 * relations hint at.
 */
function knowcoderDialect(style: ClassStyle): Dialect {
  return {
    name: "knowcoder",
    limits: {
      // The most classes that the published prompts hold.
      classes: { entity: 16, relation: 8, event: 4 },
      // The models read single sentences well and paragraphs badly.
      sentences: 1,
      chunkTokens: 256,
      answerTokens: 640,
      // Its models were trained with 2,048 tokens of prompt and answer.
      promptTokens: 2048 - 640,
    },
    form: { opening: "results = [", assign: " = ", strings: "raw", schemaOrder: false },
    stop: ['"""'],
    shown: (schemaClass) => schemaClass,
    steps: (kind) => (kind === "event" ? ["detection", "arguments"] : ["whole"]),
    classCode: (schemaClass, step, descriptions) => classCode(schemaClass, step, descriptions, style),
    prefix: (request) => prefixOf({ ...request, triggers: [] }, style),
    render: (request) => {
      const line = style === "training" ? "\n" : "";
      return `${bodyOf(request, style)}${rawLiteral(request.text).slice(1)}${line}\nOutput:\n`;
    },
  };
}

/** The form of KnowCoder's training data, which its models know best. */
export const knowcoder: Dialect = knowcoderDialect("training");

/** The form of KnowCoder's published evaluation, for comparing with its figures. */
export const knowcoderEvaluation: Dialect = knowcoderDialect("evaluation");

const SYSTEM =
  "You are a highly skilled assistant at digesting and extracting information from textual content. Below is an input " +
  "containing standard type definitions and textual content. Please complete it with the extracted information in the " +
  "form of structured code.";

/** What every prompt of these classes begins with. Which classes an arguments step has depends on what was found. */
function prefixOf(request: Omit<PromptRequest, "text">, style: ClassStyle): string {
  return request.step === "arguments" ? `${frame(request, style)}\n\n` : bodyOf(request, style);
}

/** The prompt up to the quote that opens the sentence. */
function bodyOf(request: Omit<PromptRequest, "text">, style: ClassStyle): string {
  const { step, descriptions, kind, triggers } = request;
  return [
    frame(request, style),
    ...askedClasses(request).map((schemaClass) => classCode(schemaClass, step, descriptions, style)),
    `"""\n${instruction(kind, style)}${confirmation(step, triggers, style)}\n"""\nsentence = "`,
  ].join("\n\n");
}

/** The arguments step asks about the classes of its triggers only. */
function askedClasses({ step, classes, triggers }: Omit<PromptRequest, "text">): readonly SchemaClass[] {
  if (step !== "arguments" || triggers.length === 0) return classes;
  const found = new Set(triggers.map((trigger) => trigger.class));
  return classes.filter(({ name }) => found.has(name));
}

/** System text and base classes. */
function frame(request: Omit<PromptRequest, "text">, style: ClassStyle): string {
  const imports = style === "evaluation" ? importLine(request.classes) : "";
  const bases = baseClasses(request.kind, request.step).map((base) => baseCode(base, style));
  return `${SYSTEM}\nInput:\n${imports}${bases.join("\n\n")}`;
}

/** The entity classes that the relations hint at, in order of appearance. */
function importLine(classes: readonly SchemaClass[]): string {
  const hints = classes.flatMap((schemaClass) =>
    schemaClass.kind === "relation" ? [...schemaClass.head, ...schemaClass.tail] : [],
  );
  const names = new Set(hints.map(({ name }) => name));
  names.delete(BASE_CLASS.entity);
  return names.size === 0 ? "" : `from Entities import ${[...names].join(", ")}\n`;
}

interface BaseClass {
  readonly name: string;
  readonly plural: string;
  readonly init: readonly string[];
}

const ENTITY: BaseClass = {
  name: "Entity",
  plural: "entities",
  init: ["\tdef __init__(self, name: str):", "\t\tself.name = name"],
};

const RELATION: BaseClass = {
  name: "Relation",
  plural: "relations",
  init: [
    "\tdef __init__(self, head_entity: Entity, tail_entity: Entity):",
    "\t\tself.head_entity = head_entity",
    "\t\tself.tail_entity = tail_entity",
  ],
};

const EVENT_OF_DETECTION: BaseClass = {
  name: "Event",
  plural: "events",
  init: [
    "\tdef __init__(self, trigger: str, arg_names, *args):",
    "\t\tself.trigger = trigger",
    "\t\tself.arguments = {}",
    "\t\tfor arg_name, arg_values in zip(arg_names, args):",
    "\t\t\tself.arguments[arg_name] = arg_values",
  ],
};

const EVENT_OF_ARGUMENTS: BaseClass = {
  name: "Event",
  plural: "events",
  init: ["\tdef __init__(self, trigger: str):", "\t\tself.trigger = trigger"],
};

function baseClasses(kind: Kind, step: Step): readonly BaseClass[] {
  switch (kind) {
    case "entity":
      return [ENTITY];
    case "relation":
      return [ENTITY, RELATION];
    case "event":
      return step === "arguments" ? [ENTITY, EVENT_OF_ARGUMENTS] : [EVENT_OF_DETECTION];
  }
}

function baseCode({ name, plural, init }: BaseClass, style: ClassStyle): string {
  const comment = style === "training" ? ['\t"""', `\tThe base class for all ${plural}.`, '\t"""'] : [];
  return [`class ${name}:`, ...comment, ...init].join("\n");
}

const CLASSES_OF: Readonly<Record<Kind, string>> = {
  entity: "Entity Classes",
  relation: "Relation Classes and related Entity Classes",
  event: "Event Classes",
};

const instruction = (kind: Kind, style: ClassStyle): string =>
  `This is an object-oriented programming task: ${style === "training" ? "some" : "Some"} ${CLASSES_OF[kind]} are ` +
  `defined above. Please instantiate all the corresponding ${BASE_CLASS[kind]} Objects in the following sentence.`;

function confirmation(step: Step, triggers: readonly Trigger[], style: ClassStyle): string {
  if (step !== "arguments") return "";
  // The published evaluation template ends in a space, with or without confirmed triggers.
  if (triggers.length === 0) return style === "evaluation" ? " " : "";
  const confirmed = triggers.map(
    (trigger) => `${rawLiteral(trigger.mention)} is the trigger of event type "${trigger.class}"`,
  );
  return ` It is important to note that the triggers of the events are confirmed as follows: ${confirmed.join("; ")}.`;
}

/**
 * The text between quotes as KnowCoder writes it: nothing is escaped. Only where three quotes or more would stand in a
 * row, which would end or open a docstring, those of the text become single quotes; its length stays the same.
 */
export function rawLiteral(text: string): string {
  const literal = `"${text}"`;
  return literal.replace(/"{3,}/gu, (run, offset: number) => {
    const first = offset === 0 ? 1 : 0;
    const last = offset + run.length === literal.length ? 1 : 0;
    return `${'"'.repeat(first)}${"'".repeat(run.length - first - last)}${'"'.repeat(last)}`;
  });
}

/** A class is printed as it came where its text has the form that the step needs, and no comment that is not wanted. */
function classCode(schemaClass: SchemaClass, step: Step, descriptions: boolean, style: ClassStyle): string {
  const comments = descriptions && style === "training";
  const { source } = schemaClass;
  const commented = schemaClass.description !== "" || schemaClass.examples.length > 0;
  if (source !== undefined && (comments || !commented) && hasForm(source, schemaClass.kind, step)) {
    return source.replace(/\r\n?/gu, "\n");
  }
  const said = comments ? schemaClass : { ...schemaClass, description: "", examples: [] };
  return canonicalClass(withHints(said), { style, event: step === "detection" ? "detection" : "arguments" });
}

function hasForm(source: string, kind: Kind, step: Step): boolean {
  if (kind === "entity") return true;
  if (!source.includes("def __init__")) return false;
  return kind === "relation" || /\barg_names\s*=/u.test(source) === (step === "detection");
}

/** KnowCoder's classes always type their ends and roles; `Entity` allows any. */
function withHints(schemaClass: SchemaClass): SchemaClass {
  const typed = (hint: TypeHint, list: boolean): TypeHint =>
    hint.length > 0 ? hint : [{ name: BASE_CLASS.entity, list }];
  switch (schemaClass.kind) {
    case "entity":
      return schemaClass;
    case "relation":
      return { ...schemaClass, head: typed(schemaClass.head, false), tail: typed(schemaClass.tail, false) };
    case "event":
      return { ...schemaClass, roles: schemaClass.roles.map(({ name, hint }) => ({ name, hint: typed(hint, true) })) };
  }
}
