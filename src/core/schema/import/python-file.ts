import type { HintAlternative, TypeHint } from "../class";
import { type LocatedClass, locateClasses } from "../python";
import { readHint } from "../python-names";
import { gatherModel, type ModelObject } from "./data-model";
import type { Gathering } from "./imported";

/** What enumerations inherit from. */
const ENUM_BASES: ReadonlySet<string> = new Set("Enum StrEnum IntEnum Flag IntFlag".split(" "));

/** What data models and enumerations inherit from; unless the file defines it, it is no class of a schema. */
const MODEL_BASES: ReadonlySet<string> = new Set([
  ...ENUM_BASES,
  ..."BaseModel SQLModel RootModel TypedDict NamedTuple Struct str int Generic Protocol ABC".split(" "),
]);

/** Fields by which a data model is an event or a relation. */
const SHAPING: ReadonlySet<string> = new Set(["trigger", "head_entity", "tail_entity"]);

/** Classes by which Pydantic and Django configure the class around them. */
const SETTINGS: ReadonlySet<string> = new Set(["Config", "Meta"]);

/**
 * Reads Python: class code as KnowCoder publishes it, and data models (Pydantic, data classes, typed dictionaries,
 * enumerations), known by typed fields in their body or by what they inherit from. Nothing is executed.
 */
export function gatherPython(pasted: string, to: Gathering): void {
  const text = withoutPrompts(pasted);
  const found = locateClasses(text);
  const located = found.located.filter((one) => {
    const settings = one.nested && SETTINGS.has(one.schemaClass.name);
    if (settings) to.skip(one.line, one.schemaClass.name, { code: "settings" });
    return !settings;
  });
  const names = new Set(located.map(({ schemaClass }) => schemaClass.name));
  const inherits = ({ written }: LocatedClass, bases: ReadonlySet<string>): boolean =>
    written.some((parent) => bases.has(parent) && !names.has(parent));
  const models = heirsOf(
    located,
    (one) =>
      one.schemaClass.kind === "entity" &&
      (one.attributes.some(({ type }) => type !== null) || one.decorated || inherits(one, MODEL_BASES)),
  );
  const enumerations = heirsOf(located, (one) => inherits(one, ENUM_BASES));
  const aliases = aliasesIn(text, names);
  for (const one of located) if (!models.has(one)) to.add(one.schemaClass, one.line);
  gatherModel(
    located.filter((one) => models.has(one)).map((one) => modelOf(one, enumerations.has(one), names, aliases)),
    to,
  );
  const lines = found.problems.length === 0 ? [] : text.split(/\r\n?|\n/u);
  for (const { line, column, expected } of found.problems) {
    to.skip(line, lines[line - 1] ?? "", { code: "python", column, expected, own: false });
  }
}

const RE_PROMPT = /^[ \t]*(?:>>>|\.\.\.|(?:In )?\[\d+\]:|\.\.\.:)(?: |$)/u;

/** Without the prompts of an interactive session, and without what it answered; line by line as it was. */
function withoutPrompts(text: string): string {
  if (!/^[ \t]*(?:>>>|In \[\d+\]:) /mu.test(text)) return text;
  const lines = text.split(/\r\n?|\n/u);
  return lines.map((line) => (RE_PROMPT.test(line) ? line.replace(RE_PROMPT, "") : "")).join("\n");
}

/** Those that are so themselves, and the entity classes that inherit from one that is. */
function heirsOf(located: readonly LocatedClass[], isSo: (one: LocatedClass) => boolean): ReadonlySet<LocatedClass> {
  const found = new Set<LocatedClass>();
  const heirs = new Map<string, LocatedClass[]>();
  for (const one of located) {
    for (const parent of one.written) {
      const others = heirs.get(parent);
      if (others === undefined) heirs.set(parent, [one]);
      else others.push(one);
    }
    if (isSo(one)) found.add(one);
  }
  // A set's iteration also visits what is added on the way.
  for (const { schemaClass } of found) {
    for (const heir of heirs.get(schemaClass.name) ?? []) if (heir.schemaClass.kind === "entity") found.add(heir);
  }
  return found;
}

const RE_ALIAS =
  /^[ \t]*(?:type[ \t]+)?([\p{ID_Start}_]\p{ID_Continue}*)(?:\[[^\]\r\n]{0,200}\])?[ \t]*(?::[ \t]*(?:[\w.]+\.)?TypeAlias[ \t]*)?=(?!=)[ \t]*/gmu;
/** Longer values are no names for types. */
const ALIAS_LIMIT = 4_000;

/** Other names for classes and unions of them: `Pet = Cat | Dog`, `type Pet = …`; each as the classes that it stands for. */
function aliasesIn(text: string, names: ReadonlySet<string>): ReadonlyMap<string, TypeHint> {
  const written = new Map<string, TypeHint>();
  for (const match of text.matchAll(RE_ALIAS)) {
    const name = (match[1] ?? "").normalize("NFKC");
    if (names.has(name)) continue;
    const from = match.index + match[0].length;
    const value = expressionIn(text.slice(from, from + ALIAS_LIMIT)).replace(
      /^NewType\([^,]*,|^TypeAliasType\([^,]*,/u,
      "(",
    );
    written.set(name, readHint(value));
  }
  const known = new Map<string, TypeHint>();
  for (const [name, hint] of written) {
    const classes = resolved(hint, (one) => names.has(one), written);
    if (classes.length > 0) known.set(name, classes);
  }
  return known;
}

/** Up to the end of the line on which no bracket is open any more. */
function expressionIn(text: string): string {
  let depth = 0;
  for (const { 0: character, index } of text.matchAll(/[[({\])}\r\n]/gu)) {
    if ("[({".includes(character)) depth += 1;
    else if ("])}".includes(character)) depth -= 1;
    else if (depth <= 0) return text.slice(0, index);
  }
  return text;
}

/** The classes of a hint, other names followed, each once. */
function resolved(
  hint: TypeHint,
  isClass: (name: string) => boolean,
  aliases: ReadonlyMap<string, TypeHint>,
): TypeHint {
  const found = new Map<string, HintAlternative>();
  const seen = new Set<string>();
  const open = [...hint].reverse();
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { name, list } = one;
    if (isClass(name)) {
      const before = found.get(name);
      if (before === undefined) found.set(name, one);
    } else if (!seen.has(name)) {
      seen.add(name);
      for (const other of [...(aliases.get(name) ?? [])].reverse()) {
        open.push({ name: other.name, list: list || other.list });
      }
    }
  }
  return [...found.values()];
}

function modelOf(
  { schemaClass, written, attributes, line }: LocatedClass,
  enumeration: boolean,
  names: ReadonlySet<string>,
  aliases: ReadonlyMap<string, TypeHint>,
): ModelObject {
  const { name, description, examples } = schemaClass;
  const typed = attributes.filter(({ type }) => type !== null);
  const shaped = typed.some((field) => SHAPING.has(field.name));
  // An enumeration's members; one without a text of its own goes by its name. `_ignore_` and the like are none.
  const members = attributes.filter((one) => one.type === null && !/^_.*_$/u.test(one.name));
  // What has a value and no type (`__tablename__ = "people"`) is told of as well, but shapes no relation or event.
  const fields =
    enumeration || shaped ? typed : attributes.filter((one) => one.type !== null || !SHAPING.has(one.name));
  return {
    name,
    line,
    parents: written.filter((parent) => names.has(parent) || !MODEL_BASES.has(parent)),
    description,
    examples: examples.length > 0 || !enumeration ? examples : members.map((one) => one.value ?? one.name),
    fields: fields.map((field) => {
      const hint = readHint(field.type ?? "");
      return {
        name: field.name,
        description: field.note,
        // `datetime` and `EmailStr` are names too: of an entity's fields, only those that hold classes of this file count.
        hint: resolved(hint, (one) => names.has(one) || (shaped && !aliases.has(one)), aliases),
      };
    }),
  };
}
