import { lazySlice } from "../lazy-slice";
import type { Slice } from "../state";
import type { DocumentsState, EntitiesSlice } from "./state";

/** What is decided about which mentions are one entity. */
export const createEntitiesSlice = (): Slice<DocumentsState, EntitiesSlice> => (set, get) => {
  const later = lazySlice(async () => (await import("./entities-actions")).entitiesActions(set, get));
  return {
    mergeEntities: later((all) => all.mergeEntities),
    splitEntity: later((all) => all.splitEntity),
    undoEntityDecision: later((all) => all.undoEntityDecision),
    walkEntity: later((all) => all.walkEntity),
  };
};
