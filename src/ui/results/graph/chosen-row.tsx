import type { ReactNode } from "react";
import type { BrokenHint } from "../../../core/graph/hints";
import { classId } from "../../../core/schema/class";
import { graphMessages } from "../../messages/en/graph";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { ClassTag } from "../../primitives/class-tag";
import { useBrokenWords } from "./broken-words";
import { type GraphChoice, type GraphIndex, litBy } from "./choice";

interface ChosenRowProps {
  readonly index: GraphIndex;
  readonly choice: GraphChoice;
  readonly broken: ReadonlyMap<string, readonly BrokenHint[]>;
}

/** What is chosen in the graph, in words, and what can be done with it by button. */
export function ChosenRow({ index, choice, broken }: ChosenRowProps) {
  const words = useMessages(graphMessages);
  const nameOf = (id: string): string => index.nodes.get(id)?.label ?? "";
  const { asking, path, node } = choice;
  const action = (label: string, act: () => void): ReactNode => (
    <Button size="small" onClick={act}>
      {label}
    </Button>
  );
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
      <p aria-live="polite" className="flex flex-wrap items-baseline gap-x-2">
        {asking !== null ? (
          choice.aimed === null ? (
            words.choosePathEnd
          ) : (
            words.aimedAt(nameOf(choice.aimed))
          )
        ) : path !== null ? (
          path.walk === null ? (
            words.noPath(nameOf(path.from), nameOf(path.to))
          ) : (
            words.pathFound(nameOf(path.from), nameOf(path.to), path.walk.nodes.size - 1)
          )
        ) : (
          <Chosen index={index} choice={choice} broken={broken} />
        )}
      </p>
      {asking !== null
        ? action(words.cancel, choice.leave)
        : path !== null
          ? action(words.clearPath, choice.leave)
          : node !== null && action(words.pathTo, () => choice.ask("path"))}
      {choice.chosen.size > 0 && asking === null && (
        <Button size="small" variant="quiet" onClick={() => choice.choose(null)}>
          {words.chooseNothing}
        </Button>
      )}
    </div>
  );
}

function Chosen({ index, choice, broken }: ChosenRowProps) {
  const words = useMessages(graphMessages);
  const wordsOf = useBrokenWords();
  const [id] = choice.chosen;
  const node = index.nodes.get(id ?? "");
  if (node !== undefined) {
    const neighbours = (litBy(index, [node.id])?.nodes.size ?? 1) - 1;
    return (
      <>
        <bdi className="font-serif text-base text-ink">{node.label}</bdi>
        <ClassTag
          id={classId({ kind: node.kind, name: node.class })}
          kind={node.kind}
          name={node.class}
          tinted={false}
        />
        <span>{words.joined(node.objects.length, neighbours)}</span>
      </>
    );
  }
  const edge = index.edges.get(id ?? "");
  if (edge === undefined) return <>{words.howToChoose}</>;
  const nameOf = (end: string): string => index.nodes.get(end)?.label ?? "";
  return (
    <>
      <span className="text-ink">{edge.label}</span>
      <span>{words.goesFromTo(nameOf(edge.source), nameOf(edge.target))}</span>
      <span className="text-caution">{broken.get(edge.id)?.map(wordsOf).join(" ")}</span>
    </>
  );
}
