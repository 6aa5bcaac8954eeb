import { MANY_CLASSES } from "../../core/extract/likely";
import { selectedClasses } from "../schema/selected-classes";
import type { AppState } from "../state";

/** Whether a writer is asked about likely classes alone: as somebody has said, else where there are many. */
export const asksLikelyOnly = (state: AppState): boolean =>
  state.likelyOnly ?? selectedClasses(state).length > MANY_CLASSES;
