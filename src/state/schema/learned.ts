import type { CarriedClass } from "../../core/extract/reader/carried";
import type { Delta } from "../../core/extract/reader/learning";
import type { ClassId } from "../../core/schema/class";
import type { AppState } from "../state";
import type { LearnedClass } from "./state";

let last: {
  readonly of: readonly LearnedClass[];
  readonly reader: string;
  readonly deltas: ReadonlyMap<ClassId, Delta>;
} | null = null;

/** What the model that is chosen knows of corrections, by class; nothing where none has learned. */
export function deltasOf({ learned, modelId }: Pick<AppState, "learned" | "modelId">): {
  readonly learned?: ReadonlyMap<ClassId, Delta>;
} {
  if (learned.length === 0) return {};
  if (last?.of !== learned || last.reader !== modelId) {
    const own = learned.filter(({ reader }) => reader === modelId);
    last = { of: learned, reader: modelId, deltas: new Map(own.map(({ id, delta }) => [id, delta])) };
  }
  return { learned: last.deltas };
}

/** How many corrections a class has learned from. */
export const correctionsOf = ({ taught, carried }: LearnedClass): number =>
  taught.reduce((sum, { corrections }) => sum + corrections, carried?.corrections ?? 0);

/** What these classes have learned, as it travels with them. */
export function carriedOf(learned: readonly LearnedClass[], ids: ReadonlySet<ClassId>): readonly CarriedClass[] {
  return learned
    .filter(({ id }) => ids.has(id))
    .map((one) => ({ id: one.id, reader: one.reader, delta: one.delta, corrections: correctionsOf(one) }));
}
