/** What the page and the worker that lays out graphs say to each other. Lengths are pixels at zoom 1. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node with the size of what is drawn for it, label included, around its middle. */
export interface NodeBox {
  readonly id: string;
  readonly w: number;
  readonly h: number;
  /** Where it stands now; null: nowhere yet. */
  readonly at: Point | null;
  /** Of an event its number in the text; of other nodes null. */
  readonly order: number | null;
}

/** A graph or a part of one, for a layout. */
export interface GraphBoxes {
  readonly nodes: readonly NodeBox[];
  readonly edges: readonly { readonly source: string; readonly target: string }[];
}

/** `relations`: what is joined lies near; `events`: events in their order, with what takes part in them. */
export type GraphOrder = "relations" | "events";

export interface LayoutRequest extends GraphBoxes {
  readonly order: GraphOrder;
  /** How long an edge is to be about. */
  readonly edgeLength: number;
  /** Width to height of the place where the graph is drawn. */
  readonly ratio: number;
}

export type PlacedNodes = readonly (Point & { readonly id: string })[];

/** What the worker of layouts can be asked. */
export type LayoutMethods = {
  readonly layOut: { readonly input: LayoutRequest; readonly event: never; readonly result: PlacedNodes };
};

interface Size {
  readonly w: number;
  readonly h: number;
}

/** Between boxes, in the boxes' unit. */
const GAP = 36;

/**
 * Places boxes side by side without overlap, in rows, the highest first or as they are given, so that the whole has about
 * the given ratio of width to height: the upper left corner of each. O(n log n).
 */
export function packed(
  boxes: readonly Size[],
  ratio: number,
  sequence: "highest-first" | "as-given" = "highest-first",
): readonly Point[] {
  const area = boxes.reduce((sum, { w, h }) => sum + (w + GAP) * (h + GAP), 0);
  const widest = boxes.reduce((most, { w }) => Math.max(most, w), 0);
  // Rows are never quite full: a little more width keeps the whole from growing too high.
  const width = Math.max(widest, Math.sqrt(area * ratio) * 1.1);
  const corners: Point[] = boxes.map(() => ({ x: 0, y: 0 }));
  const numbered = boxes.map((box, index) => ({ ...box, index }));
  const inTurn = sequence === "as-given" ? numbered : numbered.toSorted((a, b) => b.h - a.h || b.w - a.w);
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  for (const { w, h, index } of inTurn) {
    if (x > 0 && x + w > width) {
      x = 0;
      y += rowHeight + GAP;
      rowHeight = 0;
    }
    corners[index] = { x, y };
    x += w + GAP;
    rowHeight = Math.max(rowHeight, h);
  }
  return corners;
}
