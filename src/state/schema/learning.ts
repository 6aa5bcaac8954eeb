import type { Delta } from "../../core/extract/reader/learning";
import type { ClassId } from "../../core/schema/class";
import { lazySlice } from "../lazy-slice";
import type { AppState, Slice } from "../state";
import type { LearnedClass, LearningSlice, SchemaState } from "./state";

/** What classes have learned from corrections. */
export const createLearningSlice = (): Slice<SchemaState, LearningSlice> => (set, get) => {
  const later = lazySlice(async () => (await import("./learning-actions")).learningActions(set, get));
  return {
    learned: NOTHING,
    restoreLearned: (learned) => set({ learned }),
    learnFrom: later((all) => all.learnFrom),
    openLearned: later((all) => all.openLearned),
    writeLearned: later((all) => all.writeLearned),
    forgetLearned: later((all) => all.forgetLearned),
    forgetTaught: later((all) => all.forgetTaught),
  };
};

const NOTHING: readonly LearnedClass[] = [];

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
export const correctionsOf = ({ taught }: LearnedClass): number =>
  taught.reduce((sum, { corrections }) => sum + corrections, 0);
