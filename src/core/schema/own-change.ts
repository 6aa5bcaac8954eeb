import { type ClassId, classId, hintsOf, type Method, type Role, type SchemaClass, type TypeHint } from "./class";
import { canonicalClass } from "./print";
import { parseClass } from "./python";

/** What is done to the own classes, and the names of those that it is done to. */
export interface DoneToClasses {
  readonly type: "add" | "add-of-link" | "change" | "rename" | "delete" | "delete-all";
  readonly classes: readonly string[];
}

/** Other classes in the place of the user's own, as one step that can be taken back. */
export interface OwnChange {
  readonly done: DoneToClasses;
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
      done: { type: "add", classes: [schemaClass.name] },
      classes: [...own.filter((other) => classId(other) !== to), schemaClass],
    };
  }
  const classes = own
    .filter((other, index) => index === place || classId(other) !== to)
    .map((other) => (other === before ? schemaClass : other));
  if (to === editing) return { done: { type: "change", classes: [schemaClass.name] }, classes };
  return {
    done: { type: "rename", classes: [before.name] },
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
  return {
    done: { type: "delete", classes: own.filter((schemaClass) => gone.has(classId(schemaClass))).map(nameOf) },
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
  return { done: { type: "add", classes: taken.map(nameOf) }, classes: [...kept, ...coming.values()] };
}

const nameOf = ({ name }: SchemaClass): string => name;

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

/** New values for the parts of a class; parts that its kind does not have are passed over. */
interface ClassChanges {
  readonly name?: string;
  readonly parents?: readonly string[];
  readonly description?: string;
  readonly examples?: readonly string[];
  readonly methods?: readonly Method[];
  readonly head?: TypeHint;
  readonly tail?: TypeHint;
  readonly roles?: readonly Role[];
}

/**
 * The class with other parts. Its source text, which says something else now, is dropped, and the parts come out as their
 * Python reads back: on one line where they must be, names checked. Throws `class-invalid`, with line and column in the
 * canonical code of the changed class.
 */
export function edited(schemaClass: SchemaClass, changes: ClassChanges): SchemaClass {
  const { source: _, ...read } = parseClass(canonicalClass(changed(schemaClass, changes)), schemaClass.kind);
  return read;
}

function changed(schemaClass: SchemaClass, changes: ClassChanges): SchemaClass {
  const common = {
    name: changes.name ?? schemaClass.name,
    parents: changes.parents ?? schemaClass.parents,
    description: changes.description ?? schemaClass.description,
    examples: changes.examples ?? schemaClass.examples,
    methods: changes.methods ?? schemaClass.methods,
  };
  switch (schemaClass.kind) {
    case "entity":
      return { kind: "entity", ...common };
    case "relation": {
      const { head, tail } = schemaClass;
      return { kind: "relation", ...common, head: changes.head ?? head, tail: changes.tail ?? tail };
    }
    case "event":
      return { kind: "event", ...common, roles: changes.roles ?? schemaClass.roles };
  }
}

/**
 * Two lists of own classes that were made from one, `base`, as one list again: in the order of `ours`, with what was
 * added to `theirs` behind. Of a class that both changed ours counts; one that was deleted on one side goes, unless the
 * other side changed it. `ours` itself where they add nothing to it.
 */
export function mergeClasses(
  base: readonly SchemaClass[],
  ours: readonly SchemaClass[],
  theirs: readonly SchemaClass[],
): readonly SchemaClass[] {
  const inBase = byId(base);
  const inOurs = byId(ours);
  const inTheirs = byId(theirs);
  let same = true;
  const merged = ours.flatMap((mine) => {
    const before = inBase.get(classId(mine));
    const other = inTheirs.get(classId(mine));
    if (before === undefined || !isSame(mine, before) || (other !== undefined && isSame(other, before))) {
      return mine;
    }
    same = false;
    return other ?? [];
  });
  const added = theirs.filter((other) => {
    const before = inBase.get(classId(other));
    return !inOurs.has(classId(other)) && (before === undefined || !isSame(other, before));
  });
  return same && added.length === 0 ? ours : [...merged, ...added];
}

const byId = (classes: readonly SchemaClass[]): ReadonlyMap<ClassId, SchemaClass> =>
  new Map(classes.map((schemaClass) => [classId(schemaClass), schemaClass]));

/** Whether all parts of two classes are the same, in the form that they are stored in. */
const isSame = (a: SchemaClass, b: SchemaClass): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
