import { KnowCoderError } from "../errors";
import { BASE_CLASS, KINDS, type Kind, type SchemaClass } from "./class";
import { classBlocks } from "./python-blocks";
import { type Attribute, type ClassReading, readClass } from "./python-class";

/** A class that cannot be read. Lines and columns count from 1, columns in UTF-16 code units. */
export interface ClassProblem {
  readonly line: number;
  readonly column: number;
  /** What should stand there, to follow "should hold". */
  readonly expected: string;
}

export interface ParsedClasses {
  /** In the order of the text; a name may come more than once. */
  readonly classes: readonly SchemaClass[];
  readonly problems: readonly ClassProblem[];
}

/** A class with what else its text says. */
export interface LocatedClass {
  readonly schemaClass: SchemaClass;
  /** Counts from 1. */
  readonly line: number;
  /** Names it inherits from as written, none where there are none. */
  readonly written: readonly string[];
  readonly decorated: boolean;
  readonly attributes: readonly Attribute[];
  /** Whether it stands in another class. */
  readonly nested: boolean;
}

/**
 * Reads all classes of Python text: the forms in which KnowCoder publishes schemas and prompts, and those that
 * this project prints. Nothing is executed. What is no class (imports, comments, prompts around the classes) is passed
 * over, and so are classes within classes; a class that cannot be read is left out and reported, and harms no other.
 *
 * The base classes `Entity`, `Relation` and `Event` are recognised by having no parents and left out; `class
 * Event(Entity)` is a class like any other. The kind of a class is what its `__init__` shows, else `kind`, else what it
 * inherits in this text, else entity, the only kind whose classes may be bare.
 */
export function parseClasses(source: string, kind?: Kind): ParsedClasses {
  const { located, problems } = locateClasses(source, kind);
  return { classes: located.filter(({ nested }) => !nested).map(({ schemaClass }) => schemaClass), problems };
}

/** As `parseClasses`, with places, attributes (which data models have in the place of a signature) and classes within classes. */
export function locateClasses(
  source: string,
  kind?: Kind,
): { readonly located: readonly LocatedClass[]; readonly problems: readonly ClassProblem[] } {
  const problems: ClassProblem[] = [];
  const place = placeIn(source);
  const readings: Located[] = [];
  let broken = 0;
  for (const block of classBlocks(source)) {
    const reading = readClass(block, broken > BROKEN_LIMIT);
    if ("expected" in reading) {
      broken += block.legal.length;
      const { line, column } = placeIn(block.source)(reading.offset);
      const begins = place(block.from);
      problems.push({
        line: begins.line + line - 1,
        column: column + (line === 1 ? begins.column - 1 : block.indentation),
        expected: reading.expected,
      });
    } else readings.push({ ...reading, source: block.source, from: block.from, nested: block.nested });
  }
  const own = readings.filter((reading) => !isBase(reading));
  const inherited = kind ? null : inheritedKinds(own, new Set(readings.filter(isBase).map(({ name }) => name)));
  const located = own.map((reading) => ({
    schemaClass: assembled(reading, reading.shape ?? kind ?? inherited?.get(reading) ?? "entity"),
    line: place(reading.from).line,
    written: reading.parents,
    decorated: reading.source.startsWith("@"),
    attributes: reading.attributes,
    nested: reading.nested,
  }));
  return { located, problems };
}

/**
 * Reads the text of one class. Throws `class-invalid`: not exactly one class, not readable, or not of `kind` where that
 * is given.
 */
export function parseClass(source: string, kind?: Kind): SchemaClass {
  const { classes, problems } = parseClasses(source, kind);
  const [problem] = problems;
  if (problem) throw new KnowCoderError({ code: "class-invalid", ...problem });
  const [schemaClass, second] = classes;
  const invalid = (offset: number, expected: string) =>
    new KnowCoderError({ code: "class-invalid", ...placeIn(source)(offset), expected });
  if (!schemaClass) throw invalid(0, "a class, such as `class Person(Entity):`");
  if (second) throw invalid(source.lastIndexOf(second.source ?? ""), "nothing more: one class at a time");
  if (kind && schemaClass.kind !== kind) throw invalid(0, `a class of the kind ${kind}`);
  return schemaClass;
}

/** Characters of broken classes after which the others are read strictly: to find a way around errors takes seconds. */
const BROKEN_LIMIT = 100_000;

type Located = ClassReading & { readonly source: string; readonly from: number; readonly nested: boolean };

const KIND_OF_BASE: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [BASE_CLASS[kind], kind]));

const isBase = ({ name, parents }: ClassReading): boolean => KIND_OF_BASE.has(name) && parents.length === 0;

/**
 * Kinds by inheritance, from the classes whose kind is plain down to those that inherit from them. `Event` and
 * `Relation` as parents mean the base classes, unless the text has such a class of its own and not the base class. Where
 * classes of several kinds share the name of a parent, the parent is the entity class: only entity classes may be bare.
 */
function inheritedKinds(
  readings: readonly ClassReading[],
  bases: ReadonlySet<string>,
): ReadonlyMap<ClassReading, Kind> {
  const named = new Map<string, Named>();
  const entryOf = (name: string): Named => {
    const entry = named.get(name) ?? { unknown: 0, kinds: new Set(), heirs: [] };
    named.set(name, entry);
    return entry;
  };
  for (const reading of readings) {
    entryOf(reading.name).unknown += 1;
    for (const parent of reading.parents) entryOf(parent).heirs.push(reading);
  }
  const baseKind = (parent: string): Kind | undefined =>
    (named.get(parent)?.unknown ?? 0) > 0 && !bases.has(parent) ? undefined : KIND_OF_BASE.get(parent);

  const kinds = new Map<ClassReading, Kind>();
  for (const reading of readings) {
    const plain = reading.shape ?? reading.parents.map(baseKind).find((found) => found !== undefined);
    if (plain) kinds.set(reading, plain);
  }
  // A map's iteration also visits what is added on the way.
  for (const [{ name }, kind] of kinds) {
    const entry = entryOf(name);
    entry.unknown -= 1;
    entry.kinds.add(kind);
    if (entry.unknown > 0 || entry.kinds.has("entity")) continue;
    for (const heir of entry.heirs) if (!kinds.has(heir)) kinds.set(heir, kind);
  }
  return kinds;
}

/** The classes of one name, and those that inherit from it. */
interface Named {
  /** How many of them are of a kind that is not known yet. */
  unknown: number;
  readonly kinds: Set<Kind>;
  readonly heirs: ClassReading[];
}

function assembled(reading: Located, kind: Kind): SchemaClass {
  const parts = {
    name: reading.name,
    parents: reading.parents.length > 0 ? reading.parents : [BASE_CLASS[kind]],
    description: reading.description,
    examples: reading.examples,
    methods: reading.methods,
    source: reading.source,
  };
  switch (kind) {
    case "entity":
      return { kind, ...parts };
    case "relation":
      return { kind, ...parts, head: reading.head, tail: reading.tail };
    case "event":
      return { kind, ...parts, roles: reading.roles };
  }
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets into lines and columns. */
function placeIn(source: string): (offset: number) => Place {
  const starts = [0, ...Array.from(source.matchAll(/\r\n?|\n/gu), ({ 0: { length }, index }) => index + length)];
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
