import type { Graph, GraphEdge, GraphNode } from "../../../core/graph/build";
import type { GraphBoxes, NodeBox, Point } from "../../../core/graph/layout";
import { classId } from "../../../core/schema/class";
import { BROKEN_MARK } from "./broken-words";
import type { GraphColours } from "./colours";

/** A node as it is drawn. Lengths are pixels at zoom 1. */
export interface SceneNode {
  readonly id: string;
  readonly label: string;
  readonly isEvent: boolean;
  readonly grounded: boolean;
  /** Whether none of its mentions is certain. */
  readonly uncertain: boolean;
  readonly radius: number;
  readonly fill: string;
  readonly line: string;
  /** Moves while the graph settles and while somebody drags it. */
  x: number;
  y: number;
}

export interface SceneEdge {
  readonly id: string;
  readonly source: SceneNode;
  readonly target: SceneNode;
  readonly label: string;
  readonly isRole: boolean;
  readonly grounded: boolean;
  /** Whether nothing that it was found by is certain. */
  readonly uncertain: boolean;
  /** Whether an end breaks the hints of the class. */
  readonly broken: boolean;
  readonly line: string;
  readonly ink: string;
  /** How far its middle lies from the straight line, to the left of its way: edges between the same two nodes fan out. */
  readonly bow: number;
}

/** All that is drawn, the most important first. */
export interface Scene {
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  readonly byId: ReadonlyMap<string, SceneNode>;
}

const LARGEST_RADIUS = 28;
const LABEL_LENGTH = 30;
const BETWEEN_PARALLELS = 30;

const shortened = (label: string): string =>
  label.length <= LABEL_LENGTH ? label : `${[...label].slice(0, LABEL_LENGTH - 1).join("")}…`;

/** A node is as large as it is often mentioned, and it is named before others the more it is joined to and mentioned. */
const rankOf = (node: GraphNode): number => node.degree + node.objects.length;

/** Where a node stands, or one that was merged into it. */
const placeOf = (node: GraphNode, places: ReadonlyMap<string, Point>): Point | null =>
  places.get(node.id) ?? node.objects.flatMap((id) => places.get(id) ?? [])[0] ?? null;

type Doubt = (objects: readonly string[]) => boolean;
const NONE: ReadonlySet<string> = new Set();

/** The same nodes as before keep their places; `uncertain` holds ids of objects. */
export function sceneOf(
  graph: Graph,
  colours: GraphColours,
  broken: ReadonlySet<string>,
  places: ReadonlyMap<string, Point>,
  uncertain: ReadonlySet<string> = NONE,
): Scene {
  const isUncertain: Doubt = (objects) => objects.every((id) => uncertain.has(id));
  const nodes = graph.nodes
    .toSorted((a, b) => rankOf(b) - rankOf(a))
    .map((node): SceneNode => {
      const id = classId({ kind: node.kind, name: node.class });
      const place = placeOf(node, places);
      return {
        id: node.id,
        label: shortened(node.label),
        isEvent: node.kind === "event",
        grounded: node.grounded,
        uncertain: isUncertain(node.objects),
        radius: Math.min(LARGEST_RADIUS, 6 + 3.5 * Math.sqrt(node.objects.length)),
        fill: colours.of(id, "tint"),
        line: colours.of(id, "line"),
        x: place?.x ?? 0,
        y: place?.y ?? 0,
      };
    });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const classOf = new Map(graph.nodes.map((node) => [node.id, node.class]));
  return { nodes, edges: edgesOf(graph.edges, byId, classOf, colours, broken, isUncertain), byId };
}

function edgesOf(
  edges: readonly GraphEdge[],
  byId: ReadonlyMap<string, SceneNode>,
  classOf: ReadonlyMap<string, string>,
  colours: GraphColours,
  broken: ReadonlySet<string>,
  isUncertain: Doubt,
): readonly SceneEdge[] {
  const pairOf = ({ source, target }: GraphEdge): string => [source, target].toSorted().join("\n");
  const parallels = new Map<string, number>();
  for (const edge of edges) parallels.set(pairOf(edge), (parallels.get(pairOf(edge)) ?? 0) + 1);
  const met = new Map<string, number>();
  return edges
    .toSorted((a, b) => b.objects.length - a.objects.length)
    .flatMap((edge): readonly SceneEdge[] => {
      const source = byId.get(edge.source);
      const target = byId.get(edge.target);
      if (source === undefined || target === undefined) return [];
      const pair = pairOf(edge);
      const index = met.get(pair) ?? 0;
      met.set(pair, index + 1);
      const fromMiddle = index - ((parallels.get(pair) ?? 1) - 1) / 2;
      const isRole = edge.kind === "role";
      const id = isRole
        ? classId({ kind: "event", name: classOf.get(edge.source) ?? "" })
        : classId({ kind: "relation", name: edge.label });
      const isBroken = broken.has(edge.id);
      const label = edge.objects.length > 1 ? `${edge.label} ×${edge.objects.length}` : edge.label;
      return [
        {
          id: edge.id,
          source,
          target,
          label: isBroken ? `${BROKEN_MARK}${label}` : label,
          isRole,
          grounded: edge.grounded,
          uncertain: isUncertain(edge.objects),
          broken: isBroken,
          line: isBroken ? colours.caution : colours.of(id, "line"),
          ink: isBroken ? colours.caution : colours.of(id, "ink"),
          bow: (edge.source < edge.target ? 1 : -1) * fromMiddle * BETWEEN_PARALLELS,
        },
      ];
    });
}

/** Up to as many nodes are laid out with room for all their names; of more, the largest are named where there is room. */
const ALL_NAMED = 150;
export const NAME_SIZE = 13;

/** What the layout is told of a scene; `widthOf` measures a label. */
export function boxesOf(
  graph: Graph,
  scene: Scene,
  places: ReadonlyMap<string, Point>,
  widthOf: (label: string) => number,
): GraphBoxes {
  const allNamed = graph.nodes.length <= ALL_NAMED;
  const events = graph.nodes.filter(({ kind }) => kind === "event").toSorted((a, b) => startOf(a) - startOf(b) || 0);
  const orders = new Map(events.map(({ id }, order) => [id, order]));
  return {
    nodes: graph.nodes.flatMap((of): readonly NodeBox[] => {
      const { id } = of;
      const node = scene.byId.get(id);
      if (node === undefined) return [];
      const across = 2 * node.radius;
      const size = allNamed
        ? { w: Math.max(across, widthOf(node.label)) + 14, h: across + NAME_SIZE + 18 }
        : { w: across + 16, h: across + 16 };
      return [{ id, ...size, at: placeOf(of, places), order: orders.get(id) ?? null }];
    }),
    edges: graph.edges.map(({ source, target }) => ({ source, target })),
  };
}

const startOf = ({ start }: GraphNode): number => start ?? Number.POSITIVE_INFINITY;
