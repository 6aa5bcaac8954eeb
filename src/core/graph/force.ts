import type { GraphBoxes, PlacedNodes, Point } from "./layout";
import { type Adjacency, scaled } from "./pivots";
import { createRepulsion } from "./repulsion";

/** Beyond this many nodes a layout is shorter: each round costs more, and details are looked at less. */
const MANY = 1000;
/** How strongly nodes push each other: at the distance of an edge, this share of an edge's length a round. */
const REPULSION = 0.07;
/** Lengths of edges beyond which nodes do not push each other. */
const REACH = 4;
/** How much of its speed a node keeps from round to round. */
const KEPT = 0.6;
/** Rounds of pushing boxes apart, at most. */
const SEPARATIONS = 80;

/**
 * Lays out one connected part: nodes push each other, edges are springs, and boxes that still overlap at the end are set
 * apart. A part of which nothing has a place yet begins where Pivot MDS puts it; else nodes begin where they are, about
 * which they stay, and the others beside one that they are joined to. The same part is always laid out in the same way.
 */
export function forced({ nodes, edges }: GraphBoxes, edgeLength: number, ratio: number): PlacedNodes {
  const count = nodes.length;
  const numbers = new Map(nodes.map(({ id }, index) => [id, index]));
  const springs = edges.flatMap(({ source, target }): readonly (readonly [number, number])[] => {
    const a = numbers.get(source);
    const b = numbers.get(target);
    return a === undefined || b === undefined || a === b ? [] : [[a, b]];
  });
  const joined = adjacency(count, springs);
  const isFresh = nodes.every(({ at }) => at === null);
  const { x, y } = isFresh ? scaled(joined, edgeLength) : kept(nodes, joined, edgeLength);
  const vx = new Float64Array(count);
  const vy = new Float64Array(count);
  const repulsion = createRepulsion(count, REACH * edgeLength);

  const rounds = count > MANY ? 100 : 300;
  const cooling = 0.01 ** (1 / rounds);
  let heat = isFresh ? 0.8 : 0.2;
  for (let round = 0; round < rounds; round += 1) {
    heat *= cooling;
    repulsion.push(x, y, vx, vy, heat * REPULSION * edgeLength ** 2);
    for (const [a, b] of springs) {
      const dx = (x[b] ?? 0) + (vx[b] ?? 0) - (x[a] ?? 0) - (vx[a] ?? 0);
      const dy = (y[b] ?? 0) + (vy[b] ?? 0) - (y[a] ?? 0) - (vy[a] ?? 0);
      const length = Math.hypot(dx, dy) || 1;
      const degreeA = joined[a]?.length ?? 1;
      const degreeB = joined[b]?.length ?? 1;
      // A hub's many springs together are no stiffer than a leaf's one, and the lighter end moves more.
      const pull = (heat * (length - edgeLength)) / length / Math.min(degreeA, degreeB);
      const share = degreeA / (degreeA + degreeB);
      vx[b] = (vx[b] ?? 0) - dx * pull * share;
      vy[b] = (vy[b] ?? 0) - dy * pull * share;
      vx[a] = (vx[a] ?? 0) + dx * pull * (1 - share);
      vy[a] = (vy[a] ?? 0) + dy * pull * (1 - share);
    }
    for (let i = 0; i < count; i += 1) {
      // Towards the middle, more strongly across the longer side of the place where it is drawn.
      vx[i] = ((vx[i] ?? 0) - ((x[i] ?? 0) * 0.03 * heat) / ratio) * KEPT;
      vy[i] = ((vy[i] ?? 0) - (y[i] ?? 0) * 0.03 * heat * ratio) * KEPT;
      x[i] = (x[i] ?? 0) + (vx[i] ?? 0);
      y[i] = (y[i] ?? 0) + (vy[i] ?? 0);
    }
  }
  stretch(x, y, ratio);
  setApart(
    x,
    y,
    nodes.map(({ w }) => w),
    nodes.map(({ h }) => h),
  );
  return nodes.map(({ id }, index) => ({ id, x: x[index] ?? 0, y: y[index] ?? 0 }));
}

/** Where nodes stand, around their own middle. */
function kept(nodes: GraphBoxes["nodes"], joined: Adjacency, edgeLength: number) {
  const known = nodes.flatMap(({ at }) => at ?? []);
  const middle = (of: (point: Point) => number): number => known.reduce((sum, one) => sum + of(one), 0) / known.length;
  const x0 = middle((point) => point.x);
  const y0 = middle((point) => point.y);
  const places = nodes.map(({ at }, index): Point => {
    if (at !== null) return { x: at.x - x0, y: at.y - y0 };
    const friend = joined[index]?.flatMap((other) => nodes[other]?.at ?? [])[0];
    // A golden-angle spiral: no two begin at one point.
    const angle = 2.4 * index;
    return {
      x: (friend?.x ?? x0) - x0 + edgeLength * Math.cos(angle),
      y: (friend?.y ?? y0) - y0 + edgeLength * Math.sin(angle),
    };
  });
  return { x: Float64Array.from(places, ({ x }) => x), y: Float64Array.from(places, ({ y }) => y) };
}

function adjacency(count: number, springs: readonly (readonly [number, number])[]): Adjacency {
  const joined = Array.from({ length: count }, () => new Set<number>());
  for (const [a, b] of springs) {
    joined[a]?.add(b);
    joined[b]?.add(a);
  }
  return joined.map((others) => [...others]);
}

/** Graphs may be drawn as much wider or higher than the forces have them. */
const MOST_STRETCH = 1.4;

/** Fills the place where the graph is drawn a little better: along its longer side. */
function stretch(x: Float64Array, y: Float64Array, ratio: number): void {
  const extent = (of: Float64Array): number =>
    of.reduce((most, one) => Math.max(most, one)) - of.reduce((least, one) => Math.min(least, one)) + 1;
  const wanted = (ratio * extent(y)) / extent(x);
  const [along, factor] = wanted > 1 ? [x, wanted] : [y, 1 / wanted];
  for (let i = 0; i < along.length; i += 1) along[i] = (along[i] ?? 0) * Math.min(MOST_STRETCH, factor);
}

/** Pushes boxes that overlap apart, along the side where the least is needed; a grid finds them. */
function setApart(x: Float64Array, y: Float64Array, widths: readonly number[], heights: readonly number[]): void {
  const size = Math.max(...widths, ...heights, 1);
  for (let round = 0; round < SEPARATIONS; round += 1) {
    const cells = new Map<number, number[]>();
    let moved = false;
    for (let i = 0; i < x.length; i += 1) {
      const column = Math.floor((x[i] ?? 0) / size);
      const row = Math.floor((y[i] ?? 0) / size);
      for (let near = 0; near < 9; near += 1) {
        const others = cells.get((column + (near % 3) - 1) * 1e6 + row + Math.floor(near / 3) - 1);
        for (const j of others ?? []) {
          const dx = (x[i] ?? 0) - (x[j] ?? 0);
          const dy = (y[i] ?? 0) - (y[j] ?? 0);
          const overX = ((widths[i] ?? 0) + (widths[j] ?? 0)) / 2 - Math.abs(dx);
          const overY = ((heights[i] ?? 0) + (heights[j] ?? 0)) / 2 - Math.abs(dy);
          if (overX <= 0.5 || overY <= 0.5) continue;
          moved = true;
          if (overX < overY) {
            const push = (dx < 0 ? -overX : overX) / 2;
            x[i] = (x[i] ?? 0) + push;
            x[j] = (x[j] ?? 0) - push;
          } else {
            const push = (dy < 0 ? -overY : overY) / 2;
            y[i] = (y[i] ?? 0) + push;
            y[j] = (y[j] ?? 0) - push;
          }
        }
      }
      const key = column * 1e6 + row;
      const here = cells.get(key);
      if (here === undefined) cells.set(key, [i]);
      else here.push(i);
    }
    if (!moved) return;
  }
}
