import type { ClassId } from "../../core/schema/class";
import type { Library } from "../../core/schema/library";
import type { Taxonomy } from "../../core/schema/taxonomy";

/** What `aria-checked` says of a row. */
export type Checked = boolean | "mixed";

/** By heading: whether all, some or none of the classes of its kind are selected. Linear in the library. */
export function headingsChecked(
  library: Library,
  taxonomy: Taxonomy,
  selected: readonly ClassId[],
): ReadonlyMap<number, Checked> {
  const kinds = selected.flatMap((id) => {
    const index = library.indexOf(id);
    return index < 0 ? [] : [library.kindOf(index)];
  });
  const all = Array.from({ length: library.size }, (_, index) => library.kindOf(index));
  return new Map(
    taxonomy.roots.map((heading) => {
      const kind = library.kindOf(taxonomy.childrenOf(heading)[0] ?? 0);
      const count = kinds.filter((one) => one === kind).length;
      return [heading, count === 0 ? false : count < all.filter((one) => one === kind).length ? "mixed" : true];
    }),
  );
}
