import { useCallback, useEffect, useMemo } from "react";
import type { Taxonomy } from "../../core/schema/taxonomy";
import { plantTree, replant, revealNode, revealPath, type Tree } from "../../core/schema/tree";
import { useApp, useAppStore } from "../app-store";

export type ChangeTree = (act: (tree: Tree) => Tree) => Tree;

/**
 * The tree as it was left, and what changes it. A change begins from what is kept at that moment, for rows that were not
 * drawn again hold older handlers; it returns the tree from before.
 */
export function useTree(taxonomy: Taxonomy): readonly [Tree, ChangeTree] {
  const store = useAppStore();
  const kept = useApp((state) => state.tree);
  const tree = useMemo(() => treeIn(taxonomy, kept), [taxonomy, kept]);
  const change = useCallback<ChangeTree>(
    (act) => {
      const before = treeIn(taxonomy, store.getState().tree);
      store.getState().setTree(act(before));
      return before;
    },
    [taxonomy, store],
  );
  return [tree, change];
}

const treeIn = (taxonomy: Taxonomy, kept: Tree | null): Tree =>
  kept === null ? plantTree(taxonomy) : replant(kept, taxonomy);

/** Opens the tree at the class that somebody asked for; `show` comes after what hid the tree is gone. */
export function useTarget(taxonomy: Taxonomy, change: ChangeTree, show: (tree: Tree) => void): void {
  const store = useAppStore();
  const target = useApp((state) => state.treeTarget);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a target is shown once.
  useEffect(() => {
    if (target === null) return;
    const nodes = target.map((id) => taxonomy.library.indexOf(id));
    const [top = -1] = nodes;
    const [heading = -1] = top < 0 ? [] : (taxonomy.pathsTo(top, 1)[0] ?? []);
    change((tree) => (nodes.length > 1 || top < 0 ? revealPath(tree, [heading, ...nodes]) : revealNode(tree, top)));
    store.getState().clearTreeTarget();
    const shown = (): void => show(treeIn(taxonomy, store.getState().tree));
    requestAnimationFrame(() => requestAnimationFrame(shown));
  }, [target]);
}
