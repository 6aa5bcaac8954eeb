import { lazySlice } from "../lazy-slice";
import type { Slice } from "../state";
import type { LinkSlice, SchemaState } from "./state";

export const createLinkSlice: Slice<SchemaState, LinkSlice> = (set, get, store) => {
  const later = lazySlice(async () => (await import("./link-actions")).linkActions(set, get, store));
  return {
    offered: null,
    offerLink: later((all) => all.offerLink),
    acceptOffered: later((all) => all.acceptOffered),
    declineOffered: () => set({ offered: null }),
  };
};
