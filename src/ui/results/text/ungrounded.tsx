import { useId, useMemo } from "react";
import type { ExtractedObject, ResultDocument } from "../../../core/result";
import { classId } from "../../../core/schema/class";
import { useApp, useDocument } from "../../app-store";
import { resultsMessages } from "../../messages/en/results";
import type { Messages } from "../../messages/messages";
import { useMessages } from "../../messages/messages";
import { ClassTag } from "../../primitives/class-tag";
import { nameOf, objectsById } from "../related";
import { chunkWords } from "../sentence-numbers";

/** What the model wrote and the text does not hold, with why; nothing where everything was found. */
export function Ungrounded({ document }: { readonly document: ResultDocument }) {
  const words = useMessages(resultsMessages);
  const titleId = useId();
  const onlyClass = useDocument((document) => document.onlyClass);
  const chosen = useDocument((document) => document.chosen);
  const choose = useApp((state) => state.choose);
  const hover = useApp((state) => state.hover);
  const byId = objectsById(document);
  const ungrounded = useMemo(
    () => document.objects.filter((object) => object.alignment === "ungrounded"),
    [document.objects],
  );
  const shown = ungrounded.filter(
    ({ kind, class: name }) => onlyClass === null || onlyClass === classId({ kind, name }),
  );
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby={titleId} className="max-w-[45rem] space-y-2 border-t border-hairline pt-4">
      <h2 id={titleId} className="text-small text-quiet">
        {words.ungrounded(shown.length)}
      </h2>
      <ul className="-mx-2 space-y-1">
        {shown.map((object) => (
          <li key={object.id}>
            <button
              type="button"
              aria-pressed={object.id === chosen}
              onClick={() => choose(object.id)}
              onPointerEnter={() => hover([object.id])}
              onPointerLeave={() => hover([])}
              className="flex w-full flex-wrap items-baseline gap-x-3 gap-y-0.5 rounded-md px-2 py-1.5 text-left hover:bg-hover aria-pressed:bg-hover"
            >
              <bdi className="font-serif text-base">{nameOf(object, byId)}</bdi>
              <ClassTag
                id={classId({ kind: object.kind, name: object.class })}
                kind={object.kind}
                name={object.class}
                tinted={false}
              />
              <span className="text-small text-faint">{whyUngrounded(object, document, words)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whyUngrounded(object: ExtractedObject, document: ResultDocument, words: Messages["results"]): string {
  if (object.kind === "relation") {
    const byId = objectsById(document);
    const missing = [object.head, object.tail]
      .map((id) => byId.get(id))
      .filter((end) => end?.alignment === "ungrounded")
      .flatMap((end) => end?.mention ?? []);
    return missing.length === 0 ? words.endUngrounded : words.endsUngrounded(missing);
  }
  const chunk = document.passes[object.pass]?.chunk;
  return words.mentionUngrounded(chunk === undefined ? null : chunkWords(document, chunk, words));
}
