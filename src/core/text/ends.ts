/**
 * Where the ends of relations and the fillers of events lie, of several places where their mentions stand: one
 * assignment over all of them, for in `Ann lives in Oslo and Bo lives in Oslo` each has an Oslo of its own.
 *
 * A link joins two ends. Its cost is, in this order: how many sentences its ends lie apart; one for each place of an
 * end's mention that lies between the two, and so is passed over; the distance in code units. A place that several ends
 * with one mention and role take costs as much as one passed over, each time after the first. The sum is to be as small
 * as possible.
 *
 * Where one end of each link has its place, the ends of a mention, sorted by their partners, take places in ascending
 * order: what links cost grows with distances on a line, so uncrossing two never costs more. That is a dynamic
 * programme, exact, in ends times places. Where both ends have several places, mentions are assigned in turns, each
 * exactly, until nothing changes.
 */
import { type Span, sameSpan } from "./span";

export interface LinkEnd {
  /** What shares places unwillingly: the ends of one mention in one role. */
  readonly group: string;
  /** Where it may lie, in order of appearance; the same list for all ends of a group. Empty where it is ungrounded. */
  readonly places: readonly Span[];
}

export interface Link {
  readonly ends: readonly [LinkEnd, LinkEnd];
}

/** For each end of each link the index of its place; -1 where there is none. */
export type Placement = readonly (readonly [number, number])[];

export interface EndsContext {
  /** The text's sentences, in order. */
  readonly sentences: readonly Span[];
  /** Whether a place of a group is taken already, by links that are not assigned here. */
  isTaken(group: string, place: Span): boolean;
}

/** Beyond so many pairs of an end and a place the nearest places stay. */
const MOST_PAIRS = 4_000_000;

/** More turns change nothing in practice; each lowers the sum. */
const MOST_TURNS = 8;

export function placeEnds(links: readonly Link[], context: EndsContext): Placement {
  const metric = createMetric(links, context.sentences);
  const chosen = links.map(({ ends }): [number, number] => nearestPair(ends[0].places, ends[1].places, metric));
  const groups = groupsOf(links).filter(({ members, places }) => members.length * places.length <= MOST_PAIRS);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    let changed = false;
    for (const group of groups) changed = placeGroup(group, links, chosen, metric, context) || changed;
    if (!changed) break;
  }
  return chosen;
}

type Side = 0 | 1;

/** The ends of one mention in one role. */
interface Group {
  readonly name: string;
  readonly places: readonly Span[];
  readonly members: readonly { readonly link: number; readonly side: Side }[];
}

/** Those of which the places are to be chosen. */
function groupsOf(links: readonly Link[]): Group[] {
  const members = new Map<string, { link: number; side: Side }[]>();
  for (const [link, { ends }] of links.entries()) {
    for (const side of [0, 1] as const) {
      const { group, places } = ends[side];
      if (places.length < 2) continue;
      const known = members.get(group);
      if (known === undefined) members.set(group, [{ link, side }]);
      else known.push({ link, side });
    }
  }
  return Array.from(members, ([name, list]) => {
    const first = list[0];
    return {
      name,
      members: list,
      places: first === undefined ? [] : (links[first.link]?.ends[first.side].places ?? []),
    };
  });
}

interface Metric {
  /** What a place passed over costs, and a place shared. */
  readonly unit: number;
  /** What it costs that both ends are one: more than all else. */
  readonly samePlace: number;
  /** Twice the distance of the middles of two spans, and above all their sentences. */
  between(a: Span, b: Span): number;
}

function createMetric(links: readonly Link[], sentences: readonly Span[]): Metric {
  const lists = links.flatMap(({ ends }) => [ends[0].places, ends[1].places]);
  const most = lists.reduce((sum, places) => Math.max(sum, places.length), 0);
  const unit = 2 * lists.reduce((sum, places) => Math.max(sum, places.at(-1)?.end ?? 0), 0) + 1;
  // More than all places of a mention passed over, and shared once.
  const sentenceApart = unit * (most + 3);
  const sentenceOf = ({ start }: Span): number => lastAtOrBefore(sentences, start);
  return {
    unit,
    samePlace: sentenceApart * (sentences.length + 1),
    between: (a, b) =>
      Math.abs(a.start + a.end - b.start - b.end) + sentenceApart * Math.abs(sentenceOf(a) - sentenceOf(b)),
  };
}

function lastAtOrBefore(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The nearest pair of places by themselves; two different places before the same one twice. */
function nearestPair(heads: readonly Span[], tails: readonly Span[], metric: Metric): [number, number] {
  let best: [number, number] = [heads.length > 0 ? 0 : -1, tails.length > 0 ? 0 : -1];
  let least = Number.POSITIVE_INFINITY;
  for (const [head, place] of heads.entries()) {
    const after = lastAtOrBefore(tails, place.start);
    // Distances grow to both sides, so what is nearest stands beside the place, or beyond one that is the same.
    for (let tail = Math.max(0, after - 1); tail <= after + 1; tail++) {
      const other = tails[tail];
      if (other === undefined) continue;
      const cost = pairCost(place, other, metric);
      if (cost < least) {
        least = cost;
        best = [head, tail];
      }
    }
  }
  return best;
}

/** What a link costs by its two places alone. */
const pairCost = (a: Span, b: Span, metric: Metric): number =>
  sameSpan(a, b) ? metric.samePlace : metric.between(a, b);

/** Assigns the ends of a group anew, the other ends staying where they are; whether any has moved. */
function placeGroup(
  { name, places, members }: Group,
  links: readonly Link[],
  chosen: [number, number][],
  metric: Metric,
  { isTaken }: EndsContext,
): boolean {
  const anchored = members.map(({ link, side }) => {
    const partner = side === 0 ? 1 : 0;
    const anchor = links[link]?.ends[partner].places[chosen[link]?.[partner] ?? -1] ?? null;
    return { link, side, anchor };
  });
  anchored.sort((a, b) => middleOf(a.anchor) - middleOf(b.anchor) || a.link - b.link);
  const { length } = anchored;
  const width = places.length;
  const first = places.map((place) => (isTaken(name, place) ? metric.unit : 0));
  // best[i][j]: the least cost of the first i + 1 ends with the last of them at place j.
  const best = new Float64Array(length * width);
  const shares = new Uint8Array(length * width);
  const before = new Int32Array(length * width);
  for (const [row, { anchor }] of anchored.entries()) {
    const rank = anchor === null ? 0 : placesBefore(places, anchor);
    let least = row === 0 ? 0 : Number.POSITIVE_INFINITY;
    let leastAt = -1;
    for (let place = 0; place < width; place++) {
      const at = row * width + place;
      const fresh = least + (first[place] ?? 0);
      const shared = row === 0 ? Number.POSITIVE_INFINITY : (best[at - width] ?? 0) + metric.unit;
      shares[at] = shared < fresh ? 1 : 0;
      before[at] = leastAt;
      best[at] = Math.min(fresh, shared) + endCost(places, place, anchor, rank, metric);
      const above = row === 0 ? Number.POSITIVE_INFINITY : (best[at - width] ?? 0);
      if (above < least) {
        least = above;
        leastAt = place;
      }
    }
  }

  let changed = false;
  let place = lowest(best, (length - 1) * width, width);
  for (let row = length - 1; row >= 0; row--) {
    const { link, side } = anchored[row] as { link: number; side: Side };
    const pair = chosen[link];
    if (pair !== undefined && pair[side] !== place) {
      pair[side] = place;
      changed = true;
    }
    const at = row * width + place;
    if (shares[at] === 0) place = before[at] ?? 0;
  }
  return changed;
}

function endCost(places: readonly Span[], place: number, anchor: Span | null, rank: number, metric: Metric): number {
  const span = places[place];
  // An end whose partner stands nowhere takes the first place that is free.
  if (anchor === null || span === undefined) return place;
  if (sameSpan(span, anchor)) return metric.samePlace;
  const after = sameSpan(places[rank] ?? span, anchor) ? rank + 1 : rank;
  return metric.between(span, anchor) + metric.unit * (place < rank ? rank - 1 - place : place - after);
}

const middleOf = (anchor: Span | null): number => (anchor === null ? -1 : anchor.start + anchor.end);

/** How many of the places stand before a span, by their middles. */
function placesBefore(places: readonly Span[], span: Span): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (middleOf(places[middle] ?? null) < middleOf(span)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index, from `start`, of the smallest of `count` numbers; the first of equal ones. */
function lowest(numbers: Float64Array, start: number, count: number): number {
  let best = 0;
  for (let index = 1; index < count; index++) {
    if ((numbers[start + index] ?? 0) < (numbers[start + best] ?? 0)) best = index;
  }
  return best;
}
