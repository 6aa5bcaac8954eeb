import { type LocatedClass, locateClasses } from "../python";
import { readHint } from "../python-hints";
import { gatherModel, type ModelObject } from "./data-model";
import type { Gathering } from "./imported";

/** What data models and enumerations inherit from; it is no class of a schema. */
const MODEL_BASES: ReadonlySet<string> = new Set(
  "BaseModel SQLModel RootModel TypedDict NamedTuple Struct Enum StrEnum IntEnum Flag IntFlag str int Generic Protocol ABC".split(
    " ",
  ),
);

/**
 * Reads Python: class code as KnowCoder publishes it, and data models (Pydantic, data classes, typed dictionaries,
 * enumerations), known by typed fields in their body or by what they inherit from. Nothing is executed.
 */
export function gatherPython(text: string, to: Gathering): void {
  const { located, problems } = locateClasses(text);
  const models = modelsAmong(located);
  const names = new Set(located.map(({ schemaClass }) => schemaClass.name));
  for (const one of located) if (!models.has(one)) to.add(one.schemaClass, one.line);
  gatherModel(
    located.filter((one) => models.has(one)).map((one) => modelOf(one, names)),
    to,
  );
  const lines = problems.length === 0 ? [] : text.split(/\r\n?|\n/u);
  for (const { line, column, expected } of problems) {
    to.skip(line, lines[line - 1] ?? "", `column ${column} should hold ${expected}`);
  }
}

function modelsAmong(located: readonly LocatedClass[]): ReadonlySet<LocatedClass> {
  const models = new Set<LocatedClass>();
  const heirs = new Map<string, LocatedClass[]>();
  for (const one of located) {
    const { schemaClass, written, decorated, attributes } = one;
    for (const parent of written) {
      const others = heirs.get(parent);
      if (others === undefined) heirs.set(parent, [one]);
      else others.push(one);
    }
    const typed = attributes.some(({ type }) => type !== null);
    if (schemaClass.kind === "entity" && (typed || decorated || written.some((parent) => MODEL_BASES.has(parent)))) {
      models.add(one);
    }
  }
  // A set's iteration also visits what is added on the way.
  for (const { schemaClass } of models) {
    for (const heir of heirs.get(schemaClass.name) ?? []) if (heir.schemaClass.kind === "entity") models.add(heir);
  }
  return models;
}

function modelOf({ schemaClass, written, attributes, line }: LocatedClass, names: ReadonlySet<string>): ModelObject {
  const { name, description, examples } = schemaClass;
  const typed = attributes.filter(({ type }) => type !== null);
  const shaped = typed.some((field) => field.name === "trigger" || field.name === "head_entity");
  const members = attributes.flatMap(({ type, value }) => (type === null && value !== null ? [value] : []));
  return {
    name,
    line,
    parents: written.filter((parent) => !MODEL_BASES.has(parent)),
    description,
    examples: examples.length > 0 ? examples : members,
    fields: typed.map((field) => ({
      name: field.name,
      description: field.note,
      // `datetime` and `EmailStr` are names too: of an entity's fields, only those that hold classes of this file count.
      hint: readHint(field.type ?? "").filter((alternative) => shaped || names.has(alternative.name)),
    })),
  };
}
