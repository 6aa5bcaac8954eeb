import type { Graph } from "../../../core/graph/build";
import { type ClassId, classId } from "../../../core/schema/class";

/** What a colour of the drawing means. */
export interface LegendEntry {
  readonly id: ClassId;
  readonly name: string;
  /** Nodes or edges of the class that are drawn. */
  readonly count: number;
}

/** The classes of what is drawn: of entities, then of events, then of relations, those with the most first. */
export function legendOf({ nodes, edges }: Graph): readonly LegendEntry[] {
  const counts = new Map<ClassId, { readonly name: string; count: number }>();
  const note = (id: ClassId, name: string): void => {
    const known = counts.get(id);
    if (known === undefined) counts.set(id, { name, count: 1 });
    else known.count += 1;
  };
  for (const node of nodes) note(classId({ kind: node.kind, name: node.class }), node.class);
  for (const edge of edges) {
    if (edge.kind === "relation") note(classId({ kind: "relation", name: edge.label }), edge.label);
  }
  const turn = (id: ClassId): number => ["entity", "event", "relation"].findIndex((kind) => id.startsWith(`${kind}:`));
  return [...counts]
    .map(([id, entry]) => ({ id, ...entry }))
    .toSorted((a, b) => turn(a.id) - turn(b.id) || b.count - a.count);
}
