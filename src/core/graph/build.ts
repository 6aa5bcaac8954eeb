import type { ExtractedEntity, ExtractedEvent, ExtractedObject, ExtractedRelation } from "../result/result";
import type { ClassId } from "../schema/class";

/** An entity with all its mentions, or one event. */
export interface GraphNode {
  /** Id of its first object: stays the same while later objects arrive. */
  readonly id: string;
  readonly kind: "entity" | "event";
  readonly class: string;
  /** The mention as it was first written; an event's trigger. */
  readonly label: string;
  /** Ids of its objects, in order of arrival. */
  readonly objects: readonly string[];
  /** Whether at least one of its mentions stands in the text. */
  readonly grounded: boolean;
  /** Edges that begin or end here, a loop counted twice. */
  readonly degree: number;
}

/** A relation from head to tail, or a role from an event to its filler. */
export interface GraphEdge {
  readonly id: string;
  readonly kind: "relation" | "role";
  /** The relation's class, or the role's name. */
  readonly label: string;
  /** Ids of nodes. */
  readonly source: string;
  readonly target: string;
  /** Ids of the relation objects, or of the event: as many as the edge was found. */
  readonly objects: readonly string[];
  readonly grounded: boolean;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** What of a graph is drawn. */
export interface GraphPart extends Graph {
  /** Nodes that were asked for and are left out because of the limit. */
  readonly hidden: number;
}

export interface GraphFilter {
  /** Part of a label or class name, case ignored; empty: everything. */
  readonly text: string;
  /** Only this class with what it is joined to; null: all classes. */
  readonly onlyClass: ClassId | null;
  /** Nodes at most. */
  readonly limit: number;
}

/** As many nodes are drawn and moved without a wait; `npm run bench -- graph` measures it. */
export const DRAWN_NODES = 3000;

/**
 * When two mentions of a class name the same entity: when they differ in case, white space or Unicode compatibility
 * forms alone. Case is folded because headlines and shouting change it, while two entities of one class that differ by
 * case only are rare; the class keeps `May` the month and `may` the person apart.
 */
const entityKey = (entity: ExtractedEntity): string => `${entity.class}\n${folded(entity.mention)}`;

const folded = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();

interface Draft<Part> {
  readonly part: Part;
  readonly objects: string[];
  grounded: boolean;
}

type EdgeParts = Pick<GraphEdge, "kind" | "label" | "source" | "target">;

/**
 * Objects as a graph. Entities of one class and one mention are one node; every event is a node of its own, for two
 * weddings may share a trigger; equal edges are one with a count. Edges whose ends are not among the objects are left
 * out. Linear in objects and arguments.
 */
export function buildGraph(objects: readonly ExtractedObject[]): Graph {
  const nodes = new Map<string, Draft<Pick<GraphNode, "id" | "kind" | "class" | "label">>>();
  const nodeOf = new Map<string, string>();
  const degrees = new Map<string, number>();
  const edges = new Map<string, Draft<EdgeParts>>();

  const addNode = (key: string, object: ExtractedEntity | ExtractedEvent): void => {
    const known = nodes.get(key);
    const grounded = object.span !== null;
    if (known === undefined) {
      const part = { id: object.id, kind: object.kind, class: object.class, label: object.mention };
      nodes.set(key, { part, objects: [object.id], grounded });
    } else {
      known.objects.push(object.id);
      known.grounded ||= grounded;
    }
    nodeOf.set(object.id, known?.part.id ?? object.id);
  };

  const addEdge = (parts: EdgeParts, object: ExtractedRelation | ExtractedEvent, grounded: boolean): void => {
    const key = `${parts.kind} ${parts.source} ${parts.target} ${parts.label}`;
    const known = edges.get(key);
    if (known === undefined) {
      edges.set(key, { part: parts, objects: [object.id], grounded });
      for (const end of [parts.source, parts.target]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
    } else if (known.objects.at(-1) !== object.id) {
      known.objects.push(object.id);
      known.grounded ||= grounded;
    }
  };

  for (const object of objects) {
    if (object.kind === "entity") addNode(`entity ${entityKey(object)}`, object);
    else if (object.kind === "event") addNode(`event ${object.id}`, object);
  }
  for (const object of objects) {
    if (object.kind === "relation") {
      const source = nodeOf.get(object.head);
      const target = nodeOf.get(object.tail);
      if (source === undefined || target === undefined) continue;
      addEdge({ kind: "relation", label: object.class, source, target }, object, object.alignment !== "ungrounded");
    } else if (object.kind === "event") {
      for (const argument of object.arguments) {
        const target = nodeOf.get(argument.object);
        if (target === undefined) continue;
        addEdge({ kind: "role", label: argument.role, source: object.id, target }, object, object.span !== null);
      }
    }
  }

  return {
    nodes: [...nodes.values()].map(({ part, objects: ids, grounded }) => ({
      ...part,
      objects: ids,
      grounded,
      degree: degrees.get(part.id) ?? 0,
    })),
    edges: [...edges.values()].map(({ part, objects: ids, grounded }) => ({
      ...part,
      id: `${part.kind} ${part.source} ${part.target} ${part.label}`,
      objects: ids,
      grounded,
    })),
  };
}

/**
 * The part of a graph that is drawn: what the filter names and what it is joined to; of more than `limit` nodes those
 * with the most edges, then the most mentions, then the first. What the filter names itself goes before its neighbours.
 */
export function partOf(graph: Graph, filter: GraphFilter): GraphPart {
  const wanted = named(graph, filter);
  const neighbours = new Set<string>();
  for (const edge of graph.edges) {
    if (!wanted.edge(edge)) continue;
    if (wanted.nodes.has(edge.source)) neighbours.add(edge.target);
    if (wanted.nodes.has(edge.target)) neighbours.add(edge.source);
  }
  const rank = (node: GraphNode): number => (wanted.nodes.has(node.id) ? 0 : 1);
  const asked = graph.nodes.filter((node) => wanted.nodes.has(node.id) || neighbours.has(node.id));
  const largest =
    asked.length <= filter.limit
      ? asked
      : asked
          .toSorted((a, b) => rank(a) - rank(b) || b.degree - a.degree || b.objects.length - a.objects.length)
          .slice(0, filter.limit);
  const drawn = new Set(largest.map((node) => node.id));
  return {
    nodes: graph.nodes.filter((node) => drawn.has(node.id)),
    edges: graph.edges.filter((edge) => drawn.has(edge.source) && drawn.has(edge.target) && wanted.edge(edge)),
    hidden: asked.length - drawn.size,
  };
}

/** The nodes that a filter names, by themselves or through an edge, and which edges go with them. */
function named(
  graph: Graph,
  { text, onlyClass }: GraphFilter,
): { nodes: ReadonlySet<string>; edge: (edge: GraphEdge) => boolean } {
  const part = folded(text);
  const holds = (name: string): boolean => folded(name).includes(part);
  const matching = new Set(graph.nodes.filter((node) => holds(node.label) || holds(node.class)).map((node) => node.id));

  if (onlyClass?.startsWith("relation:")) {
    const fits = (edge: GraphEdge): boolean =>
      edge.kind === "relation" &&
      onlyClass === `relation:${edge.label}` &&
      (holds(edge.label) || matching.has(edge.source) || matching.has(edge.target));
    return { nodes: new Set(graph.edges.filter(fits).flatMap((edge) => [edge.source, edge.target])), edge: fits };
  }
  if (onlyClass !== null) {
    const ofClass = graph.nodes.filter((node) => onlyClass === `${node.kind}:${node.class}` && matching.has(node.id));
    return { nodes: new Set(ofClass.map((node) => node.id)), edge: () => true };
  }
  if (part !== "") {
    for (const edge of graph.edges) if (holds(edge.label)) matching.add(edge.source).add(edge.target);
  }
  return { nodes: matching, edge: () => true };
}
