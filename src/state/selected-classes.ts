import type { ClassId, SchemaClass } from "../core/schema/class";
import type { AppState } from "./state";

/** The selected classes that the library has, in the order in which they were chosen. */
export function selectedClasses({ selected, library }: Pick<AppState, "selected" | "library">): SchemaClass[] {
  return selected.flatMap((id) => library?.classOf(id) ?? []);
}

/** Selected ids that the library does not have: a link of a newer version can bring them. They are kept and reported. */
export function unknownClasses({ selected, library }: Pick<AppState, "selected" | "library">): ClassId[] {
  return library === null ? [] : selected.filter((id) => library.classOf(id) === null);
}
