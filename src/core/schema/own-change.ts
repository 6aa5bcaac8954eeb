import { type ClassId, classId, hintsOf, type SchemaClass, type TypeHint } from "./class";
import { edited } from "./edit";

/** Other classes in the place of the user's own, as one step that can be taken back. */
export interface OwnChange {
  /** What is done, in words that follow "Undo": `delete Vessel`. */
  readonly words: string;
  readonly classes: readonly SchemaClass[];
  /** The class that goes by another id now. */
  readonly renamed?: { readonly from: ClassId; readonly to: ClassId } | null;
  /** Classes that are own ones no longer. */
  readonly removed?: readonly ClassId[];
}

/**
 * Puts a class among the own ones: in the place of `editing`, or at their end. Where it goes by another name than
 * before, own classes that inherit from it or hint at it follow.
 */
export function saveOwnClass(
  own: readonly SchemaClass[],
  schemaClass: SchemaClass,
  editing: ClassId | null,
): OwnChange {
  const to = classId(schemaClass);
  const place = editing === null ? -1 : own.findIndex((other) => classId(other) === editing);
  const before = own[place];
  if (before === undefined || editing === null) {
    return {
      words: `add ${schemaClass.name}`,
      classes: [...own.filter((other) => classId(other) !== to), schemaClass],
    };
  }
  const classes = own
    .filter((other, index) => index === place || classId(other) !== to)
    .map((other) => (other === before ? schemaClass : other));
  if (to === editing) return { words: `change ${schemaClass.name}`, classes };
  return {
    words: `rename ${before.name}`,
    classes: classes.map((other) => (other === schemaClass ? other : following(other, before, schemaClass))),
    renamed: { from: editing, to },
  };
}

/** The class with the new name of another wherever it names that; the same class where it does not. */
function following(schemaClass: SchemaClass, before: SchemaClass, after: SchemaClass): SchemaClass {
  // A class of another kind is no parent and no hint any more, whatever its name is.
  if (before.kind !== after.kind) return schemaClass;
  const inherits = schemaClass.kind === before.kind && schemaClass.parents.includes(before.name);
  const hints = before.kind === "entity" && hintsOf(schemaClass).some((hint) => names(hint, before.name));
  if (!inherits && !hints) return schemaClass;
  const hint = (old: TypeHint): TypeHint =>
    old.map((one) => (hints && one.name === before.name ? { ...one, name: after.name } : one));
  return edited(schemaClass, {
    parents: inherits
      ? schemaClass.parents.map((parent) => (parent === before.name ? after.name : parent))
      : schemaClass.parents,
    ...(schemaClass.kind === "relation" ? { head: hint(schemaClass.head), tail: hint(schemaClass.tail) } : {}),
    ...(schemaClass.kind === "event"
      ? { roles: schemaClass.roles.map((role) => ({ ...role, hint: hint(role.hint) })) }
      : {}),
  });
}

export function removeOwnClasses(own: readonly SchemaClass[], ids: readonly ClassId[]): OwnChange {
  const gone = new Set(ids);
  const [only] = own.filter((schemaClass) => gone.has(classId(schemaClass)));
  return {
    words: ids.length === 1 && only !== undefined ? `delete ${only.name}` : `delete ${ids.length} classes`,
    classes: own.filter((schemaClass) => !gone.has(classId(schemaClass))),
    removed: ids,
  };
}

/** What becomes of an own class whose name an import brings again. */
export type OnClash = "replace" | "keep";

/** Takes classes in, as they are; those of a name that is there already take its place or are passed over. */
export function takeOwnClasses(
  own: readonly SchemaClass[],
  taken: readonly SchemaClass[],
  onClash: OnClash,
): OwnChange {
  const coming = new Map(taken.map((schemaClass) => [classId(schemaClass), schemaClass]));
  const kept = own.map((schemaClass) => {
    const id = classId(schemaClass);
    const replacement = coming.get(id);
    coming.delete(id);
    return onClash === "replace" ? (replacement ?? schemaClass) : schemaClass;
  });
  const words = taken.length === 1 ? `add ${taken[0]?.name}` : `add ${taken.length} classes`;
  return { words, classes: [...kept, ...coming.values()] };
}

/** The own classes that inherit from a class or name it in a hint: what its end would leave without it. */
export function dependantsOf(
  own: readonly SchemaClass[],
  { kind, name }: Pick<SchemaClass, "kind" | "name">,
): {
  readonly heirs: readonly SchemaClass[];
  readonly hinting: readonly SchemaClass[];
} {
  return {
    heirs: own.filter((other) => other.kind === kind && other.name !== name && other.parents.includes(name)),
    hinting: kind === "entity" ? own.filter((other) => hintsOf(other).some((hint) => names(hint, name))) : [],
  };
}

const names = (hint: TypeHint, name: string): boolean => hint.some((alternative) => alternative.name === name);
