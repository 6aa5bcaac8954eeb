import type { ClassId } from "../../core/schema/class";
import type { Tree } from "../../core/schema/tree";
import type { Slice } from "../state";

export type ResultTab = "text" | "graph" | "table" | "code";

/** What is looked at; the views are linked through it. */
export interface ViewSlice {
  readonly tab: ResultTab;
  /** Ids of the objects under the pointer or the focus; empty where there are none. */
  readonly hovered: readonly string[];
  /** Id of the object whose details are shown. */
  readonly chosen: string | null;
  /** The class that the legend limits the views to (`kind:Name`), or null. */
  readonly onlyClass: ClassId | null;
  /** Index of the prompt that is open for inspection, or null. */
  readonly openPrompt: number | null;
  /** What is open in the tree of the library, kept while a search stands in its place; null before it was first drawn. */
  readonly tree: Tree | null;
  /**
   * The class that the tree is to show, at the end of the classes that lead to it; alone: by first parents. Null where
   * nothing is waited for.
   */
  readonly treeTarget: readonly ClassId[] | null;
  setTab(tab: ResultTab): void;
  hover(ids: readonly string[]): void;
  choose(id: string | null): void;
  showOnly(classId: ClassId | null): void;
  inspectPrompt(prompt: number | null): void;
  setTree(tree: Tree): void;
  /** Opens the tree at a class: along these classes, from the top one to its parent, or by first parents. */
  showInTree(id: ClassId, along?: readonly ClassId[]): void;
  /** The tree has shown it. */
  clearTreeTarget(): void;
}

/** For when other results are shown: what was looked at belongs to those before. */
export const NOTHING_LOOKED_AT = {
  hovered: [],
  chosen: null,
  onlyClass: null,
  openPrompt: null,
} as const satisfies Partial<ViewSlice>;

export const createViewSlice: Slice<ViewSlice> = (set, get) => ({
  tab: "text",
  tree: null,
  treeTarget: null,
  ...NOTHING_LOOKED_AT,
  setTab: (tab) => set({ tab }),
  hover(ids) {
    // The pointer leaves and enters all the time; only a change is worth a render.
    if (ids.length > 0 || get().hovered.length > 0) set({ hovered: ids });
  },
  choose: (chosen) => set({ chosen }),
  showOnly: (onlyClass) => set({ onlyClass }),
  inspectPrompt: (openPrompt) => set({ openPrompt }),
  setTree: (tree) => set({ tree }),
  showInTree: (id, along = []) => set({ treeTarget: [...along, id] }),
  clearTreeTarget: () => set({ treeTarget: null }),
});
