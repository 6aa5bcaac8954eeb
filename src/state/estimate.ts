import type { StoreApi } from "zustand/vanilla";
import { type Failure, failureOf } from "../core/errors";
import type { ClassId } from "../core/schema/class";
import type { Environment } from "./environment";
import type { AppState, Slice } from "./state";

/** What an extraction is going to take, shown before it is started. */
export interface Estimate {
  readonly sentences: number;
  readonly prompts: number;
  /** Tokens that the definition of each selected class takes. */
  readonly classTokens: Readonly<Record<ClassId, number>>;
  /** Tokens that the classes take in the prompts of one chunk, all kinds together. */
  readonly schemaTokens: number;
}

export interface EstimateSlice {
  /** Null until a model is there to count with, and while text or selection are empty. */
  readonly estimate: Estimate | null;
  /** Why this selection cannot run as it is: a class that is too long for the model. */
  readonly estimateFailure: Failure | null;
}

const NOTHING: EstimateSlice = { estimate: null, estimateFailure: null };

export const createEstimateSlice: Slice<EstimateSlice> = () => NOTHING;

/** Counting tokens of a long text takes a moment: it waits until nothing has changed for this long. */
const QUIET_MILLISECONDS = 250;

/** What the estimate depends on. */
const inputs = (state: AppState): readonly unknown[] => [
  state.text,
  state.selected,
  state.library,
  state.modelStatus === "ready" ? state.modelId : null,
  state.descriptions,
];

/** Keeps the estimate true to text, selection and model; returns the function that ends it. */
export function keepEstimate(store: StoreApi<AppState>, environment: Environment): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;

  async function renew(): Promise<void> {
    round += 1;
    const own = round;
    const state = store.getState();
    const next = await estimate(state, environment);
    // A later change has its own round; an estimate of what is gone must not overwrite it.
    if (own === round) store.setState(next);
  }

  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void renew(), QUIET_MILLISECONDS);
  };
  schedule();
  const unsubscribe = store.subscribe((state, before) => {
    const old = inputs(before);
    if (inputs(state).some((value, index) => value !== old[index])) schedule();
  });
  return () => {
    clearTimeout(timer);
    round += 1;
    unsubscribe();
  };
}

/** Never rejects: what goes wrong is the estimate's failure. */
async function estimate(state: AppState, environment: Environment): Promise<EstimateSlice> {
  if (state.modelStatus !== "ready" || state.text.trim() === "" || state.selected.length === 0) return NOTHING;
  try {
    const { planExtraction, plannedPrompts } = await import("../core/plan");
    const { extractionSetup } = await import("./extraction-setup");
    const setup = extractionSetup(state, environment);
    if (setup.classes.length === 0) return NOTHING;
    // A model that cannot be loaded says so itself.
    const engine = await state.loadModel().catch(() => null);
    if (engine === null) return NOTHING;
    const plan = await planExtraction({ text: state.text, ...setup }, engine);
    return {
      estimate: {
        sentences: plan.sentences,
        prompts: plannedPrompts(plan).length,
        classTokens: plan.classTokens,
        schemaTokens: Object.values(plan.classTokens).reduce((sum, tokens) => sum + tokens, 0),
      },
      estimateFailure: null,
    };
  } catch (thrown) {
    return { estimate: null, estimateFailure: failureOf(thrown) };
  }
}
