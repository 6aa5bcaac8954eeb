import type { ExtractedObject } from "../../../core/result";
import type { ClassId } from "../../../core/schema/class";
import { createGraphemes } from "../../../core/text/graphemes";
import { type Segment, segment } from "../../../core/text/segment";
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

/**
 * Lines of the text that are drawn together; `parts` join to what is drawn of the block, one part unless it is long. The
 * line break between two blocks is the end of the first, but not drawn: where a box ends, a line ends already.
 */
export interface Block extends Span {
  readonly parts: readonly Span[];
}

/** Characters after which a block ends at the next line break, and a part at the last white space. */
const BLOCK_LENGTH = 1200;

/** A line that ends, with its last character: a block that ended in two line breaks would lose the blank line. */
const LINE_END = /[^\n]\n/gu;

/**
 * A text cut into blocks that join to it. Blocks end after line breaks only, for each is a box of its own; a long line
 * is cut into parts that are drawn in a row. What changes in one part draws no other again.
 */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let start = 0;
  while (start < text.length) {
    LINE_END.lastIndex = start + BLOCK_LENGTH - 2;
    const end = LINE_END.exec(text) === null ? text.length : LINE_END.lastIndex;
    blocks.push({ start, end, parts: partsOf(text, { start, end: end === text.length ? end : end - 1 }) });
    start = end;
  }
  return blocks;
}

function partsOf(text: string, block: Span): readonly Span[] {
  if (block.end - block.start <= 2 * BLOCK_LENGTH) return [block];
  const line = text.slice(block.start, block.end);
  const graphemes = createGraphemes(line);
  const parts: Span[] = [];
  let start = 0;
  while (line.length - start > 2 * BLOCK_LENGTH) {
    const space = line.lastIndexOf(" ", start + BLOCK_LENGTH - 1) + 1;
    const end = graphemes.ceiling(space > start ? space : start + BLOCK_LENGTH);
    parts.push({ start: block.start + start, end: block.start + end });
    start = end;
  }
  parts.push({ start: block.start + start, end: block.end });
  return parts;
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

/** The pieces that lie in a part of the text, cut at its ends; they join to it. Pieces are in order and join up. */
export function piecesWithin(pieces: readonly Piece[], part: Span): readonly Piece[] {
  const within: Piece[] = [];
  for (let i = firstEndingAfter(pieces, part.start); i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece === undefined || piece.start >= part.end) break;
    const start = Math.max(piece.start, part.start);
    const end = Math.min(piece.end, part.end);
    within.push(start === piece.start && end === piece.end ? piece : { ...piece, start, end });
  }
  return within;
}

function firstEndingAfter(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether two drawings of one part look alike; cheap, since most parts have the same pieces as before. */
export function samePieces(a: readonly Piece[], b: readonly Piece[]): boolean {
  return a.length === b.length && a.every((piece, index) => samePiece(piece, b[index]));
}

function samePiece(a: Piece, b: Piece | undefined): boolean {
  if (a === b) return true;
  if (b === undefined || a.start !== b.start || a.end !== b.end || a.covers.length !== b.covers.length) return false;
  return a.covers.every((cover, index) => {
    const other = b.covers[index];
    return other !== undefined && cover.lane === other.lane && sameMention(cover.mention, other.mention);
  });
}

const sameMention = (a: DrawnMention, b: DrawnMention): boolean =>
  a === b ||
  (a.start === b.start &&
    a.end === b.end &&
    a.kind === b.kind &&
    a.class === b.class &&
    sameIds(a.objects, b.objects) &&
    sameIds(a.own, b.own));

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);

/** Lanes that are drawn; of more mentions over one place the innermost show. */
export const LANES = 4;
