import { useCallback, useEffect, useMemo } from "react";
import type { ClassId } from "../../core/schema/class";
import type { Choice } from "../../core/schema/selection";
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

/**
 * What `aria-checked` says of a row. A class is checked where it is chosen, by itself or by a branch; `mixed` where it is
 * not, but something below it is; a heading, which cannot be chosen, is at most that.
 */
export type Checked = boolean | "mixed";

export interface RowCheck {
  readonly checked: Checked;
  /** Whether the class is chosen by a branch, and so with what is below it. */
  readonly inherited: boolean;
}

/**
 * The checks of the rows under one choice: the function that comes back costs the few classes above a row. Making it
 * costs the chosen classes with what is above them.
 */
export function checksOf(taxonomy: Taxonomy, choice: Choice): (node: number) => RowCheck {
  const { library } = taxonomy;
  const known = (ids: readonly ClassId[]): number[] => ids.map((id) => library.indexOf(id)).filter((node) => node >= 0);
  const selected = new Set(known(choice.selected));
  const branches = new Set(known(choice.branches));
  const except = new Set(known(choice.except));
  const aboveChosen = new Set<number>();
  for (const node of [...selected, ...branches]) for (const parent of taxonomy.parentsOf(node)) aboveChosen.add(parent);
  // A set that grows while it is walked through: everything above is met once.
  for (const node of aboveChosen) for (const parent of taxonomy.parentsOf(node)) aboveChosen.add(parent);

  const covered = (node: number): boolean => {
    if (branches.size === 0) return false;
    const above = new Set([node]);
    for (const met of above) {
      if (branches.has(met)) return true;
      for (const parent of met < library.size ? library.parentsOf(met) : []) above.add(parent);
    }
    return false;
  };
  const hasChosenBelow = (node: number): boolean => {
    const below = new Set(taxonomy.childrenOf(node));
    for (const met of below) {
      if (!except.has(met)) return true;
      for (const child of taxonomy.childrenOf(met)) below.add(child);
    }
    return false;
  };

  return (node) => {
    const inherited = !except.has(node) && covered(node);
    if (inherited || selected.has(node)) return { checked: true, inherited };
    const mixed = aboveChosen.has(node) || (except.has(node) && covered(node) && hasChosenBelow(node));
    return { checked: mixed ? "mixed" : false, inherited };
  };
}
