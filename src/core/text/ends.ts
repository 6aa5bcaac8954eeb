/**
 * Where mentions that belong together lie, of several places where each stands: the ends of relations, the triggers of
 * events and the fillers of their roles. One assignment over all of them, for in `Ann lives in Oslo and Bo lives in
 * Oslo` each has an Oslo of its own.
 *
 * A link joins two ends. Its cost is, in this order: how many sentences its ends lie apart; one for each place of an
 * end's mention that lies between the two, and so is passed over; the distance in code units. A place that several ends
 * of one group take costs as much as one passed over, each time after the first. The sum is to be as small as possible.
 *
 * Where each end of a group has one partner, which has its place, the ends, sorted by their partners, take places in
 * ascending order: what links cost grows with distances on a line, so uncrossing two never costs more. That is a dynamic
 * programme, exact, in ends times places. An end with several partners (a trigger) is sorted by the middle of them.
 * Where partners have several places too, groups are assigned in turns until nothing changes.
 */
import { type Span, sameSpan } from "./span";

/** A mention that needs a place. */
export interface End {
  /** What shares places unwillingly: the ends of one mention in one role. */
  readonly group: string;
  /** Where it may lie, in order of appearance; the same list for all ends of a group. Empty where it is ungrounded. */
  readonly places: readonly Span[];
}

/** Two ends, by their indexes. */
export type Link = readonly [number, number];

/** Beyond so many pairs of an end and a place the places that were chosen first stay. */
const MOST_PAIRS = 4_000_000;

/** More turns change nothing in practice; each lowers the sum. */
const MOST_TURNS = 8;

/** For each end the index of its place; -1 where there is none. */
export function placeEnds(ends: readonly End[], links: readonly Link[], sentences: readonly Span[]): number[] {
  const metric = createMetric(ends, sentences);
  const partners = partnersOf(ends, links);
  const chosen = firstChoice(ends, partners, metric);
  const groups = groupsOf(ends).filter(({ members, places }) => members.length * places.length <= MOST_PAIRS);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    let changed = false;
    for (const group of groups) changed = placeGroup(group, ends, partners, chosen, metric) || changed;
    if (!changed) break;
  }
  return chosen;
}

/** For each end those that it is linked with. */
type Partners = readonly (readonly number[])[];

function partnersOf(ends: readonly End[], links: readonly Link[]): Partners {
  const partners = ends.map((): number[] => []);
  for (const [a, b] of links) {
    partners[a]?.push(b);
    partners[b]?.push(a);
  }
  return partners;
}

/** The ends of one mention in one role. */
interface Group {
  readonly places: readonly Span[];
  /** By their indexes. */
  readonly members: readonly number[];
}

/** Those of which the places are to be chosen. */
function groupsOf(ends: readonly End[]): Group[] {
  const groups = new Map<string, { places: readonly Span[]; members: number[] }>();
  for (const [index, { group, places }] of ends.entries()) {
    if (places.length < 2) continue;
    const known = groups.get(group);
    if (known === undefined) groups.set(group, { places, members: [index] });
    else known.members.push(index);
  }
  return [...groups.values()];
}

interface Metric {
  /** What a place passed over costs, and a place shared; more than any distance. */
  readonly unit: number;
  /** What each sentence costs that two ends lie apart; more than all places of a mention passed over, and shared. */
  readonly sentenceApart: number;
  /** What it costs that both ends are one: more than all else. */
  readonly samePlace: number;
  sentenceOf(place: Span): number;
}

function createMetric(ends: readonly End[], sentences: readonly Span[]): Metric {
  const most = ends.reduce((sum, { places }) => Math.max(sum, places.length), 0);
  const unit = 2 * ends.reduce((sum, { places }) => Math.max(sum, places.at(-1)?.end ?? 0), 0) + 1;
  const sentenceApart = unit * (most + 3);
  return {
    unit,
    sentenceApart,
    samePlace: sentenceApart * (sentences.length + 1),
    sentenceOf: ({ start }) => lastAtOrBefore(sentences, start),
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

/**
 * Each end by itself, those with most partners first: the place that lies nearest to all of its partners, these being
 * where they were put before, else wherever they are nearest.
 */
function firstChoice(ends: readonly End[], partners: Partners, metric: Metric): number[] {
  const chosen = ends.map(({ places }): number => (places.length === 1 ? 0 : -1));
  const linked = (end: number): number => partners[end]?.length ?? 0;
  for (const end of [...ends.keys()].sort((a, b) => linked(b) - linked(a) || a - b)) {
    if (chosen[end] !== -1) continue;
    const open = (partners[end] ?? []).map((partner) => {
      const places = ends[partner]?.places ?? [];
      const place = places[chosen[partner] ?? -1];
      return place === undefined ? places : [place];
    });
    const [only] = open.length === 1 && open[0]?.length === 1 ? open[0] : [];
    if (only !== undefined) {
      chosen[end] = nearest(only, ends[end]?.places ?? [], metric).index;
      continue;
    }
    let least = Number.POSITIVE_INFINITY;
    for (const [index, place] of (ends[end]?.places ?? []).entries()) {
      const cost = open.reduce((sum, places) => sum + nearest(place, places, metric).cost, 0);
      if (cost >= least) continue;
      least = cost;
      chosen[end] = index;
    }
  }
  return chosen;
}

/** Which of `others` a link from a place costs least to, and what; two different places before the same one twice. */
function nearest(place: Span, others: readonly Span[], metric: Metric): { index: number; cost: number } {
  const best = { index: -1, cost: others.length === 0 ? 0 : Number.POSITIVE_INFINITY };
  const after = lastAtOrBefore(others, place.start);
  const sentence = metric.sentenceOf(place);
  // Distances grow to both sides, so what is nearest stands beside the place, or beyond one that is the same.
  for (let index = Math.max(0, after - 1); index <= after + 1; index++) {
    const other = others[index];
    if (other === undefined) continue;
    const apart = metric.sentenceApart * Math.abs(sentence - metric.sentenceOf(other));
    const cost = sameSpan(place, other) ? metric.samePlace : apart + Math.abs(middleOf(place) - middleOf(other));
    if (cost >= best.cost) continue;
    best.index = index;
    best.cost = cost;
  }
  return best;
}

/** The place of a partner. */
interface Anchor {
  readonly span: Span;
  readonly sentence: number;
  /** How many places of the end's mention stand before it. */
  readonly rank: number;
}

/** Assigns the ends of a group anew, the other ends staying where they are; whether any has moved. */
function placeGroup(
  { places, members }: Group,
  ends: readonly End[],
  partners: Partners,
  chosen: number[],
  metric: Metric,
): boolean {
  const anchorsOf = (end: number): Anchor[] =>
    (partners[end] ?? []).flatMap((partner) => {
      const span = ends[partner]?.places[chosen[partner] ?? -1];
      if (span === undefined) return [];
      return [{ span, sentence: metric.sentenceOf(span), rank: placesBefore(places, span) }];
    });
  const all = members.map((end) => ({ end, anchors: anchorsOf(end) }));
  const anchored = all.filter(({ anchors }) => anchors.length > 0);
  anchored.sort((a, b) => middleOfAll(a.anchors) - middleOfAll(b.anchors) || a.end - b.end);
  const placed = ascending(places, anchored, metric);

  let changed = false;
  const move = (end: number, place: number): void => {
    changed ||= chosen[end] !== place;
    chosen[end] = place;
  };
  for (const [row, { end }] of anchored.entries()) move(end, placed[row] ?? 0);
  // Ends that hang on nothing take what is left, in their own order; the extra ones share the last place.
  const taken = new Set(placed);
  const free = [...places.keys()].filter((place) => !taken.has(place)).values();
  for (const { end, anchors } of all) if (anchors.length === 0) move(end, free.next().value ?? places.length - 1);
  return changed;
}

/** The cheapest places for ends that take them in ascending order; several may share one. */
function ascending(
  places: readonly Span[],
  rows: readonly { readonly anchors: readonly Anchor[] }[],
  metric: Metric,
): number[] {
  const width = places.length;
  // best[i][j]: the least cost of the first i + 1 ends with the last of them at place j.
  const best = new Float64Array(rows.length * width);
  const shares = new Uint8Array(rows.length * width);
  const before = new Int32Array(rows.length * width);
  const sentences = places.map(metric.sentenceOf);
  for (const [row, { anchors }] of rows.entries()) {
    const costs = new Float64Array(width);
    for (const anchor of anchors) addCosts(costs, places, sentences, anchor, metric);
    let least = row === 0 ? 0 : Number.POSITIVE_INFINITY;
    let leastAt = -1;
    for (let place = 0; place < width; place++) {
      const at = row * width + place;
      const above = row === 0 ? Number.POSITIVE_INFINITY : (best[at - width] ?? 0);
      const shared = above + metric.unit;
      shares[at] = shared < least ? 1 : 0;
      before[at] = leastAt;
      best[at] = Math.min(least, shared) + (costs[place] ?? 0);
      if (above < least) {
        least = above;
        leastAt = place;
      }
    }
  }

  const placed = new Array<number>(rows.length);
  let place = lowest(best, (rows.length - 1) * width, width);
  for (let row = rows.length - 1; row >= 0; row--) {
    placed[row] = place;
    const at = row * width + place;
    if (shares[at] === 0) place = before[at] ?? 0;
  }
  return placed;
}

/** Adds what the link to an anchor costs from each place. */
function addCosts(
  costs: Float64Array,
  places: readonly Span[],
  sentences: readonly number[],
  { span: anchor, sentence, rank }: Anchor,
  { unit, sentenceApart, samePlace }: Metric,
): void {
  const middle = middleOf(anchor);
  const own = places[rank];
  const after = own !== undefined && sameSpan(own, anchor) ? rank + 1 : rank;
  for (const [index, place] of places.entries()) {
    const passed = index < rank ? rank - 1 - index : index - after;
    const apart = sentenceApart * Math.abs((sentences[index] ?? 0) - sentence);
    const cost = Math.abs(middleOf(place) - middle) + apart + unit * passed;
    costs[index] = (costs[index] ?? 0) + (sameSpan(place, anchor) ? samePlace : cost);
  }
}

const middleOf = ({ start, end }: Span): number => start + end;

const middleOfAll = (anchors: readonly Anchor[]): number =>
  anchors.reduce((sum, { span }) => sum + middleOf(span), 0) / anchors.length;

/** How many of the places stand before a span, by their middles. */
function placesBefore(places: readonly Span[], span: Span): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle];
    if (place !== undefined && middleOf(place) < middleOf(span)) low = middle + 1;
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
