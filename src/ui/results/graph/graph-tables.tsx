import { useState } from "react";
import type { Graph, GraphNode } from "../../../core/graph/build";
import { useApp } from "../../app-store";
import { Button } from "../../primitives/button";
import { classes } from "../../primitives/classes";
import { KIND_NAME } from "../words";

/**
 * The same nodes and edges as two tables, for those who cannot see the drawing: always there, seen on demand or as soon
 * as the focus is in them.
 */
export function GraphTables({ graph }: { readonly graph: Graph }) {
  const choose = useApp((state) => state.choose);
  const [seen, setSeen] = useState(false);
  const byId = new Map<string, GraphNode>(graph.nodes.map((node) => [node.id, node]));
  return (
    <div className="relative text-small">
      <Button size="small" variant="quiet" aria-pressed={seen} onClick={() => setSeen(!seen)}>
        Graph as a table
      </Button>
      <div
        className={classes("mt-2 grid max-h-96 gap-6 overflow-auto", !seen && "not-focus-within:sr-only")}
        tabIndex={-1}
      >
        <table className="graph-table">
          <caption>Nodes</caption>
          <thead>
            <tr>
              <th scope="col">Mention</th>
              <th scope="col">Class</th>
              <th scope="col">Kind</th>
              <th scope="col">Mentions</th>
              <th scope="col">Edges</th>
              <th scope="col">In the text</th>
            </tr>
          </thead>
          <tbody>
            {graph.nodes.map((node) => (
              <tr key={node.id}>
                <th scope="row">
                  <button
                    type="button"
                    className="text-left underline-offset-2 hover:underline"
                    onClick={() => choose(node.id)}
                  >
                    {node.label}
                  </button>
                </th>
                <td>{node.class}</td>
                <td>{KIND_NAME[node.kind]}</td>
                <td>{node.objects.length}</td>
                <td>{node.degree}</td>
                <td>{node.grounded ? "yes" : "no"}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table className="graph-table">
          <caption>Edges</caption>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">Relation or role</th>
              <th scope="col">To</th>
              <th scope="col">Found</th>
            </tr>
          </thead>
          <tbody>
            {graph.edges.map((edge) => (
              <tr key={edge.id}>
                <td>{byId.get(edge.source)?.label}</td>
                <th scope="row">
                  <button
                    type="button"
                    className="text-left underline-offset-2 hover:underline"
                    onClick={() => choose(edge.objects[0] ?? null)}
                  >
                    {edge.label}
                  </button>
                </th>
                <td>{byId.get(edge.target)?.label}</td>
                <td>{edge.objects.length}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
