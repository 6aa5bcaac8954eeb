import { useMemo } from "react";
import { brokenHints } from "../../../core/graph/hints";
import { useApp } from "../../app-store";
import { useBrokenWords } from "../graph/broken-words";
import { objectsById } from "../related";
import type { PartProps } from "./found-where";

/** Why the ends of a relation or the fillers of an event go against the hints of its class. */
export function BrokenHints({ document, object }: PartProps) {
  const library = useApp((state) => state.library);
  const wordsOf = useBrokenWords();
  const broken = useMemo(() => {
    if (object.kind === "entity") return [];
    const byId = objectsById(document);
    const ends = object.kind === "relation" ? [object.head, object.tail] : object.arguments.map((one) => one.object);
    const objects = [object, ...ends.flatMap((id) => byId.get(id) ?? [])];
    return brokenHints({ objects, schema: document.schema }, library);
  }, [document, object, library]);
  return broken.map((hint) => (
    <p key={`${hint.place} ${hint.name} ${hint.end}`} className="text-small text-caution">
      {wordsOf(hint)}
    </p>
  ));
}
