import type { ExtractedObject } from "../../core/result/result";
import type { TextDocument } from "./document";
import { type Parts, reviewedIn } from "./found";

/** All objects of a document, those that were rejected last. */
export function objectsIn(document: Parts): readonly ExtractedObject[] {
  const reviewed = reviewedIn(document);
  return reviewed === null ? (document.result?.objects ?? NONE) : [...reviewed.document.objects, ...reviewed.rejected];
}

/** What is drawn as rejected: the object that is chosen, so that it can be seen and undone, or all. */
export function rejectedShown(
  document: Parts & Pick<TextDocument, "chosen" | "rejectedShown">,
): readonly ExtractedObject[] {
  const rejected = reviewedIn(document)?.rejected ?? NONE;
  if (document.rejectedShown || rejected.length === 0) return rejected;
  const chosen = rejected.find(({ id }) => id === document.chosen);
  return chosen === undefined ? NONE : [chosen];
}

const NONE: readonly ExtractedObject[] = [];
