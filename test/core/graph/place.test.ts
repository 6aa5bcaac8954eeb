import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { GraphOrder, LayoutRequest, NodeBox, PlacedNodes } from "../../../src/core/graph/layout";
import { placed } from "../../../src/core/graph/place";

const box = (id: number, order: number | null = null): NodeBox => ({ id: `n${id}`, w: 80, h: 40, at: null, order });
const edge = (source: number, target: number) => ({ source: `n${source}`, target: `n${target}` });
const request = (
  nodes: readonly NodeBox[],
  edges: LayoutRequest["edges"],
  order: GraphOrder = "relations",
): LayoutRequest => ({ nodes, edges, order, edgeLength: 110, ratio: 1.6 });

const graphs = fc.integer({ min: 1, max: 40 }).chain((size) => {
  const node = fc.integer({ min: 0, max: size - 1 });
  return fc.record({
    nodes: fc.constant(Array.from({ length: size }, (_, id) => box(id, id % 4 === 0 ? id : null))),
    edges: fc.array(
      fc.tuple(node, node).map(([a, b]) => edge(a, b)),
      { maxLength: 60 },
    ),
  });
});

const placeOf = (places: PlacedNodes, id: number) => {
  const found = places.find((place) => place.id === `n${id}`);
  if (found === undefined) throw new Error(`n${id} has no place.`);
  return found;
};
const apart = (places: PlacedNodes, a: number, b: number): number =>
  Math.hypot(placeOf(places, a).x - placeOf(places, b).x, placeOf(places, a).y - placeOf(places, b).y);

describe("a layout", () => {
  it.each(["relations", "events"] as const)("by %s gives every node one place, and no two the same ground", (order) => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges }) => {
        const places = placed(request(nodes, edges, order));
        expect(places.map(({ id }) => id).toSorted()).toEqual(nodes.map(({ id }) => id).toSorted());
        for (const [index, a] of places.entries()) {
          expect(Number.isFinite(a.x) && Number.isFinite(a.y)).toBe(true);
          for (const b of places.slice(0, index)) {
            // Half a box is what may still meet where many are pushed at once.
            expect(Math.abs(a.x - b.x) > 40 || Math.abs(a.y - b.y) > 20).toBe(true);
          }
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it("is the same every time", () => {
    const nodes = Array.from({ length: 30 }, (_, id) => box(id));
    const edges = nodes.slice(1).map((_, id) => edge(id + 1, Math.floor(id / 2)));
    expect(placed(request(nodes, edges))).toEqual(placed(request(nodes, edges)));
  });

  it("puts what is joined nearer than what is not", () => {
    // A ring of twenty.
    const nodes = Array.from({ length: 20 }, (_, id) => box(id));
    const places = placed(
      request(
        nodes,
        nodes.map((_, id) => edge(id, (id + 1) % 20)),
      ),
    );
    const joined = nodes.map((_, id) => apart(places, id, (id + 1) % 20));
    const opposite = nodes.map((_, id) => apart(places, id, (id + 10) % 20));
    expect(Math.max(...joined)).toBeLessThan(Math.min(...opposite));
  });

  it("leaves what stays about where it is when something comes or goes", () => {
    const nodes = Array.from({ length: 24 }, (_, id) => box(id));
    const edges = nodes.slice(1).map((_, id) => edge(id + 1, Math.floor(id / 3)));
    const before = placed(request(nodes, edges));
    const kept = nodes.map((node, id) => ({ ...node, at: placeOf(before, id) }));
    const after = placed(request([...kept, box(24)], [...edges, edge(24, 0)]));
    // As wholes they may shift: what counts is how they lie to each other.
    const moves = nodes.slice(1).map((_, id) => {
      const [a, b] = [placeOf(before, id + 1), placeOf(before, 0)];
      const [c, d] = [placeOf(after, id + 1), placeOf(after, 0)];
      return Math.hypot(a.x - b.x - (c.x - d.x), a.y - b.y - (c.y - d.y));
    });
    expect(moves.toSorted((a, b) => a - b)[12]).toBeLessThan(60);
    expect(apart(after, 24, 0)).toBeLessThan(260);
  });

  it("of events in their order reads line by line, each with its own below it", () => {
    const events = [box(0, 1), box(1, 0), box(2, 2)];
    const others = [box(3), box(4), box(5), box(6)];
    const edges = [edge(1, 3), edge(0, 3), edge(0, 4), edge(2, 5), edge(5, 6)];
    const places = placed({ ...request([...events, ...others], edges, "events"), ratio: 20 });
    const xs = [1, 0, 2].map((id) => placeOf(places, id).x);
    expect(xs).toEqual(xs.toSorted((a, b) => a - b));
    expect(new Set([0, 1, 2].map((id) => placeOf(places, id).y)).size).toBe(1);
    // Both tell of the third; it stands with the first that does.
    expect(placeOf(places, 3).x).toBe(placeOf(places, 1).x);
    expect(placeOf(places, 4).x).toBe(placeOf(places, 0).x);
    expect(placeOf(places, 6).y).toBeGreaterThan(placeOf(places, 5).y);
    expect(placeOf(places, 5).y).toBeGreaterThan(placeOf(places, 2).y);
  });
});
