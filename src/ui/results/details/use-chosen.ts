import { activeDocument } from "../../../state/documents/document";
import { reviewedIn } from "../../../state/documents/found";
import { shownOf } from "../../../state/documents/shown-result";
import { useApp } from "../../app-store";
import { objectsById } from "../related";
import type { PartProps } from "./found-where";

/** The object that is chosen, and the result that it is of; what was rejected can be chosen, too. Null: nothing is. */
export function useChosen(): PartProps | null {
  const document = useApp((state) => shownOf(state)?.drawn ?? null);
  const chosen = useApp((state) => activeDocument(state).chosen);
  const rejected = useApp((state) => reviewedIn(activeDocument(state))?.rejected.find(({ id }) => id === chosen));
  if (document === null || chosen === null) return null;
  const object = objectsById(document).get(chosen) ?? rejected;
  return object === undefined ? null : { document, object };
}
