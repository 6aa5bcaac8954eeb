import { DEFAULT_MODEL, findEntry } from "../../models/catalogue";
import type { Model } from "../../models/kinds/model";
import type { Environment } from "../environment";
import type { AppState } from "../state";
import type { PlanningSlice } from "./state";

/**
 * The reader beside a language model: it says what is worth asking. It is loaded when it is first needed, where its files
 * are kept on this computer, for nothing is fetched for a plan; and it is put away where it is not needed any more.
 */
export function planningActions(
  environment: Environment,
  get: () => AppState,
  subscribe: (hear: (state: AppState) => void) => void,
): PlanningSlice {
  let loading: Promise<Model | null> | null = null;

  async function load(): Promise<Model | null> {
    const entry = findEntry(DEFAULT_MODEL);
    const weights = entry === null ? null : await environment.weightsOf(entry, null);
    if ((await weights?.status())?.status !== "ready") return null;
    const reader = environment.createModel(DEFAULT_MODEL, null, { own: null, server: null, contextTokens: null });
    await reader.load(() => {}, new AbortController().signal);
    return reader;
  }

  const isNeeded = ({ modelId, likelyOnly }: AppState): boolean => modelId !== DEFAULT_MODEL && likelyOnly !== false;

  subscribe((state) => {
    if (loading === null || isNeeded(state)) return;
    const ended = loading;
    loading = null;
    void ended.then((reader) => reader?.unload());
  });

  return {
    async planningReader() {
      if (!isNeeded(get())) return null;
      loading ??= load().catch(() => null);
      const asked = loading;
      const reader = await asked;
      // Where it could not be had, the next plan looks again.
      if (reader === null && loading === asked) loading = null;
      return reader;
    },
  };
}
