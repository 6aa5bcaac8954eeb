import type { JudgeClasses } from "../../core/extract/likely";
import { DEFAULT_MODEL } from "../../models/catalogue";
import type { AppState } from "../state";
import { activeDocument } from "./document";
import { asksLikelyOnly } from "./likely";

/** To judge a longer text would take minutes in which nothing is seen to happen. */
const MOST_CHARACTERS = 300_000;

/**
 * What says which classes are worth asking about where, by the reader; null where all are asked about. Where the reader is
 * lost meanwhile, all are.
 */
export async function judgeOf(state: AppState): Promise<JudgeClasses | null> {
  const { library, learned } = state;
  if (library === null || !asksLikelyOnly(state) || activeDocument(state).text.length > MOST_CHARACTERS) return null;
  const reader = await state.planningReader();
  const own = learned.filter((one) => one.reader === DEFAULT_MODEL);
  const judge = reader?.judgeWith?.(library, new Map(own.map(({ id, delta }) => [id, delta]))) ?? null;
  if (judge === null) return null;
  return async (pieces, classes, signal) => {
    try {
      return await judge(pieces, classes, signal);
    } catch {
      signal.throwIfAborted();
      return null;
    }
  };
}
