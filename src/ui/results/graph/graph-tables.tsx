import { useState } from "react";
import type { Graph, GraphNode } from "../../../core/graph/build";
import { useApp } from "../../app-store";
import { pageMessages } from "../../messages/en/page";
import { viewsMessages } from "../../messages/en/views";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { classes } from "../../primitives/classes";

/**
 * The same nodes and edges as two tables, for those who cannot see the drawing: always there, seen on demand or as soon
 * as the focus is in them.
 */
export function GraphTables({ graph }: { readonly graph: Graph }) {
  const words = useMessages(viewsMessages);
  const page = useMessages(pageMessages);
  const choose = useApp((state) => state.choose);
  const [seen, setSeen] = useState(false);
  const byId = new Map<string, GraphNode>(graph.nodes.map((node) => [node.id, node]));
  return (
    <div className="relative text-small">
      <Button size="small" variant="quiet" aria-pressed={seen} onClick={() => setSeen(!seen)}>
        {words.asTable}
      </Button>
      <div
        className={classes("mt-2 grid max-h-96 gap-6 overflow-auto", !seen && "not-focus-within:sr-only")}
        tabIndex={-1}
      >
        <table className="graph-table">
          <caption>{words.nodes}</caption>
          <thead>
            <tr>
              <th scope="col">{words.mention}</th>
              <th scope="col">{words.class}</th>
              <th scope="col">{words.kind}</th>
              <th scope="col">{words.mentions}</th>
              <th scope="col">{words.edges}</th>
              <th scope="col">{words.inText}</th>
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
                <td>{page.kind[node.kind]}</td>
                <td>{node.objects.length}</td>
                <td>{node.degree}</td>
                <td>{node.grounded ? words.yes : words.no}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <table className="graph-table">
          <caption>{words.edges}</caption>
          <thead>
            <tr>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.relationOrRole}</th>
              <th scope="col">{words.to}</th>
              <th scope="col">{words.found}</th>
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
