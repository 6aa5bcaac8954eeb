import type { StoreApi } from "zustand/vanilla";
import { failureOf } from "../../core/errors";
import type { TextModel } from "../../core/extract/writer/text-model";
import { REMOTE_MODEL } from "../../models/kinds/server/settings";
import { estimateTokens } from "../../models/tokens/estimate";
import type { Environment } from "../environment";
import { modelStatusOf } from "../models/models";
import type { AppState } from "../state";
import { activeDocument } from "./document";
import { estimateCost } from "./estimate-cost";
import type { EstimateSlice } from "./state";

type Estimated = Pick<EstimateSlice, "estimate" | "estimateFailure">;

const NOTHING: Estimated = { estimate: null, estimateFailure: null };

/** Counting tokens of a long text takes a moment: it waits until nothing has changed for this long. */
const QUIET_MILLISECONDS = 250;

/** What the estimate depends on. */
const inputs = (state: AppState): readonly unknown[] => [
  activeDocument(state).text,
  state.selected,
  state.branches,
  state.except,
  state.library,
  modelStatusOf(state) === "ready" ? state.modelId : null,
  state.descriptions,
  state.likelyOnly,
];

/** Keeps the estimate true to text, selection and model; returns the function that ends it. */
export function followEstimate(store: StoreApi<AppState>, environment: Environment): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends the estimate of what has changed since: nobody waits for it, and it must not overwrite a later one. */
  let outdated = new AbortController();

  async function renew(): Promise<void> {
    const { signal } = outdated;
    const next = await estimate(store.getState(), environment, signal);
    if (!signal.aborted) store.getState().noteEstimate(next);
  }

  const schedule = (): void => {
    clearTimeout(timer);
    outdated.abort();
    outdated = new AbortController();
    timer = setTimeout(() => void renew(), QUIET_MILLISECONDS);
  };
  schedule();
  const unsubscribe = store.subscribe((state, before) => {
    const old = inputs(before);
    if (inputs(state).some((value, index) => value !== old[index])) schedule();
  });
  return () => {
    clearTimeout(timer);
    outdated.abort();
    unsubscribe();
  };
}

/** A server is sent nothing before Extract is pressed, not even to count: its tokens are estimated here. */
export function counting({ modelId }: AppState, engine: TextModel): Pick<TextModel, "capabilities" | "countTokens"> {
  if (modelId !== REMOTE_MODEL) return engine;
  return { capabilities: engine.capabilities, countTokens: async (texts) => texts.map(estimateTokens) };
}

/** Never rejects: what goes wrong is the estimate's failure. What comes of it once the signal aborts says nothing. */
async function estimate(state: AppState, environment: Environment, signal: AbortSignal): Promise<Estimated> {
  const { library, selected, branches } = state;
  const nothing = activeDocument(state).text.trim() === "" || (selected.length === 0 && branches.length === 0);
  if (modelStatusOf(state) !== "ready" || library === null || nothing) return NOTHING;
  try {
    // A model that cannot be loaded says so itself.
    const { engine = null } = (await state.loadModel().catch(() => null)) ?? {};
    // One that is asked nothing costs nothing that could be told.
    if (engine === null) return NOTHING;
    const cost = await estimateCost(state, library, environment, counting(state, engine), signal);
    return { estimate: cost, estimateFailure: null };
  } catch (thrown) {
    return { estimate: null, estimateFailure: failureOf(thrown) };
  }
}
