import { type Choice, classesBelow } from "../schema/branches";
import { type ClassId, classId, hintedClasses, hintsOf, KINDS, type Kind, type SchemaClass } from "../schema/class";
import type { Library } from "../schema/library";
import { printClass } from "../schema/print";
import { damaged } from "./damaged";

/** The Python text of classes by kind; kinds without classes are left out. */
export type ClassCode = Readonly<Partial<Record<Kind, string>>>;

/** A kind a text: the code alone does not always tell the kind, which inheritance from a library's class decides. */
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
