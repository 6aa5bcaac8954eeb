import type { Graph } from "../../../core/graph/build";
import { NO_CLASS, parseClassId } from "../../../core/schema/class";
import { graphMessages } from "../../messages/en/graph";
import { pageMessages } from "../../messages/en/page";
import { useMessages } from "../../messages/messages";
import { ClassTag } from "../../primitives/class-tag";
import { legendOf } from "./legend";

interface LegendProps {
  readonly graph: Graph;
  /** Edges that go against a hint. */
  readonly broken: number;
  /** Nodes and edges that are not certain. */
  readonly uncertain: number;
}

/** What the colours and the dashes of the drawing mean. */
export function Legend({ graph, broken, uncertain }: LegendProps) {
  const words = useMessages(graphMessages);
  const { noClass } = useMessages(pageMessages);
  return (
    <ul aria-label={words.legend} className="flex flex-wrap gap-x-4 gap-y-1">
      {legendOf(graph).map(({ id, name, count }) => (
        <li key={id}>
          <ClassTag
            id={id}
            kind={parseClassId(id)?.kind ?? "entity"}
            name={words.ofClass(name === NO_CLASS ? noClass : name, count)}
            tinted={false}
          />
        </li>
      ))}
      {uncertain > 0 && <li className="text-small text-quiet">{words.uncertainParts(uncertain)}</li>}
      {broken > 0 && <li className="text-small text-caution">{words.brokenEdges(broken)}</li>}
    </ul>
  );
}
