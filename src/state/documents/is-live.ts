import { modelStatusOf } from "../models/models";
import type { AppState } from "../state";
import { activeDocument } from "./document";

/** A longer text is read when Extract is pressed: what is kept of it for the next reading would not fit into memory. */
const LIVE_CHARACTERS = 300_000;

/** Whether the model that is loaded is a reader: a language model has capabilities, a reader has none. */
const isReaderReady = (state: AppState): boolean => modelStatusOf(state) === "ready" && state.capabilities === null;

/** Whether the document that is shown is read live, so that what is shown of it will be true in a moment. */
export function isLive(state: AppState): boolean {
  const { result, reading, text } = activeDocument(state);
  return (
    isReaderReady(state) &&
    state.library !== null &&
    state.run.status === "idle" &&
    (result === null || reading !== null) &&
    text.length <= LIVE_CHARACTERS
  );
}

/** Whether the text waits for Extract although a reader is there. */
export const isTooLong = (state: AppState): boolean =>
  isReaderReady(state) && activeDocument(state).text.length > LIVE_CHARACTERS;
