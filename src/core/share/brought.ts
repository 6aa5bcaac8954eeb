import { type ClassId, classId, type SchemaClass } from "../schema/class";
import { inheritanceCircles } from "../schema/inheritance";
import type { Library } from "../schema/library";
import { printClass } from "../schema/print";

/** The classes of a link beside the user's own. */
export interface BroughtClasses {
  /** Not among the own ones yet. */
  readonly added: readonly SchemaClass[];
  /** There is an own one of the same name that says something else. */
  readonly clashing: readonly SchemaClass[];
  /** Cannot be taken: they would inherit from themselves. */
  readonly circular: readonly SchemaClass[];
}

/** `builtIn` is the library without own classes, null where it is not here. */
export function broughtClasses(
  builtIn: Library | null,
  own: readonly SchemaClass[],
  brought: readonly SchemaClass[],
): BroughtClasses {
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

/** The own classes and those of a link, which take the places of their namesakes, but for any that close a circle. */
export function withBrought(
  builtIn: Library | null,
  own: readonly SchemaClass[],
  brought: readonly SchemaClass[],
): readonly SchemaClass[] {
  const circular = circularOf(builtIn, own, brought);
  return [...byId([...own, ...brought.filter((other) => !circular.has(classId(other)))]).values()];
}

/** The own classes close no circle by themselves. */
const circularOf = (
  builtIn: Library | null,
  own: readonly SchemaClass[],
  brought: readonly SchemaClass[],
): ReadonlySet<ClassId> =>
  new Set(inheritanceCircles(builtIn, [...byId([...own, ...brought]).values()], brought).flat());

/** Of two classes with one id the later counts, in the place of the first. */
const byId = (classes: readonly SchemaClass[]): ReadonlyMap<ClassId, SchemaClass> =>
  new Map(classes.map((schemaClass) => [classId(schemaClass), schemaClass]));
