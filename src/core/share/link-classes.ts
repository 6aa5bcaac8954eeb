import { type ClassId, classId, hintedClasses, hintsOf, KINDS, type Kind, type SchemaClass } from "../schema/class";
import { inheritanceCycles } from "../schema/inheritance";
import type { Library } from "../schema/library";
import { printClass } from "../schema/print";
import { type Choice, classesBelow } from "../schema/selection";
import { damaged } from "./shared-link";

/** The Python text of classes by kind; kinds without classes are left out. */
export type ClassCode = Readonly<Partial<Record<Kind, string>>>;

/** One text per kind: the code alone does not always tell the kind, which may follow from a parent in the library. */
export function codeOf(classes: readonly SchemaClass[]): ClassCode {
  const texts = KINDS.map((kind) => [kind, classes.filter((own) => own.kind === kind).map(printClass)] as const);
  return Object.fromEntries(
    texts.filter(([, list]) => list.length > 0).map(([kind, list]) => [kind, list.join("\n\n")]),
  );
}

/** Reads class code as any that comes from outside; `link-damaged` where a class in it cannot be read. */
export async function classesOf(code: ClassCode): Promise<readonly SchemaClass[]> {
  // Most links hold no class code: they are read without the parser.
  const { parseClasses } = await import("../schema/python");
  return KINDS.flatMap((kind) => {
    const { classes, problems } = parseClasses(code[kind] ?? "", kind);
    if (problems.length > 0 || classes.some((read) => read.kind !== kind))
      return damaged("a class in it cannot be read");
    return classes;
  });
}

/**
 * The user's classes that a choice needs elsewhere: those that are chosen or lie below a chosen branch, and what these
 * inherit from and name in their hints, as far as it is the user's too. In the order of `own`.
 */
export function neededOwnClasses(
  library: Library,
  { selected, branches }: Pick<Choice, "selected" | "branches">,
  own: readonly SchemaClass[],
): readonly SchemaClass[] {
  const byId = new Map(own.map((ownClass) => [classId(ownClass), ownClass]));
  const roots = branches.map((id) => library.indexOf(id)).filter((index) => index >= 0);
  const below = classesBelow(library, roots).filter((index) => library.originOf(index) === "own");
  const needed = new Set<ClassId>([...selected, ...branches, ...below.map((index) => library.idOf(index))]);
  // A set's iteration also visits what is added on the way.
  for (const id of needed) {
    const ownClass = byId.get(id);
    if (ownClass === undefined) continue;
    for (const parent of ownClass.parents) needed.add(`${ownClass.kind}:${parent}`);
    for (const name of hintsOf(ownClass).flatMap(hintedClasses)) needed.add(`entity:${name}`);
  }
  return own.filter((ownClass) => needed.has(classId(ownClass)));
}

/** The classes that a link brings, compared with the user's own. */
export interface LinkClasses {
  /** The user has no class of this id yet. */
  readonly added: readonly SchemaClass[];
  /** The user has another class of the same id. */
  readonly clashing: readonly SchemaClass[];
  /** Cannot be taken: they would inherit from themselves. */
  readonly circular: readonly SchemaClass[];
}

/** `builtIn` is the library without the user's classes, null where it is not loaded. */
export function sortLinkClasses(
  builtIn: Library | null,
  own: readonly SchemaClass[],
  brought: readonly SchemaClass[],
): LinkClasses {
  const mine = byId(own);
  const isMine = (other: SchemaClass): boolean => {
    const ownClass = mine.get(classId(other));
    return ownClass !== undefined && printClass(ownClass) === printClass(other);
  };
  const fresh = [...byId(brought).values()].filter((other) => !isMine(other));
  const circular = circularOf(builtIn, own, fresh);
  const sound = fresh.filter((other) => !circular.has(classId(other)));
  return {
    added: sound.filter((other) => !mine.has(classId(other))),
    clashing: sound.filter((other) => mine.has(classId(other))),
    circular: fresh.filter((other) => circular.has(classId(other))),
  };
}

/** The user's classes with those of a link, which replace classes of the same id; those that close a cycle stay out. */
export function withLinkClasses(
  builtIn: Library | null,
  own: readonly SchemaClass[],
  brought: readonly SchemaClass[],
): readonly SchemaClass[] {
  const circular = circularOf(builtIn, own, brought);
  return [...byId([...own, ...brought.filter((other) => !circular.has(classId(other)))]).values()];
}

/** The ids of classes of a link that close a cycle; the user's own close none by themselves. */
const circularOf = (
  builtIn: Library | null,
  own: readonly SchemaClass[],
  brought: readonly SchemaClass[],
): ReadonlySet<ClassId> =>
  new Set(inheritanceCycles(builtIn, [...byId([...own, ...brought]).values()], brought).flat());

/** Of two classes with one id the later counts, in the place of the first. */
const byId = (classes: readonly SchemaClass[]): ReadonlyMap<ClassId, SchemaClass> =>
  new Map(classes.map((schemaClass) => [classId(schemaClass), schemaClass]));
