import { type Ancestry, createAncestry, mayBeOf } from "../../schema/ancestry";
import {
  type ClassId,
  classId,
  type EventClass,
  hintedClasses,
  type RelationClass,
  type SchemaClass,
  type TypeHint,
} from "../../schema/class";
import type { Library } from "../../schema/library";
import type { ExtractionRequest } from "../extractor";
import { classLine, fullLine, roleLine } from "./lines";
import type { AskedSpan, ReaderQuestion } from "./model";

export interface ReaderOptions {
  /** Whether entities may lie within others. */
  readonly nested: boolean;
  /** The least probability of what is told; null: the model's own thresholds, one a kind. */
  readonly threshold: number | null;
  /** Whether what is less likely is told as well, after the rest of its chunk; left out, it is not. */
  readonly doubtful?: boolean;
}

/** What the reader is asked for a selection, and the classes that its indexes mean. */
export interface AskedClasses {
  readonly question: ReaderQuestion;
  /** Entity classes of the selection. */
  readonly entities: readonly SchemaClass[];
  /** Entity classes that are asked for besides. */
  readonly besides: readonly SchemaClass[];
  readonly relations: readonly RelationClass[];
  readonly events: readonly EventClass[];
}

/** Classes that stand in for the ends of a relation that hints none: the library's commonest. */
const COMMONEST = 20;

/**
 * Puts a selection as the reader is asked. Relations and events need entities: the classes that they hint are asked for
 * besides those selected, and where one hints none the library's commonest are. `library` knows what stands above what;
 * without one classes have the parents that they name.
 */
export function askFor(
  { classes, options }: Pick<ExtractionRequest, "classes" | "options">,
  library: Library | null,
  { nested, threshold, doubtful = false }: ReaderOptions,
): AskedClasses {
  const entities = classes.filter(({ kind }) => kind === "entity");
  const relations = classes.filter((one): one is RelationClass => one.kind === "relation");
  const events = classes.filter((one): one is EventClass => one.kind === "event");
  const besides = endClasses(entities, relations, events, library);

  const taxonomy = createAncestry(library, classes);
  const lineOf = (one: SchemaClass): string =>
    options.descriptions ? fullLine(one) : classLine({ kind: one.kind, name: one.name });
  const learnedOf = (one: SchemaClass): Pick<AskedSpan, "learned"> => {
    const learned = options.learned?.get(classId(one));
    return learned === undefined ? {} : { learned };
  };
  const spans = (list: readonly SchemaClass[]): readonly AskedSpan[] =>
    list.map((one) => ({ line: lineOf(one), above: indexesAbove(one, list, taxonomy), ...learnedOf(one) }));
  const ends = [...entities, ...besides];
  const mayBe = (hint: TypeHint): readonly number[] | null => {
    const hinted = hintedClasses(hint).map((name): ClassId => `entity:${name}`);
    if (hinted.length === 0) return null;
    return ends.flatMap((one, index) => (mayBeOf(one, hinted, taxonomy, library) ? [index] : []));
  };
  return {
    question: {
      entities: spans(entities),
      besides: spans(besides),
      relations: relations.map((one) => ({ line: lineOf(one), heads: mayBe(one.head), tails: mayBe(one.tail) })),
      events: spans(events).map((asked, index) => ({
        ...asked,
        roles: (events[index]?.roles ?? []).map((role) => roleLine(role.name, events[index]?.name ?? "")),
      })),
      nested,
      threshold,
      doubtful,
      careful: true,
    },
    entities,
    besides,
    relations,
    events,
  };
}

/** The entity classes that ends and fillers are of, but for those selected. */
function endClasses(
  selected: readonly SchemaClass[],
  relations: readonly RelationClass[],
  events: readonly EventClass[],
  library: Library | null,
): readonly SchemaClass[] {
  const hints = [
    ...relations.flatMap(({ head, tail }) => [head, tail]),
    ...events.flatMap(({ roles }) => roles.map(({ hint }) => hint)),
  ];
  const known = new Set(selected.map(({ name }) => name));
  const names = new Set(hints.flatMap(hintedClasses));
  const found = [...names].flatMap((name) => library?.classOf(`entity:${name}`) ?? []);
  const open = hints.some((hint) => hintedClasses(hint).length === 0);
  return distinct([...found, ...(open && library !== null ? commonest(library) : [])]).filter(
    ({ name }) => !known.has(name),
  );
}

const distinct = (classes: readonly SchemaClass[]): readonly SchemaClass[] => [
  ...new Map(classes.map((one) => [classId(one), one])).values(),
];

const commonestOf = new WeakMap<Library, readonly SchemaClass[]>();

/** The entity classes that most mentions in the training data were of. */
function commonest(library: Library): readonly SchemaClass[] {
  const known = commonestOf.get(library);
  if (known !== undefined) return known;
  const indexes: number[] = [];
  for (let index = 0; index < library.size; index += 1) {
    if (library.kindOf(index) === "entity" && library.mentionsOf(index) > 0) indexes.push(index);
  }
  indexes.sort((a, b) => library.mentionsOf(b) - library.mentionsOf(a));
  const found = indexes.slice(0, COMMONEST).map((index) => library.classAt(index));
  commonestOf.set(library, found);
  return found;
}

const indexesAbove = (one: SchemaClass, list: readonly SchemaClass[], above: Ancestry): readonly number[] =>
  list.flatMap((other, index) => (above(one).has(classId(other)) ? [index] : []));
