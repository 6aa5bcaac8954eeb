import type { ExtractedObject, ResultDocument } from "../../core/result/result";

const indexes = new WeakMap<readonly ExtractedObject[], ReadonlyMap<string, ExtractedObject>>();

/** The objects of a document by id; made once a list. */
export function objectsById(document: Pick<ResultDocument, "objects">): ReadonlyMap<string, ExtractedObject> {
  let index = indexes.get(document.objects);
  if (index === undefined) {
    index = new Map(document.objects.map((object) => [object.id, object]));
    indexes.set(document.objects, index);
  }
  return index;
}

/** An arc between two mentions: from a relation's head to its tail, or from a trigger to a filler. */
export interface Arc {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** The relation, or the event. */
  readonly object: string;
}

/** Relations and roles that begin, end or lie at one of these objects. Linear in the document. */
export function arcsOf(objects: readonly ExtractedObject[], ids: readonly string[]): readonly Arc[] {
  const asked = new Set(ids);
  const arcs: Arc[] = [];
  for (const object of objects) {
    if (object.kind === "relation") {
      if (asked.has(object.id) || asked.has(object.head) || asked.has(object.tail)) {
        arcs.push({ from: object.head, to: object.tail, label: object.class, object: object.id });
      }
    } else if (object.kind === "event") {
      for (const argument of object.arguments) {
        if (asked.has(object.id) || asked.has(argument.object)) {
          arcs.push({ from: object.id, to: argument.object, label: argument.role, object: object.id });
        }
      }
    }
  }
  return arcs;
}

/** Ids of what is marked in the text for these objects: a relation has no place of its own, its two ends have. */
export function markedFor(byId: ReadonlyMap<string, ExtractedObject>, ids: readonly string[]): readonly string[] {
  return ids.flatMap((id) => {
    const object = byId.get(id);
    return object?.kind === "relation" ? [object.head, object.tail] : [id];
  });
}

/** An object in a few words: its mention; of a relation its two ends. */
export function nameOf(object: ExtractedObject, byId: ReadonlyMap<string, ExtractedObject>): string {
  if (object.kind !== "relation") return object.mention;
  const end = (id: string): string => byId.get(id)?.mention ?? "?";
  return `${end(object.head)} → ${end(object.tail)}`;
}
