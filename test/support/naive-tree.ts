import type { Taxonomy } from "../../src/core/schema/taxonomy";
import type { TreeRow } from "../../src/core/schema/tree";

/** All visible rows of a tree, laid out anew: what `core/schema/tree.ts` finds by place, written as plainly as it can be. */
export function naiveRows(taxonomy: Taxonomy, open: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const visit = (nodes: readonly number[], parent: string, level: number, indent: number): void => {
    for (const [position, node] of nodes.entries()) {
      const path = parent + node;
      const children = taxonomy.childrenOf(node);
      const expanded = children.length === 0 ? null : open.has(path);
      rows.push({ path, node, level, indent, setSize: nodes.length, posInSet: position + 1, expanded });
      if (expanded) visit(children, `${path}/`, level + 1, indent + (children.length > 1 ? 1 : 0));
    }
  };
  visit(taxonomy.roots, "", 1, 0);
  return rows;
}

/** Opens a closed row and closes an open one, by the rule of `toggleRow`: a chain of only children opens as one. */
export function naiveToggle(taxonomy: Taxonomy, open: Set<string>, path: string): void {
  if (open.delete(path)) return;
  open.add(path);
  let last = path;
  for (;;) {
    const children = taxonomy.childrenOf(Number(last.split("/").at(-1)));
    const [only] = children;
    if (children.length !== 1 || only === undefined || taxonomy.childCount(only) === 0) return;
    if ([...open].some((other) => other.startsWith(`${last}/`))) return;
    last = `${last}/${only}`;
    open.add(last);
  }
}
