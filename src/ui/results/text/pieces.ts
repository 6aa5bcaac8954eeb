import { type Segment, segment } from "../../../core/text/segment";
import type { Span } from "../../../core/text/span";
import type { DrawnMention } from "./mentions";

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
