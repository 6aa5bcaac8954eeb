import type { SchemaClass } from "../../core/schema/class";
import type { Library } from "../../core/schema/library";
import { type Choice, resolveSelection } from "../../core/schema/selection";

interface Chosen extends Choice {
  readonly library: Library | null;
}

const NONE: readonly SchemaClass[] = [];

let last: { readonly of: Chosen; readonly classes: readonly SchemaClass[] } | null = null;

/**
 * The chosen classes that the library has: those chosen by themselves first, then what the branches hold. The last answer
 * is kept, for a large branch takes a while and many ask.
 */
export function selectedClasses({ library, selected, branches, except }: Chosen): readonly SchemaClass[] {
  if (library === null) return NONE;
  const same =
    last !== null &&
    last.of.library === library &&
    last.of.selected === selected &&
    last.of.branches === branches &&
    last.of.except === except;
  if (last === null || !same) {
    const of = { library, selected, branches, except };
    last = { of, classes: resolveSelection(library, of).classes };
  }
  return last.classes;
}
