import { useCallback, useState } from "react";
import { activeDocument } from "../../../state/documents/document";
import { useAppStore, useDocument } from "../../app-store";
import type { GraphIndex } from "./choice";

/** Merging of nodes: at once, and undone by a button as long as nothing else was decided about entities. */
export interface Merging {
  /** A node is held over another that it would be merged with. */
  readonly heldOver: readonly [string, string] | null;
  /** The names of the two that were merged last; null: nothing can be undone here. */
  readonly merged: readonly [string, string] | null;
  undo(): void;
}

/** Whether two nodes can be one: entities alone, for every event is itself. */
export const canMerge = ({ nodes }: GraphIndex, node: string, other: string): boolean =>
  node !== other && nodes.get(node)?.kind === "entity" && nodes.get(other)?.kind === "entity";

export function useMerging(index: GraphIndex) {
  const store = useAppStore();
  const decisions = useDocument((document) => document.entityDecisions);
  const [last, setLast] = useState<{ readonly names: readonly [string, string]; readonly decisions: unknown } | null>(
    null,
  );

  const merge = useCallback(
    (node: string, other: string): void => {
      const [a, b] = [index.nodes.get(node), index.nodes.get(other)];
      if (a === undefined || b === undefined || !canMerge(index, node, other)) return;
      const { mergeEntities, choose } = store.getState();
      void mergeEntities([...a.objects, ...b.objects]).then(() => {
        choose(b.objects[0] ?? null);
        setLast({ names: [a.label, b.label], decisions: activeDocument(store.getState()).entityDecisions });
      });
    },
    [index, store],
  );
  return {
    merge,
    merged: last !== null && last.decisions === decisions ? last.names : null,
    undo: () => void store.getState().undoEntityDecision(),
  };
}
