import type { ClassId } from "../../core/schema/class";
import type { MatchedSpan } from "../../core/schema/suggest/coverage";
import { activeDocument } from "../documents/document";
import type { AppState } from "../state";

/** As likely as this a span has to be of a class to be marked: the reader's own threshold. */
const MARKED = 0.5;

const counted = new WeakMap<readonly MatchedSpan[], ReadonlyMap<number, number>>();

/** How often each class of the library, by its index, would be marked. */
function countsOf(spans: readonly MatchedSpan[]): ReadonlyMap<number, number> {
  const known = counted.get(spans);
  if (known !== undefined) return known;
  const counts = new Map<number, number>();
  for (const { count, classes } of spans) {
    for (const [index, probability] of classes) {
      if (probability >= MARKED) counts.set(index, (counts.get(index) ?? 0) + count);
    }
  }
  counted.set(spans, counts);
  return counts;
}

/** Whether suggestions were asked for as the text is now: those for another text say nothing of this one. */
export const isSuggestedHere = (state: AppState): boolean => state.suggestedFor === activeDocument(state).text;

/** How much a class would mark in the text, where it was held against the whole library; else 0. */
export function marksHere(state: AppState, id: ClassId): number {
  const { library, matchedSpans } = state;
  if (library === null || matchedSpans.length === 0 || !isSuggestedHere(state)) return 0;
  return countsOf(matchedSpans).get(library.indexOf(id)) ?? 0;
}
