import { lazySlice } from "../lazy-slice";
import type { Slice } from "../state";
import type { DocumentsState, ReviewsSlice } from "./state";

/** What is decided about what was found. */
export const createReviewsSlice = (): Slice<DocumentsState, ReviewsSlice> => (set, get) => {
  const later = lazySlice(async () => (await import("./reviews-actions")).reviewsActions(set, get));
  return {
    decide: later((all) => all.decide),
    markByHand: later((all) => all.markByHand),
    undoDecision: later((all) => all.undoDecision),
    showRejected: later((all) => all.showRejected),
  };
};
