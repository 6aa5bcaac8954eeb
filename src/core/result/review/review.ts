import { ForeignValue } from "../../foreign";
import { KINDS, type Kind } from "../../schema/class";
import type { Span } from "../../text/span";

/**
 * What a person decided about something that was found, or marked without it. Objects are never altered by it: a review
 * stands beside them and holds by its anchor, so that it outlives edits of the text and new readings.
 */
export interface Review {
  /** Id of the object that was decided about, in the result that it was seen in. */
  readonly object?: string;
  readonly decision: Decision;
  readonly anchor: Anchor;
  /** `changed`: the class that it is instead. */
  readonly class?: string;
  /** `changed`: where it stands instead, in the offsets of the anchor. */
  readonly start?: number;
  readonly end?: number;
  readonly note?: string;
  /** Who decided; empty: whoever uses this page. */
  readonly by: string;
  /** When, as ISO 8601. */
  readonly at: string;
}

/** `added`: marked by hand. */
export type Decision = "accepted" | "rejected" | "changed" | "added";

const DECISIONS: readonly Decision[] = ["accepted", "rejected", "changed", "added"];

/**
 * Where something stands, told so that it is found again: what, its place, its words and those around. Of a relation it is
 * the stretch from the first of its ends to the last; of what stands nowhere, `quote` is the mention and all else empty.
 */
export interface Anchor extends Span {
  readonly kind: Kind;
  readonly class: string;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}

/** Reads reviews of a document or a stored record. Places are not held against a text: it may have changed since. */
export const readReviews = (reviews: ForeignValue): readonly Review[] => reviews.list().map(readReview);

/** The reviews of a list that can be read; of what is damaged the others stay. */
export function readableReviews(values: readonly unknown[]): readonly Review[] {
  const refuse = (path: string): never => {
    throw new RangeError(path);
  };
  return values.flatMap((value) => {
    try {
      return [readReview(new ForeignValue(value, refuse))];
    } catch {
      return [];
    }
  });
}

function readReview(review: ForeignValue): Review {
  const object = review.field("object");
  const name = review.field("class");
  const note = review.field("note");
  const end = review.field("end");
  const moved = end.present ? readSpan(review) : {};
  const by = review.field("by");
  return {
    ...(object.present ? { object: object.text() } : {}),
    decision: review.field("decision").oneOf(DECISIONS),
    anchor: readAnchor(review.field("anchor")),
    ...(name.present ? { class: name.text() } : {}),
    ...moved,
    ...(note.present ? { note: note.text() } : {}),
    by: by.present ? by.text() : "",
    at: review.field("at").text(),
  };
}

export function readAnchor(anchor: ForeignValue): Anchor {
  const { start, end } = readSpan(anchor);
  return {
    kind: anchor.field("kind").oneOf(KINDS),
    class: anchor.field("class").text(),
    start,
    end,
    quote: anchor.field("quote").text(),
    before: anchor.field("before").text(),
    after: anchor.field("after").text(),
  };
}

function readSpan(value: ForeignValue): Span {
  const end = value.field("end").count();
  return { start: value.field("start").integer(0, end), end };
}
