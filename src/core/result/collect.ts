import type { ExtractionEvent } from "../extract/extraction";
import type { ChunkRecord, Diagnostic, ExtractedObject, PassRecord, PassStatus, ResultDocument } from "./result";

/** The document after an event: events of an extraction, folded from `planned` on, make its result document. */
export function collect(document: ResultDocument | null, event: ExtractionEvent): ResultDocument {
  if (event.type === "planned") return event.document;
  if (document === null) throw new RangeError("The events of an extraction begin with `planned`.");
  switch (event.type) {
    case "object":
      return { ...document, objects: upsert(document.objects, event.object) };
    case "object-removed":
      return { ...document, objects: document.objects.filter((object) => object.id !== event.id) };
    case "diagnostic":
      return { ...document, diagnostics: [...document.diagnostics, event.diagnostic] };
    case "pass-finished":
      return { ...document, passes: [...document.passes, event.record] };
    case "chunk-finished":
      return { ...document, chunks: withStatus(document.chunks, event.chunk, event.status) };
    default:
      return document;
  }
}

/** The chunks themselves where nothing changes: a run that is stopped has up to tens of thousands to say that of. */
function withStatus(chunks: ResultDocument["chunks"], index: number, status: PassStatus): ResultDocument["chunks"] {
  const chunk = chunks[index];
  return chunk === undefined || chunk.status === status ? chunks : chunks.with(index, { ...chunk, status });
}

/** Replaces the object with the same id, or appends. New objects come last, so the search starts there. */
function upsert(objects: readonly ExtractedObject[], object: ExtractedObject): readonly ExtractedObject[] {
  const index = objects.findLastIndex((known) => known.id === object.id);
  return index === -1 ? [...objects, object] : objects.with(index, object);
}

interface Collector {
  add(event: ExtractionEvent): void;
  /** The document as it is now; null before `planned`. */
  document(): ResultDocument | null;
}

/** The same fold for runs of many events: nothing is copied until the document is asked for, which then has `reviews`. */
export function createCollector(reviews?: ResultDocument["reviews"]): Collector {
  let planned: ResultDocument | null = null;
  let made: ResultDocument | null = null;
  const objects = new Map<string, ExtractedObject>();
  const passes: PassRecord[] = [];
  const diagnostics: Diagnostic[] = [];
  let chunks: ChunkRecord[] = [];
  return {
    add(event) {
      made = null;
      switch (event.type) {
        case "planned":
          planned = event.document;
          chunks = [...planned.chunks];
          return;
        case "object":
          objects.set(event.object.id, event.object);
          return;
        case "object-removed":
          objects.delete(event.id);
          return;
        case "diagnostic":
          diagnostics.push(event.diagnostic);
          return;
        case "pass-finished":
          passes.push(event.record);
          return;
        case "chunk-finished": {
          const chunk = chunks[event.chunk];
          if (chunk !== undefined) chunks[event.chunk] = { ...chunk, status: event.status };
        }
      }
    },
    document() {
      if (planned === null) return null;
      made ??= {
        ...planned,
        objects: [...objects.values()],
        chunks: [...chunks],
        passes: [...passes],
        ...(reviews === undefined ? {} : { reviews }),
        diagnostics: [...diagnostics],
      };
      return made;
    },
  };
}

/** The document of a run that did not begin with the beginning of the text, as if it had: chunk by chunk. */
export function inTextOrder(document: ResultDocument): ResultDocument {
  const { passes } = document;
  const order = [...passes.keys()].sort((a, b) => (passes[a]?.chunk ?? 0) - (passes[b]?.chunk ?? 0) || a - b);
  if (order.every((pass, index) => pass === index)) return document;
  const placeOf = new Map(order.map((pass, index) => [pass, index]));
  const moved = <T extends { readonly pass: number }>(one: T): T => ({
    ...one,
    pass: placeOf.get(one.pass) ?? one.pass,
  });
  const chunkOf = ({ pass }: ExtractedObject): number => passes[pass]?.chunk ?? 0;
  return {
    ...document,
    objects: document.objects.toSorted((a, b) => chunkOf(a) - chunkOf(b)).map(moved),
    passes: order.flatMap((pass) => passes[pass] ?? []),
    diagnostics: document.diagnostics.map(moved),
  };
}
