import type { ExtractedObject } from "../../../core/result";
import type { ClassId } from "../../../core/schema/class";
import type { Span } from "../../../core/text/span";

/** A place in the text that is marked: everything of one class that stands exactly there. */
export interface DrawnMention extends Span {
  readonly kind: "entity" | "event";
  readonly class: string;
  /** Ids of the objects, those whose own span this is first. */
  readonly objects: readonly string[];
  /** Ids of the objects whose own span this is; empty where it is only another occurrence of a mention. */
  readonly own: readonly string[];
}

/**
 * Entities and triggers as places to draw, every occurrence of each; two objects of a class that share a place are
 * drawn once. With `onlyClass` only that class; with a class of relations, the ends of its relations.
 */
export function drawnMentions(objects: readonly ExtractedObject[], onlyClass: ClassId | null): readonly DrawnMention[] {
  const ends = onlyClass?.startsWith("relation:") ? endsOf(objects, onlyClass) : null;
  const places = new Map<string, { span: Span; object: ExtractedObject; own: string[]; others: string[] }>();
  for (const object of objects) {
    if (object.kind === "relation" || object.span === null) continue;
    if (ends !== null ? !ends.has(object.id) : onlyClass !== null && onlyClass !== `${object.kind}:${object.class}`) {
      continue;
    }
    for (const span of object.occurrences) {
      const key = `${span.start} ${span.end} ${object.kind} ${object.class}`;
      let place = places.get(key);
      if (place === undefined) {
        place = { span, object, own: [], others: [] };
        places.set(key, place);
      }
      const isOwn = span.start === object.span.start && span.end === object.span.end;
      (isOwn ? place.own : place.others).push(object.id);
    }
  }
  return [...places.values()].map(({ span, object, own, others }) => ({
    start: span.start,
    end: span.end,
    kind: object.kind === "event" ? "event" : "entity",
    class: object.class,
    objects: [...own, ...others],
    own,
  }));
}

function endsOf(objects: readonly ExtractedObject[], relationClass: ClassId): ReadonlySet<string> {
  const ends = new Set<string>();
  for (const object of objects) {
    if (object.kind === "relation" && relationClass === `relation:${object.class}`)
      ends.add(object.head).add(object.tail);
  }
  return ends;
}
