import type { ExtractedObject, ResultDocument } from "../../../core/result/result";
import { classId } from "../../../core/schema/class";
import { viewsMessages } from "../../messages/en/views";
import { useMessages } from "../../messages/messages";
import { hueStyle } from "../../theme/colours";
import { objectsById } from "../related";
import { evidenceOf } from "./evidence";

/** What a part of the details shows: an object, and the document that holds it. */
export interface PartProps {
  readonly document: ResultDocument;
  readonly object: ExtractedObject;
}

export const idOf = (object: ExtractedObject) => classId({ kind: object.kind, name: object.class });

/** The sentences around it. */
export function Evidence({ document, object }: PartProps) {
  const pieces = evidenceOf(document, object, objectsById(document));
  if (pieces.length === 0) return null;
  return (
    <blockquote
      dir="auto"
      className="border-l-2 border-hairline pl-3 font-serif text-base leading-6 whitespace-pre-line text-quiet"
    >
      {pieces.map(({ start, end, marked }) =>
        marked ? (
          <b key={start} className="hued evidence-mention" style={hueStyle(idOf(object))}>
            {document.text.slice(start, end)}
          </b>
        ) : (
          document.text.slice(start, end)
        ),
      )}
    </blockquote>
  );
}

/** How the mention was found, how sure the model was, and where else it stands. */
export function Grounding({ document, object }: PartProps) {
  const words = useMessages(viewsMessages);
  const inText = object.span === null ? null : document.text.slice(object.span.start, object.span.end);
  const elsewhere = object.occurrences.length - 1;
  return (
    <div className="space-y-1 text-small text-quiet">
      <p className={object.alignment === "ungrounded" ? "text-caution" : ""}>
        {object.kind === "relation"
          ? object.alignment === "ungrounded"
            ? words.endUngrounded
            : words.endsGrounded
          : isMarked(document, object)
            ? words.marked
            : words.grounding[object.alignment]}
      </p>
      {inText !== null && inText !== object.mention && <p>{words.inTextItReads(<bdi>{inText}</bdi>)}</p>}
      {elsewhere > 0 && <p>{words.elsewhere(elsewhere)}</p>}
      {object.kind === "entity" && object.implied === true && <p>{words.implied}</p>}
      {object.confidence !== null && <p>{words.confidence[document.engine.kind](object.confidence)}</p>}
    </div>
  );
}

/** Whether a reader found it, which marks places instead of writing words. */
const isMarked = ({ engine }: ResultDocument, { alignment }: ExtractedObject): boolean =>
  engine.kind === "reader" && alignment === "exact";
