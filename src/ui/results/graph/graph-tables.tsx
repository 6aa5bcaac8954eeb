import { type ReactNode, useState } from "react";
import type { Graph, GraphNode } from "../../../core/graph/build";
import type { BrokenHint } from "../../../core/graph/hints";
import { graphMessages } from "../../messages/en/graph";
import { pageMessages } from "../../messages/en/page";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { classes } from "../../primitives/classes";
import { useBrokenWords } from "./broken-words";

interface GraphTablesProps {
  readonly graph: Graph;
  readonly broken: ReadonlyMap<string, readonly BrokenHint[]>;
  /** Ids of the nodes and edges that are chosen. */
  readonly chosen: ReadonlySet<string>;
  /** Id of a node or an edge. */
  readonly onChoose: (id: string) => void;
}

/** Rows of a table before somebody asks for all of them. */
const FIRST_ROWS = 300;

/**
 * The same nodes and edges as two tables, for those who cannot see the drawing: always there, seen on demand or as soon
 * as the focus is in them. Whatever is chosen here is chosen in the drawing.
 */
export function GraphTables({ graph, broken, chosen, onChoose }: GraphTablesProps) {
  const words = useMessages(graphMessages);
  const page = useMessages(pageMessages);
  const wordsOf = useBrokenWords();
  const [seen, setSeen] = useState(false);
  const byId = new Map<string, GraphNode>(graph.nodes.map((node) => [node.id, node]));
  const choice = (id: string, name: string): ReactNode => (
    <th scope="row">
      <button
        type="button"
        className="min-h-6 min-w-6 text-left underline-offset-2 hover:underline aria-pressed:font-medium"
        aria-pressed={chosen.has(id)}
        onClick={() => onChoose(id)}
      >
        {name}
      </button>
    </th>
  );
  return (
    <div className="relative text-small">
      <Button size="small" variant="quiet" className="-ml-2" aria-pressed={seen} onClick={() => setSeen(!seen)}>
        {words.asTable}
      </Button>
      <div
        className={classes("mt-2 grid max-h-96 gap-6 overflow-auto", !seen && "not-focus-within:sr-only")}
        tabIndex={-1}
      >
        <Rows
          caption={words.nodes}
          columns={[words.mention, words.class, words.kind, words.mentions, words.edges, words.inText]}
          rows={graph.nodes}
          row={(node) => (
            <tr key={node.id}>
              {choice(node.id, node.label)}
              <td>{node.class}</td>
              <td>{page.kind[node.kind]}</td>
              <td>{node.objects.length}</td>
              <td>{node.degree}</td>
              <td>{node.grounded ? words.yes : words.no}</td>
            </tr>
          )}
        />
        <Rows
          caption={words.edges}
          columns={[words.from, words.relationOrRole, words.to, words.found, ...(broken.size > 0 ? [words.hint] : [])]}
          rows={graph.edges}
          row={(edge) => (
            <tr key={edge.id}>
              <td>{byId.get(edge.source)?.label}</td>
              {choice(edge.id, edge.label)}
              <td>{byId.get(edge.target)?.label}</td>
              <td>{edge.objects.length}</td>
              {broken.size > 0 && <td>{broken.get(edge.id)?.map(wordsOf).join(" ")}</td>}
            </tr>
          )}
        />
      </div>
    </div>
  );
}

interface RowsProps<Part> {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly Part[];
  readonly row: (part: Part) => ReactNode;
}

function Rows<Part>({ caption, columns, rows, row }: RowsProps<Part>) {
  const words = useMessages(graphMessages);
  const [all, setAll] = useState(false);
  const isCut = !all && rows.length > FIRST_ROWS;
  return (
    <div>
      <table className="graph-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{(isCut ? rows.slice(0, FIRST_ROWS) : rows).map(row)}</tbody>
      </table>
      {isCut && (
        <Button size="small" variant="quiet" onClick={() => setAll(true)}>
          {words.allRows(rows.length)}
        </Button>
      )}
    </div>
  );
}
