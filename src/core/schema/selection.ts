import { type ClassId, classId, parseClassId, type SchemaClass } from "./class";
import type { Library } from "./library";

/** The classes to look for, each once, in the order in which they were chosen. */
export type Selection = readonly ClassId[];

/** Appends what is not selected yet; the same selection where that is nothing. */
export function addClasses(selection: Selection, ids: readonly ClassId[]): Selection {
  const all = new Set([...selection, ...ids]);
  return all.size === selection.length ? selection : [...all];
}

/** The selection without a class; the same selection where it was not in it. */
export const removeClass = (selection: Selection, id: ClassId): Selection =>
  selection.includes(id) ? selection.filter((selected) => selected !== id) : selection;

/** A stored selection: whatever in it is no class id is left out, what comes twice counts once. Never throws. */
export function normaliseSelection(value: unknown): Selection {
  if (!Array.isArray(value)) return [];
  const ids = new Set<ClassId>();
  for (const entry of value as readonly unknown[]) {
    const parsed = typeof entry === "string" ? parseClassId(entry) : null;
    if (parsed !== null) ids.add(classId(parsed));
  }
  return [...ids];
}

/**
 * What is chosen: classes one by one, and branches. A branch is an intention, a class with everything below it, held as
 * the class alone and resolved against the library when it is used: what a later library puts below it is in it too.
 *
 * A class that is left out of its branch is an exception and held as such, so the intention stays one entry however
 * large it is. An exception takes its class alone, not what is below; and a class that was chosen by itself is chosen,
 * whatever the branches say.
 */
export interface Choice {
  readonly selected: Selection;
  readonly branches: Selection;
  readonly except: Selection;
}

export const NO_CHOICE: Choice = { selected: [], branches: [], except: [] };

/** The classes at and below these ones, each once: a class before what is below it, children in the library's order. */
export function classesBelow(library: Library, roots: readonly number[], met = new Uint8Array(library.size)): number[] {
  const found: number[] = [];
  const stack = roots.toReversed();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (met[node] !== 0) continue;
    met[node] = 1;
    found.push(node);
    const children = library.childrenOf(node);
    for (let place = children.length - 1; place >= 0; place--) stack.push(children[place] ?? 0);
  }
  return found;
}

/** The numbers of the chosen classes, each once: those chosen by themselves first, then the branches, in their order. */
export function resolveIndexes(
  library: Library,
  { selected, branches, except }: Choice,
): { readonly indexes: readonly number[]; readonly unknown: readonly ClassId[] } {
  const numbered = (ids: Selection): number[] => ids.map((id) => library.indexOf(id)).filter((index) => index >= 0);
  const explicit = [...new Set(numbered(selected))];
  const unknown = [...new Set([...selected, ...branches])].filter((id) => library.indexOf(id) < 0);
  if (branches.length === 0) return { indexes: explicit, unknown };
  const left = new Uint8Array(library.size);
  for (const index of [...explicit, ...numbered(except)]) left[index] = 1;
  const inherited = classesBelow(library, numbered(branches)).filter((index) => left[index] === 0);
  return { indexes: [...explicit, ...inherited], unknown };
}

/** The chosen classes, in the order of `resolveIndexes`, and the ids that this library does not hold. They stay chosen: another may. */
export function resolveSelection(
  library: Library,
  { selected, branches = [], except = [] }: Pick<Choice, "selected"> & Partial<Choice>,
): { readonly classes: readonly SchemaClass[]; readonly unknown: readonly ClassId[] } {
  const { indexes, unknown } = resolveIndexes(library, { selected, branches, except });
  return { classes: indexes.map((index) => library.classAt(index)), unknown };
}

/** Whether a class is at or below one of these branches. */
export function isWithin(library: Library | null, branches: Selection, id: ClassId): boolean {
  if (branches.includes(id)) return true;
  if (library === null || branches.length === 0) return false;
  const roots = new Set(branches.map((branch) => library.indexOf(branch)));
  return someAbove(library, library.indexOf(id), (index) => roots.has(index));
}

/** Whether a condition holds for a class or one that it inherits from; classes without a number satisfy none. */
function someAbove(library: Library, from: number, holds: (index: number) => boolean): boolean {
  const met = new Set<number>(from < 0 ? [] : [from]);
  for (const index of met) {
    if (holds(index)) return true;
    for (const parent of library.parentsOf(index)) met.add(parent);
  }
  return false;
}

/** Whether a class is chosen, by itself or by a branch. */
export const isChosen = (library: Library | null, { selected, branches, except }: Choice, id: ClassId): boolean =>
  selected.includes(id) || (!except.includes(id) && isWithin(library, branches, id));

/** Chooses classes by themselves. */
export function chooseClasses(choice: Choice, ids: readonly ClassId[]): Choice {
  return {
    ...choice,
    selected: addClasses(choice.selected, ids),
    except: choice.except.filter((id) => !ids.includes(id)),
  };
}

/**
 * Turns a class over, as its box in the tree shows it: what was not chosen is chosen, by its branch again where it was an
 * exception; what was chosen is not any more. At the root of a branch the whole branch goes; within one the class
 * becomes an exception.
 */
export function toggleChoice(library: Library | null, choice: Choice, id: ClassId): Choice {
  const { selected, branches, except } = choice;
  if (!isChosen(library, choice, id)) {
    return except.includes(id) ? { ...choice, except: removeClass(except, id) } : chooseClasses(choice, [id]);
  }
  const without = removeBranch(library, { ...choice, selected: removeClass(selected, id) }, id);
  return isWithin(library, removeClass(branches, id), id)
    ? { ...without, except: addClasses(without.except, [id]) }
    : without;
}

/** Chooses a class with everything below it, what was left out there included. */
export function addBranch(library: Library | null, { selected, branches, except }: Choice, id: ClassId): Choice {
  return {
    selected: removeClass(selected, id),
    branches: addClasses(branches, [id]),
    except: except.filter((left) => !isWithin(library, [id], left)),
  };
}

/** Takes a branch back, with the exceptions that no other branch needs. */
export function removeBranch(library: Library | null, choice: Choice, id: ClassId): Choice {
  const branches = removeClass(choice.branches, id);
  if (branches === choice.branches) return choice;
  return { ...choice, branches, except: choice.except.filter((left) => isWithin(library, branches, left)) };
}
