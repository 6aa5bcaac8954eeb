import type { Slice } from "../state";
import type { SchemaState, TreeSlice } from "./state";

export const createTreeSlice: Slice<SchemaState, TreeSlice> = (set) => ({
  tree: null,
  treeTarget: null,
  setTree: (tree) => set({ tree }),
  showInTree: (id, along = []) => set({ treeTarget: [...along, id] }),
  clearTreeTarget: () => set({ treeTarget: null }),
});
