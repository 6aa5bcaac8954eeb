import { createStore } from "zustand/vanilla";

/**
 * A finger that scrolls, chooses a mark or selects words is not to bring up the keyboard: where fingers point, a text is for
 * reading until somebody wants to write. An empty one is there to be written.
 */
export const writing = createStore(() => ({ isAsked: false }));

const FINGERS = "(pointer: coarse)";

/** Whether fingers point here. */
export const isTouched = (): boolean => matchMedia(FINGERS).matches;

/** Whether the text can be written now. */
export const isWritten = (): boolean => writing.getState().isAsked || !isTouched();
