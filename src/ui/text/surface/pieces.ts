import type { ExtractedObject } from "../../../core/result/result";
import type { Decision, Review } from "../../../core/result/review/review";
import { type ClassId, NO_CLASS } from "../../../core/schema/class";
import { type Segment, segment } from "../../../core/text/segment";
import { bySpan, type Span } from "../../../core/text/span";

/** A place in the text that is marked: everything of one class that stands exactly there. */
export interface DrawnMention extends Span {
  readonly kind: "entity" | "event";
  readonly class: string;
  /** Ids of the objects, those whose own span this is first. */
  readonly objects: readonly string[];
  /** Ids of the objects whose own span this is; empty where it is only another occurrence of a mention. */
  readonly own: readonly string[];
  /** Whether the name of its class stands behind it. */
  readonly named: boolean;
  /** What was decided about it; null: nothing yet. */
  readonly decision: Decision | null;
  /** Whether nothing of it is certain. */
  readonly uncertain: boolean;
}

/** How objects are marked. */
export interface Marking {
  /** Only what is of this class; null: everything. */
  readonly onlyClass: ClassId | null;
  /** Ids of objects that are not certain. */
  readonly uncertain: ReadonlySet<string>;
  /** Whether the class stands behind each mark; else behind the first of each class. */
  readonly nameEvery: boolean;
  /** What was decided about objects, by their ids. */
  readonly decided: ReadonlyMap<string, { readonly review: Pick<Review, "decision"> }>;
}

export const PLAIN_MARKING: Marking = { onlyClass: null, uncertain: new Set(), nameEvery: false, decided: new Map() };

/**
 * Entities and triggers as places to draw in a text, every occurrence of each, in their order; two objects of a class that
 * share a place are drawn once. With `onlyClass` only that class; with a class of relations, the ends of its relations.
 */
export function drawnMentions(
  text: string,
  objects: readonly ExtractedObject[],
  { onlyClass, uncertain, nameEvery, decided }: Marking,
): readonly DrawnMention[] {
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
  const isNew = createNaming(text);
  return [...places.values()]
    .sort((a, b) => bySpan(a.span, b.span))
    .map(({ span, object, own, others }) => ({
      start: span.start,
      end: span.end,
      kind: object.kind === "event" ? "event" : "entity",
      class: object.class,
      objects: [...own, ...others],
      own,
      named: own.length > 0 && object.class !== NO_CLASS && (nameEvery || isNew(object.class, span.start)),
      decision: own.map((id) => decided.get(id)?.review.decision).find((made) => made !== undefined) ?? null,
      uncertain: [...own, ...others].every((id) => uncertain.has(id)),
    }));
}

/** A short line between two blank ones. */
const HEADING = /\n\n[^\n]{1,60}(?<![.!?;,:…])\n(?=\n)/gu;

/**
 * Whether a class is named at a place, asked from the beginning of the text to its end: where it turns up first, and
 * again after each heading. Colours say the rest, so that words are not crowded.
 */
function createNaming(text: string): (name: string, offset: number) => boolean {
  const headings = text.matchAll(HEADING);
  let heading = headings.next();
  const named = new Set<string>();
  return (name, offset) => {
    for (; heading.done !== true && heading.value.index < offset; heading = headings.next()) named.clear();
    if (named.has(name)) return false;
    named.add(name);
    return true;
  };
}

function endsOf(objects: readonly ExtractedObject[], relationClass: ClassId): ReadonlySet<string> {
  const ends = new Set<string>();
  for (const object of objects) {
    if (object.kind === "relation" && relationClass === `relation:${object.class}`)
      ends.add(object.head).add(object.tail);
  }
  return ends;
}

/** A mention over a piece of text, and the lane of its underline, 0 nearest to the letters. */
export interface Cover {
  readonly mention: DrawnMention;
  readonly lane: number;
}

/** A stretch of text under the same mentions, the innermost first; none: plain text. */
export interface Piece extends Span {
  readonly covers: readonly Cover[];
}

/** A text of `length` code units cut at the ends of the mentions; the pieces join to it. */
export function piecesOf(length: number, mentions: readonly DrawnMention[]): readonly Piece[] {
  const { segments } = segment(
    length,
    mentions.map(({ start, end }, index) => ({ start, end, id: String(index) })),
  );
  const pieces: Piece[] = [];
  for (const run of runsOf(segments)) {
    // The segmenter gives the outermost the lowest lane; an underline reads better the further out the further down.
    const deepest = run.reduce((most, { lanes }) => lanes.reduce((max, lane) => Math.max(max, lane), most), 0);
    for (const { start, end, objects, lanes } of run) {
      const covers = objects.flatMap((id, index): Cover[] => {
        const mention = mentions[Number(id)];
        return mention === undefined ? [] : [{ mention, lane: deepest - (lanes[index] ?? 0) }];
      });
      pieces.push({ start, end, covers: covers.toReversed() });
    }
  }
  return pieces;
}

/** Segments in runs: neighbours are of one run where a mention goes on from one into the other. */
function runsOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const runs: Segment[][] = [];
  let before: ReadonlySet<string> = new Set();
  for (const one of segments) {
    const run = runs.at(-1);
    if (run !== undefined && one.objects.some((id) => before.has(id))) run.push(one);
    else runs.push([one]);
    before = new Set(one.objects);
  }
  return runs;
}

/** Lanes that are drawn; of more mentions over one place the innermost show. */
export const LANES = 4;
