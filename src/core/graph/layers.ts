import { type GraphBoxes, type NodeBox, type PlacedNodes, packed } from "./layout";

/** Between layers, and between the boxes of one. */
const BETWEEN_LAYERS = 44;
const BETWEEN_BOXES = 16;

/** What is told together: an event, and below it, layer by layer, what it brings in. */
interface Column {
  readonly layers: NodeBox[][];
}

/**
 * Events in their order, as a text is read: line by line from left to right. Below each event stand its fillers, as far
 * as no earlier event has them, and below these what they are joined to, a layer a step. What no event reaches comes
 * last, part by part. Linear in nodes and edges.
 */
export function layered({ nodes, edges }: GraphBoxes, ratio: number): PlacedNodes {
  const boxes = new Map(nodes.map((node) => [node.id, node]));
  const joined = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { source, target } of edges) {
    joined.get(source)?.push(target);
    joined.get(target)?.push(source);
  }
  const columns: Column[] = [];
  const columnOf = new Map<string, { readonly column: Column; readonly layer: number }>();
  const put = (node: NodeBox, column: Column, layer: number): void => {
    columnOf.set(node.id, { column, layer });
    const held = column.layers[layer];
    if (held === undefined) column.layers[layer] = [node];
    else held.push(node);
  };
  const begin = (node: NodeBox): void => {
    const column: Column = { layers: [] };
    columns.push(column);
    put(node, column, 0);
  };
  /** A map's iteration also visits what is added on the way: what is a step away from an event comes before two steps. */
  const spread = (): void => {
    for (const [id, { column, layer }] of columnOf) {
      for (const next of joined.get(id) ?? []) {
        const node = boxes.get(next);
        if (node !== undefined && !columnOf.has(next)) put(node, column, layer + 1);
      }
    }
  };
  for (const node of nodes.filter(({ order }) => order !== null).toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))) {
    begin(node);
  }
  spread();
  for (const node of nodes) {
    if (columnOf.has(node.id)) continue;
    begin(node);
    spread();
  }

  const drawn = columns.map((column) => stacked(column));
  const corners = packed(drawn, ratio, "as-given");
  return drawn.flatMap(({ places }, index) => {
    const corner = corners[index] ?? { x: 0, y: 0 };
    return places.map(({ id, x, y }) => ({ id, x: x + corner.x, y: y + corner.y }));
  });
}

/** Most boxes side by side in a column. */
const ABREAST = 5;

/** The places of a column's boxes, from its upper left corner on. */
function stacked({ layers }: Column): { readonly w: number; readonly h: number; readonly places: PlacedNodes } {
  const rows = layers.flatMap((layer) => {
    const abreast = Math.min(ABREAST, Math.ceil(Math.sqrt(2 * layer.length)));
    return Array.from({ length: Math.ceil(layer.length / abreast) }, (_, row) => ({
      boxes: layer.slice(row * abreast, (row + 1) * abreast),
      isFirst: row === 0,
    }));
  });
  const widthOf = (boxes: readonly NodeBox[]): number =>
    boxes.reduce((sum, box) => sum + box.w + BETWEEN_BOXES, -BETWEEN_BOXES);
  const width = Math.max(...rows.map(({ boxes }) => widthOf(boxes)));
  const places: { readonly id: string; readonly x: number; readonly y: number }[] = [];
  let y = 0;
  for (const [index, { boxes, isFirst }] of rows.entries()) {
    if (index > 0) y += isFirst ? BETWEEN_LAYERS : BETWEEN_BOXES;
    const height = Math.max(...boxes.map(({ h }) => h));
    let x = (width - widthOf(boxes)) / 2;
    for (const { id, w } of boxes) {
      places.push({ id, x: x + w / 2, y: y + height / 2 });
      x += w + BETWEEN_BOXES;
    }
    y += height;
  }
  return { w: width, h: y, places };
}
