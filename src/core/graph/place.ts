import { forced } from "./force";
import { layered } from "./layers";
import { type GraphBoxes, type LayoutRequest, type NodeBox, type PlacedNodes, packed } from "./layout";

/** Lays out a graph: connected parts one by one, side by side; or events in their order, line by line. */
export function placed({ order, nodes, edges, edgeLength, ratio }: LayoutRequest): PlacedNodes {
  if (order === "events") return layered({ nodes, edges }, ratio);
  const parts = partsOf({ nodes, edges }).map((part) => {
    const places = forced(part, edgeLength, ratio);
    return framed(part.nodes, places);
  });
  const corners = packed(parts, ratio);
  return parts.flatMap(({ places, left, top }, index) => {
    const corner = corners[index] ?? { x: 0, y: 0 };
    return places.map(({ id, x, y }) => ({ id, x: x - left + corner.x, y: y - top + corner.y }));
  });
}

/** The connected parts of a graph, in the order of their first nodes. */
function partsOf({ nodes, edges }: GraphBoxes): readonly GraphBoxes[] {
  const joined = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { source, target } of edges) {
    joined.get(source)?.push(target);
    joined.get(target)?.push(source);
  }
  const partOf = new Map<string, number>();
  let count = 0;
  for (const { id } of nodes) {
    if (partOf.has(id)) continue;
    const met = new Set([id]);
    // A set's iteration also visits what is added on the way.
    for (const one of met) for (const next of joined.get(one) ?? []) met.add(next);
    for (const one of met) partOf.set(one, count);
    count += 1;
  }
  const parts = Array.from({ length: count }, (): { nodes: NodeBox[]; edges: GraphBoxes["edges"][number][] } => ({
    nodes: [],
    edges: [],
  }));
  for (const node of nodes) parts[partOf.get(node.id) ?? 0]?.nodes.push(node);
  for (const edge of edges) parts[partOf.get(edge.source) ?? 0]?.edges.push(edge);
  return parts;
}

/** The rectangle that a part takes. */
function framed(nodes: readonly NodeBox[], places: PlacedNodes) {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const [index, { x, y }] of places.entries()) {
    const { w, h } = nodes[index] ?? { w: 0, h: 0 };
    left = Math.min(left, x - w / 2);
    right = Math.max(right, x + w / 2);
    top = Math.min(top, y - h / 2);
    bottom = Math.max(bottom, y + h / 2);
  }
  return { places, left, top, w: right - left, h: bottom - top };
}
