import type { Entity } from "../entities/entities";
import type { ExtractedEvent, ExtractedObject, ExtractedRelation } from "../result/result";
import type { ClassId } from "../schema/class";

/** An entity with all its mentions, or one event. */
export interface GraphNode {
  /** The entity's id, or the event object's. */
  readonly id: string;
  readonly kind: "entity" | "event";
  /** Of an entity with mentions of several classes the commonest. */
  readonly class: string;
  /** All classes of its mentions. */
  readonly classes: readonly string[];
  /** The entity's name; an event's trigger. */
  readonly label: string;
  /** Other names of the entity. */
  readonly aliases: readonly string[];
  /** Ids of its objects, in the order in which the text has them: the first is its first mention. */
  readonly objects: readonly string[];
  /** Where it first stands in the text; null: nowhere. */
  readonly start: number | null;
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

const folded = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();

interface DraftEdge extends Pick<GraphEdge, "kind" | "label" | "source" | "target"> {
  readonly objects: string[];
  grounded: boolean;
}

/**
 * Objects as a graph. Every entity is one node with all its mentions; every event is a node of its own, for two weddings
 * may share a trigger; equal edges are one with a count. Edges whose ends are not among the objects are left out. Linear
 * in objects and arguments.
 */
export function buildGraph(objects: readonly ExtractedObject[], entities: readonly Entity[]): Graph {
  const byId = new Map(objects.map((object) => [object.id, object]));
  const nodes: Omit<GraphNode, "degree">[] = [];
  const nodeOf = new Map<string, string>();
  const add = (node: Omit<GraphNode, "degree" | "start" | "grounded">): void => {
    const starts = node.objects.flatMap((id) => byId.get(id)?.span?.start ?? []);
    nodes.push({ ...node, start: starts[0] ?? null, grounded: starts.length > 0 });
    for (const id of node.objects) nodeOf.set(id, node.id);
  };
  for (const { id, name, aliases, classes, objects: mentions } of entities) {
    const names = classes.map((one) => one.name);
    const here = mentions.filter((mention) => byId.has(mention));
    if (here.length === 0) continue;
    add({ id, kind: "entity", class: names[0] ?? "", classes: names, label: name, aliases, objects: here });
  }
  for (const object of objects) {
    if (object.kind !== "event") continue;
    const { id, class: name, mention } = object;
    add({ id, kind: "event", class: name, classes: [name], label: mention, aliases: [], objects: [id] });
  }

  const degrees = new Map<string, number>();
  const edges = new Map<string, DraftEdge>();
  const join = (
    parts: Pick<GraphEdge, "kind" | "label" | "source" | "target">,
    object: ExtractedRelation | ExtractedEvent,
    grounded: boolean,
  ): void => {
    const key = `${parts.kind} ${parts.source} ${parts.target} ${parts.label}`;
    const known = edges.get(key);
    if (known === undefined) {
      edges.set(key, { ...parts, objects: [object.id], grounded });
      for (const end of [parts.source, parts.target]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
    } else if (known.objects.at(-1) !== object.id) {
      known.objects.push(object.id);
      known.grounded ||= grounded;
    }
  };
  for (const object of objects) {
    if (object.kind === "relation") {
      const source = nodeOf.get(object.head);
      const target = nodeOf.get(object.tail);
      if (source === undefined || target === undefined) continue;
      join({ kind: "relation", label: object.class, source, target }, object, object.alignment !== "ungrounded");
    } else if (object.kind === "event") {
      for (const argument of object.arguments) {
        const target = nodeOf.get(argument.object);
        if (target === undefined) continue;
        join({ kind: "role", label: argument.role, source: object.id, target }, object, object.span !== null);
      }
    }
  }
  return {
    nodes: nodes.map((node) => ({ ...node, degree: degrees.get(node.id) ?? 0 })),
    edges: [...edges].map(([id, edge]) => ({ id, ...edge })),
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
  const matching = new Set(
    graph.nodes
      .filter(({ label, aliases, classes }) => [label, ...aliases, ...classes].some(holds))
      .map((node) => node.id),
  );

  if (onlyClass?.startsWith("relation:")) {
    const fits = (edge: GraphEdge): boolean =>
      edge.kind === "relation" &&
      onlyClass === `relation:${edge.label}` &&
      (holds(edge.label) || matching.has(edge.source) || matching.has(edge.target));
    return { nodes: new Set(graph.edges.filter(fits).flatMap((edge) => [edge.source, edge.target])), edge: fits };
  }
  if (onlyClass !== null) {
    const ofClass = graph.nodes.filter(
      ({ id, kind, classes }) => matching.has(id) && classes.some((name) => onlyClass === `${kind}:${name}`),
    );
    return { nodes: new Set(ofClass.map((node) => node.id)), edge: () => true };
  }
  if (part !== "") {
    for (const edge of graph.edges) if (holds(edge.label)) matching.add(edge.source).add(edge.target);
  }
  return { nodes: matching, edge: () => true };
}
