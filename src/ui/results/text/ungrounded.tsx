import { useId, useMemo } from "react";
import type { ExtractedObject, ResultDocument } from "../../../core/result";
import { classId } from "../../../core/schema/class";
import { useApp } from "../../app-store";
import { ClassTag } from "../../primitives/class-tag";
import { objectsById } from "../related";
import { chunkWords } from "../sentence-numbers";
import { nameOf } from "../words";

/** What the model wrote and the text does not hold, with why; nothing where everything was found. */
export function Ungrounded({ document }: { readonly document: ResultDocument }) {
  const titleId = useId();
  const onlyClass = useApp((state) => state.onlyClass);
  const chosen = useApp((state) => state.chosen);
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
        Not found in the text: {shown.length}
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
              <span className="text-small text-faint">{whyUngrounded(object, document)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function whyUngrounded(object: ExtractedObject, document: ResultDocument): string {
  if (object.kind === "relation") {
    const byId = objectsById(document);
    const missing = [object.head, object.tail]
      .map((id) => byId.get(id))
      .filter((end) => end?.alignment === "ungrounded")
      .map((end) => `“${end?.mention}”`);
    return missing.length === 0
      ? "One of its ends is not in the text."
      : `${missing.join(" and ")} is not in the text.`;
  }
  const chunk = document.prompts[object.prompt]?.chunk;
  const place = chunk === undefined ? "the text" : `${chunkWords(document, chunk)}, which it was reading`;
  return `The model wrote this, but it does not stand in ${place}.`;
}
