import type { Span } from "../../text/span";
import type { ExtractedObject, ResultDocument } from "../result";
import { anchorAt, locate } from "./anchor";
import type { Anchor, Decision, Review } from "./review";

/** A result with what people decided about it. The result itself stays what it was. */
export interface Reviewed {
  /** What holds: without what was rejected, with changes, and with what was added. The result itself where nothing was decided. */
  readonly document: ResultDocument;
  /** What was rejected, and what fell with it; not among the objects of `document`. */
  readonly rejected: readonly ExtractedObject[];
  /** The decision about an object that holds, by its id; of what was not decided about there is none. */
  readonly decided: ReadonlyMap<string, Decided>;
  /** Decisions whose place in the text, or whose object, is gone. */
  readonly unattached: readonly Review[];
}

export interface Decided {
  readonly review: Review;
  /** Where its anchor stands in this text; null for what stands nowhere. */
  readonly place: Span | null;
}

const known = new WeakMap<ResultDocument, { readonly reviews: readonly Review[]; readonly reviewed: Reviewed }>();

/** The same for the same result and reviews: views ask for it again and again. */
export function reviewed(document: ResultDocument, reviews: readonly Review[]): Reviewed {
  const before = known.get(document);
  if (before?.reviews === reviews) return before.reviewed;
  const made = reviews.length === 0 ? undecided(document) : apply(document, reviews);
  known.set(document, { reviews, reviewed: made });
  return made;
}

const undecided = (document: ResultDocument): Reviewed => ({
  document,
  rejected: [],
  decided: new Map(),
  unattached: [],
});

/** Lays decisions over a result: of several about one object the last holds. */
function apply(document: ResultDocument, reviews: readonly Review[]): Reviewed {
  const { text, objects } = document;
  const found = indexOf(document);
  const unattached: Review[] = [];
  const last = new Map<string, Decided & { readonly object: ExtractedObject | null }>();
  const places = locate(
    reviews.map(({ anchor }) => anchor),
    text,
  );
  for (const [index, review] of reviews.entries()) {
    const place = places[index] ?? null;
    const key = keyOf(review.anchor, isPlaced(review.anchor) ? place : null, review.anchor.quote);
    const object = chooseFrom(found.get(key), review.object);
    if (object === null && (place === null || review.anchor.kind === "relation")) {
      unattached.push(review);
      continue;
    }
    const own = object?.kind === "relation" ? `relation ${object.id}` : key;
    last.delete(own);
    last.set(own, { review, place: isPlaced(review.anchor) ? place : null, object });
  }

  const decided = new Map<string, Decided>();
  const fallen = new Set<string>();
  const replaced = new Map<string, ExtractedObject>();
  const made: ExtractedObject[] = [];
  for (const { object, review, place } of last.values()) {
    if (review.decision === "rejected") {
      if (object === null) continue;
      fallen.add(object.id);
      decided.set(object.id, { review, place });
      continue;
    }
    const now = objectNow(document, object, review, place);
    if (now === null) continue;
    const twin = now === object ? null : (found.get(keyOfObject(now))?.[0] ?? null);
    if (twin !== null && twin.id !== now.id && !last.has(keyOfObject(twin))) {
      // The reading has come to the same: what it found is what was decided.
      decided.set(twin.id, { review, place });
      if (object !== null) fallen.add(object.id);
      continue;
    }
    decided.set(now.id, { review, place });
    if (object === null) made.push(now);
    else if (now !== object) replaced.set(object.id, now);
  }
  const current = [...objects.map((object) => replaced.get(object.id) ?? object), ...made];
  // What stands on a rejected end falls with it; a filler leaves its event.
  for (const object of current) {
    if (object.kind === "relation" && (fallen.has(object.head) || fallen.has(object.tail))) fallen.add(object.id);
  }
  const kept = current
    .filter(({ id }) => !fallen.has(id))
    .map((object) =>
      object.kind === "event" && object.arguments.some((argument) => fallen.has(argument.object))
        ? { ...object, arguments: object.arguments.filter((argument) => !fallen.has(argument.object)) }
        : object,
    );
  return {
    document: { ...document, objects: kept },
    rejected: current.filter(({ id }) => fallen.has(id)),
    decided,
    unattached,
  };
}

/** The object as decided; itself where nothing of it changes, a new one where the reading has none. */
function objectNow(
  document: ResultDocument,
  object: ExtractedObject | null,
  review: Review,
  place: Span | null,
): ExtractedObject | null {
  const { text } = document;
  const name = review.class ?? review.anchor.class;
  const span = movedBy(review, place, text.length);
  const isMoved = span !== null && (span.start !== object?.span?.start || span.end !== object.span.end);
  if (object !== null && (object.kind === "relation" || !isMoved)) {
    // What somebody accepts stands by itself.
    if (object.kind === "entity" && object.implied === true) {
      const { implied: _, ...listed } = object;
      return { ...listed, class: name };
    }
    return object.class === name ? object : { ...object, class: name };
  }
  if (span === null) return null;
  const words = text.slice(span.start, span.end);
  const standing = { class: name, mention: words, span, alignment: "exact", occurrences: [span] } as const;
  if (object !== null) return { ...object, ...standing };
  const { kind } = review.anchor;
  const parts = {
    id: `${kind} ${name} ${span.start}-${span.end}`,
    ...standing,
    confidence: null,
    // No pass has found it.
    pass: document.passes.length,
  };
  if (kind === "relation") return null;
  return kind === "entity" ? { kind, ...parts } : { kind, ...parts, arguments: [] };
}

/** Where something stands whose ends a decision has moved: as far from its anchor as they were then. */
function movedBy({ anchor, start, end }: Review, place: Span | null, length: number): Span | null {
  if (place === null || start === undefined || end === undefined) return place;
  const from = place.start + start - anchor.start;
  const to = place.end + end - anchor.end;
  return from >= 0 && from < to && to <= length ? { start: from, end: to } : place;
}

/** Objects by what a decision knows them by. */
function indexOf(document: ResultDocument): ReadonlyMap<string, readonly ExtractedObject[]> {
  const byId = new Map(document.objects.map((object) => [object.id, object]));
  const index = new Map<string, ExtractedObject[]>();
  for (const object of document.objects) {
    const key = keyOf(object, placeOf(object, byId), object.mention);
    const same = index.get(key);
    if (same === undefined) index.set(key, [object]);
    else same.push(object);
  }
  return index;
}

const chooseFrom = (objects: readonly ExtractedObject[] | undefined, id: string | undefined): ExtractedObject | null =>
  objects?.find((object) => object.id === id) ?? objects?.[0] ?? null;

const keyOf = (what: Pick<Anchor, "kind" | "class">, place: Span | null, mention: string): string =>
  `${what.kind} ${what.class} ${place === null ? `nowhere ${mention}` : `${place.start}-${place.end}`}`;

/** Of anything but a relation, whose place its ends have. */
const keyOfObject = (object: ExtractedObject): string => keyOf(object, object.span, object.mention);

const isPlaced = ({ start, end }: Anchor): boolean => start < end;

/** Where an object stands: a relation from the first of its ends to the last. */
function placeOf(object: ExtractedObject, byId: ReadonlyMap<string, ExtractedObject>): Span | null {
  if (object.kind !== "relation") return object.span;
  const head = byId.get(object.head)?.span ?? null;
  const tail = byId.get(object.tail)?.span ?? null;
  if (head === null || tail === null) return null;
  return { start: Math.min(head.start, tail.start), end: Math.max(head.end, tail.end) };
}

/** What is decided, and what is new of it. */
export type NewDecision = Pick<Review, "class" | "start" | "end" | "note" | "by" | "at"> & {
  readonly decision: Decision;
};

/**
 * A decision about an object of a reviewed result, which may itself be rejected, changed or added: its anchor is that of
 * what the reading found. Null where there is no such object.
 */
export function reviewOf(
  document: ResultDocument,
  { decided }: Reviewed,
  id: string,
  made: NewDecision,
): Review | null {
  const original = document.objects.find((object) => object.id === id);
  const before = decided.get(id);
  const { text } = document;
  if (original === undefined) {
    if (before === undefined) return null;
    const { anchor } = before.review;
    return { ...made, object: id, anchor: anchorAt(text, anchor, before.place, anchor.quote) };
  }
  const byId = new Map(document.objects.map((object) => [object.id, object]));
  const place = placeOf(original, byId);
  const quote = place === null ? original.mention : text.slice(place.start, place.end);
  return { ...made, object: id, anchor: anchorAt(text, original, place, quote) };
}
