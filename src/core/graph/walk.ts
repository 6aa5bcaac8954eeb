import type { Graph } from "./build";

/** Ids of nodes and edges of a graph. */
export interface Walk {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

/** Some nodes with all that they are joined to, and the edges between. */
export function neighbourhood(graph: Graph, of: ReadonlySet<string>): Walk {
  const nodes = new Set(of);
  const edges = new Set<string>();
  for (const { id, source, target } of graph.edges) {
    if (!of.has(source) && !of.has(target)) continue;
    nodes.add(source).add(target);
    edges.add(id);
  }
  return { nodes, edges };
}

/**
 * One of the shortest ways between two nodes, whichever way its edges point, with all edges between the nodes on it that
 * follow each other; null where there is none. Breadth first, so linear in nodes and edges.
 */
export function shortestPath(graph: Graph, from: string, to: string): Walk | null {
  const joined = new Map<string, string[]>(graph.nodes.map(({ id }) => [id, []]));
  if (!joined.has(from) || !joined.has(to)) return null;
  for (const { source, target } of graph.edges) {
    joined.get(source)?.push(target);
    joined.get(target)?.push(source);
  }
  const before = new Map<string, string | null>([[from, null]]);
  // A map's iteration also visits what is added on the way.
  for (const node of before.keys()) {
    if (node === to) break;
    for (const next of joined.get(node) ?? []) if (!before.has(next)) before.set(next, node);
  }
  if (!before.has(to)) return null;
  const nodes = new Set<string>();
  const steps = new Set<string>();
  for (let node: string | null = to; node !== null; node = before.get(node) ?? null) {
    nodes.add(node);
    const previous = before.get(node) ?? null;
    if (previous !== null) steps.add(`${previous}\n${node}`).add(`${node}\n${previous}`);
  }
  return {
    nodes,
    edges: new Set(graph.edges.filter(({ source, target }) => steps.has(`${source}\n${target}`)).map(({ id }) => id)),
  };
}
