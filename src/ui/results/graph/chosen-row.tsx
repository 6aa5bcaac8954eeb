import type { ReactNode } from "react";
import type { BrokenHint } from "../../../core/graph/hints";
import { classId } from "../../../core/schema/class";
import { graphMessages } from "../../messages/en/graph";
import { useMessages } from "../../messages/messages";
import { Button } from "../../primitives/button";
import { ClassTag } from "../../primitives/class-tag";
import { useBrokenWords } from "./broken-words";
import { type GraphChoice, type GraphIndex, litBy } from "./choice";
import type { Merging } from "./merging";

interface ChosenRowProps {
  readonly index: GraphIndex;
  readonly choice: GraphChoice;
  readonly broken: ReadonlyMap<string, readonly BrokenHint[]>;
  readonly merging: Merging;
}

/** What is chosen in the graph, in words, and what can be done with it by button. */
export function ChosenRow({ index, choice, broken, merging }: ChosenRowProps) {
  const words = useMessages(graphMessages);
  const nameOf = (id: string): string => index.nodes.get(id)?.label ?? "";
  const { asking, path, node } = choice;
  /** What matters more than what is chosen; null: nothing. */
  function said(): string | null {
    if (merging.heldOver !== null) {
      const [held, over] = merging.heldOver;
      return words.letGoToMerge(nameOf(held), nameOf(over));
    }
    if (asking !== null) {
      if (choice.aimed !== null) return words.aimedAt(nameOf(choice.aimed));
      return asking === "path" ? words.choosePathEnd : words.chooseMerge;
    }
    if (path !== null) {
      const [from, to] = [nameOf(path.from), nameOf(path.to)];
      return path.walk === null ? words.noPath(from, to) : words.pathFound(from, to, path.walk.nodes.size - 1);
    }
    return merging.merged === null ? null : words.merged(...merging.merged);
  }
  const action = (label: string, act: () => void): ReactNode => (
    <Button size="small" onClick={act}>
      {label}
    </Button>
  );
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-small text-quiet">
      <p aria-live="polite" className="flex flex-wrap items-baseline gap-x-2">
        {said() ?? <Chosen index={index} choice={choice} broken={broken} />}
      </p>
      {merging.merged !== null && asking === null && action(words.undo, merging.undo)}
      {asking !== null
        ? action(words.cancel, choice.leave)
        : path !== null
          ? action(words.clearPath, choice.leave)
          : node !== null && (
              <>
                {action(words.pathTo, () => choice.ask("path"))}
                {index.nodes.get(node)?.kind === "entity" && action(words.mergeWith, () => choice.ask("merge"))}
              </>
            )}
      {choice.chosen.size > 0 && asking === null && (
        <Button size="small" variant="quiet" onClick={() => choice.choose(null)}>
          {words.chooseNothing}
        </Button>
      )}
    </div>
  );
}

function Chosen({ index, choice, broken }: Omit<ChosenRowProps, "merging">) {
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
