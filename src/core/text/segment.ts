/**
 * Spans that nest and cross, cut into one flat list of segments for drawing: their texts join to the input, and each
 * knows which objects cover it. Lanes keep the underlines of overlapping spans apart.
 */
import { bySpan, type Span } from "./span";

export interface ObjectSpan extends Span {
  /** The object's id; an object may have several spans. */
  readonly id: string;
}

export interface Segment extends Span {
  /** The ids of the objects that cover the segment, outermost (longest span) first, so the last is the innermost. */
  readonly objects: readonly string[];
  /** The lane of each of `objects`, from 0. */
  readonly lanes: readonly number[];
}

interface Layout {
  /** In order, without gaps, from 0 to the text's length; none for an empty text. */
  readonly segments: readonly Segment[];
  /** How many lanes there are: the most spans that cover one place. */
  readonly laneCount: number;
}

interface Covering extends ObjectSpan {
  readonly rank: number;
  lane: number;
}

/**
 * Cuts a text of `length` code units at the ends of `spans`. Empty spans and what lies outside the text are left out;
 * overlapping spans of one object count as one. O(s log s) for s spans, plus what is written.
 */
export function segment(length: number, spans: readonly ObjectSpan[]): Layout {
  const opening = united(length, spans);
  const closing = opening.toSorted((a, b) => a.end - b.end);
  const segments: Segment[] = [];
  // Spans that cover the place reached, outermost first.
  const active: Covering[] = [];
  const free = createLowestFirst();
  let opened = 0;
  let closed = 0;
  let start = 0;
  while (start < length) {
    for (let span = closing[closed]; span !== undefined && span.end <= start; span = closing[++closed]) {
      active.splice(position(active, span), 1);
      free.give(span.lane);
    }
    for (let span = opening[opened]; span !== undefined && span.start <= start; span = opening[++opened]) {
      span.lane = free.take();
      active.splice(position(active, span), 0, span);
    }
    const end = Math.min(opening[opened]?.start ?? length, closing[closed]?.end ?? length);
    segments.push({ start, end, objects: active.map(({ id }) => id), lanes: active.map(({ lane }) => lane) });
    start = end;
  }
  return { segments, laneCount: free.taken() };
}

/** The spans within the text in order of appearance, those of one object that overlap made one. */
function united(length: number, spans: readonly ObjectSpan[]): Covering[] {
  const found: { id: string; start: number; end: number }[] = [];
  const last = new Map<string, { end: number }>();
  const clipped = spans.map(({ id, start, end }) => ({ id, start: Math.max(0, start), end: Math.min(length, end) }));
  for (const span of clipped.filter(({ start, end }) => start < end).sort(bySpan)) {
    const earlier = last.get(span.id);
    if (earlier !== undefined && span.start < earlier.end) earlier.end = Math.max(earlier.end, span.end);
    else {
      found.push(span);
      last.set(span.id, span);
    }
  }
  return found.map((span, rank) => ({ ...span, rank, lane: 0 }));
}

/** Longer spans are outside shorter ones; of equal ones the one that comes first is. */
const outsideFirst = (a: Covering, b: Covering): number => b.end - b.start - (a.end - a.start) || a.rank - b.rank;

/** Where `span` stands, or belongs, in the sorted list. */
function position(list: readonly Covering[], span: Covering): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = list[middle];
    if (other !== undefined && outsideFirst(other, span) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface LowestFirst {
  /** The lowest lane that is free. */
  take(): number;
  give(lane: number): void;
  /** How many different lanes were ever taken. */
  taken(): number;
}

/** Numbers from 0 that are handed out lowest first and come back: a binary heap of those that came back. */
function createLowestFirst(): LowestFirst {
  const heap: number[] = [];
  let fresh = 0;
  const at = (index: number): number => heap[index] ?? Number.POSITIVE_INFINITY;
  return {
    take: () => {
      const lowest = heap[0];
      if (lowest === undefined) return fresh++;
      const moved = heap.pop() ?? 0;
      if (heap.length === 0) return lowest;
      let index = 0;
      for (;;) {
        const child = at(2 * index + 1) < at(2 * index + 2) ? 2 * index + 1 : 2 * index + 2;
        if (at(child) >= moved) break;
        heap[index] = at(child);
        index = child;
      }
      heap[index] = moved;
      return lowest;
    },
    give: (lane) => {
      let index = heap.length;
      for (let parent = (index - 1) >> 1; index > 0 && at(parent) > lane; parent = (index - 1) >> 1) {
        heap[index] = at(parent);
        index = parent;
      }
      heap[index] = lane;
    },
    taken: () => fresh,
  };
}
