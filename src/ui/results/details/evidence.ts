import type { ExtractedObject, ResultDocument } from "../../../core/result/result";
import { sentences } from "../../../core/text/sentences";
import { bySpan, overlaps, type Span } from "../../../core/text/span";

/** A stretch of an evidence text: plain, or one of the places that it is evidence for. */
export interface EvidencePiece extends Span {
  readonly marked: boolean;
}

/** Where an object stands: its own span; the ends of a relation; a trigger with its fillers. In order, without overlaps. */
export function placesOf(object: ExtractedObject, byId: ReadonlyMap<string, ExtractedObject>): readonly Span[] {
  const others =
    object.kind === "relation"
      ? [object.head, object.tail]
      : object.kind === "event"
        ? object.arguments.map((argument) => argument.object)
        : [];
  const spans = [object, ...others.map((id) => byId.get(id))].flatMap((one) => one?.span ?? []).sort(bySpan);
  return spans.filter((span, index) => !spans.slice(0, index).some((earlier) => overlaps(earlier, span)));
}

/**
 * The sentences of the object's chunk that hold its places, from the first to the last of them, cut at the places; the
 * whole chunk where none is in the text. Empty where the document does not know the chunk.
 */
export function evidenceOf(
  document: Pick<ResultDocument, "text" | "chunks" | "passes">,
  object: ExtractedObject,
  byId: ReadonlyMap<string, ExtractedObject>,
): readonly EvidencePiece[] {
  const record = document.passes[object.pass];
  const chunk = record && document.chunks[record.chunk];
  if (chunk === undefined) return [];
  const places = placesOf(object, byId).filter((place) => place.start >= chunk.start && place.end <= chunk.end);
  const context = places.length === 0 ? chunk : sentencesAround(document.text, chunk, places);

  const pieces: EvidencePiece[] = [];
  let end = context.start;
  for (const place of places) {
    if (place.start > end) pieces.push({ start: end, end: place.start, marked: false });
    pieces.push({ start: place.start, end: place.end, marked: true });
    end = place.end;
  }
  if (end < context.end) pieces.push({ start: end, end: context.end, marked: false });
  return pieces;
}

function sentencesAround(text: string, chunk: Span, places: readonly Span[]): Span {
  const holding = sentences(text.slice(chunk.start, chunk.end))
    .map((sentence) => ({ start: sentence.start + chunk.start, end: sentence.end + chunk.start }))
    .filter((sentence) => places.some((place) => overlaps(place, sentence)));
  const first = holding[0];
  const last = holding.at(-1);
  return first === undefined || last === undefined
    ? chunk
    : {
        start: Math.min(first.start, ...places.map((place) => place.start)),
        end: Math.max(last.end, ...places.map((place) => place.end)),
      };
}
