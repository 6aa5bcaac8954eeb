/** What the page and the worker that lays out graphs say to each other. Lengths are pixels at zoom 1. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A node with the size of what is drawn for it, label included, and where it stands now. */
export interface NodeBox extends Point {
  readonly id: string;
  readonly w: number;
  readonly h: number;
}

/** A connected part of a graph, of at least two nodes. */
export interface GraphComponent {
  readonly nodes: readonly NodeBox[];
  readonly edges: readonly { readonly source: string; readonly target: string }[];
  /** Whether no node has a place yet; else nodes stay about where they are. */
  readonly fresh: boolean;
}

interface LayoutRequest {
  readonly components: readonly GraphComponent[];
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
