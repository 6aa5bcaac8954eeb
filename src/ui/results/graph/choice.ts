import { useCallback, useMemo, useState } from "react";
import type { Graph, GraphEdge, GraphNode } from "../../../core/graph/build";
import { neighbourhood, shortestPath, type Walk } from "../../../core/graph/walk";
import { useApp, useDocument } from "../../app-store";

/** A graph by the ids of its parts and of their objects. */
export interface GraphIndex {
  readonly graph: Graph;
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly edges: ReadonlyMap<string, GraphEdge>;
  /** Ids of the parts that show an object: its node, else its edges. */
  partsOf(object: string): readonly string[];
}

export function indexOf(graph: Graph): GraphIndex {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const edges = new Map(graph.edges.map((edge) => [edge.id, edge]));
  const nodeOf = new Map(graph.nodes.flatMap(({ id, objects }) => objects.map((object) => [object, id] as const)));
  const edgesOf = new Map<string, string[]>();
  for (const { id, objects } of graph.edges) {
    for (const object of objects) {
      const held = edgesOf.get(object);
      if (held === undefined) edgesOf.set(object, [id]);
      else held.push(id);
    }
  }
  return {
    graph,
    nodes,
    edges,
    partsOf(object) {
      const node = nodeOf.get(object);
      return node === undefined ? (edgesOf.get(object) ?? []) : [node];
    },
  };
}

/** What is lit for these parts: nodes with what they are joined to, edges with their ends; null for none. */
export function litBy({ graph, nodes, edges }: GraphIndex, parts: readonly string[]): Walk | null {
  if (parts.length === 0) return null;
  const near = neighbourhood(graph, new Set(parts.filter((id) => nodes.has(id))));
  const chosen = parts.flatMap((id) => edges.get(id) ?? []);
  return {
    nodes: new Set([...near.nodes, ...chosen.flatMap(({ source, target }) => [source, target])]),
    edges: new Set([...near.edges, ...chosen.map(({ id }) => id)]),
  };
}

export interface Path {
  readonly from: string;
  readonly to: string;
  /** Null: nothing joins them. */
  readonly walk: Walk | null;
}

/** What somebody is about to choose a second node for. */
export type Asking = "path" | "merge";

/** What is chosen in the graph: an object of the document, as in every other view, and with it a node or edges. */
export function useGraphChoice(index: GraphIndex, merge: (node: string, other: string) => void) {
  const chosenObject = useDocument((document) => document.chosen);
  const choose = useApp((state) => state.choose);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [aimed, setAimed] = useState<string | null>(null);
  const [ends, setEnds] = useState<Pick<Path, "from" | "to"> | null>(null);

  const chosen = useMemo(
    () => new Set(chosenObject === null ? [] : index.partsOf(chosenObject)),
    [index, chosenObject],
  );
  const node = [...chosen].find((id) => index.nodes.has(id)) ?? null;
  const path = useMemo(
    (): Path | null => (ends === null ? null : { ...ends, walk: shortestPath(index.graph, ends.from, ends.to) }),
    [index, ends],
  );

  /** A node, an edge, or nothing. */
  const chooseId = useCallback(
    (id: string | null): void => {
      setAsking(null);
      setAimed(null);
      setEnds(null);
      if (asking !== null && node !== null && id !== null && id !== node && index.nodes.has(id)) {
        if (asking === "path") setEnds({ from: node, to: id });
        else merge(node, id);
        return;
      }
      const part = id === null ? undefined : (index.nodes.get(id) ?? index.edges.get(id));
      choose(part?.objects[0] ?? null);
    },
    [asking, node, index, choose, merge],
  );
  return {
    /** Ids of nodes and edges. */
    chosen,
    node,
    path,
    asking,
    choose: chooseId,
    ask: setAsking,
    /** The node that keys have come to while a second one is asked for. */
    aimed,
    /** Keys have come to a node: it is chosen, unless a second one is asked for, which waits for Enter. */
    step(id: string): void {
      if (asking === null) chooseId(id);
      else setAimed(id);
    },
    /** Whether there was something to take back. */
    leave(): boolean {
      const isOpen = asking !== null || ends !== null;
      setAsking(null);
      setAimed(null);
      setEnds(null);
      return isOpen;
    },
  };
}

export type GraphChoice = ReturnType<typeof useGraphChoice>;
