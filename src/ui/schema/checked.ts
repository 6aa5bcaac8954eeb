import type { ClassId } from "../../core/schema/class";
import type { Choice } from "../../core/schema/selection";
import type { Taxonomy } from "../../core/schema/taxonomy";

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
