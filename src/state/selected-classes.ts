import type { SchemaClass } from "../core/schema/class";
import type { AppState } from "./state";

/** The selected classes that the library has, in the order in which they were chosen. */
export function selectedClasses({ selected, library }: Pick<AppState, "selected" | "library">): SchemaClass[] {
  return selected.flatMap((id) => library?.classOf(id) ?? []);
}
