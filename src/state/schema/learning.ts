import { lazySlice } from "../lazy-slice";
import type { Slice } from "../state";
import type { LearnedClass, LearningSlice, SchemaState } from "./state";

/** What classes have learned from corrections. */
export const createLearningSlice = (): Slice<SchemaState, LearningSlice> => (set, get) => {
  const later = lazySlice(async () => (await import("./learning-actions")).learningActions(set, get));
  return {
    learned: NOTHING,
    restoreLearned(learned) {
      const ids = new Set(learned.map(({ id }) => id));
      set({ learned: [...get().learned.filter(({ id }) => !ids.has(id)), ...learned] });
    },
    takeCarried(carried) {
      if (carried.length === 0) return;
      get().restoreLearned(
        carried.map(({ id, reader, ...own }) => ({ id, reader, delta: own.delta, taught: [], carried: own })),
      );
    },
    learnFrom: later((all) => all.learnFrom),
    forgetLearned: later((all) => all.forgetLearned),
    forgetTaught: later((all) => all.forgetTaught),
  };
};

const NOTHING: readonly LearnedClass[] = [];
