import { failureOf, isAbort } from "../../core/errors";
import { isMeasured } from "../../models/kinds/kinds";
import type { Model } from "../../models/kinds/model";
import type { Environment } from "../environment";
import type { Slice } from "../state";
import { modelStatusOf } from "./models";
import type { ModelSlice, ModelsState } from "./state";

/** One attempt to load a model. Kept outside of the state: nothing draws a model. */
interface Loading {
  readonly model: Model;
  readonly controller: AbortController;
  loaded: Promise<Model>;
}

export const createModelSlice =
  (environment: Environment): Slice<ModelsState, ModelSlice> =>
  (set, get) => {
    let loading: Loading | null = null;
    let calibration = new AbortController();

    const begin = (): Loading => {
      const controller = new AbortController();
      const { modelId, weights, contexts, ownModels, remote, remoteKey } = get();
      // The engine fetches its files itself, from where a download has left them.
      if (get().fileWork[modelId] !== undefined) get().pauseFiles(modelId);
      const model = environment.createModel(modelId, weights[modelId] ?? null, {
        own: ownModels.find(({ id }) => id === modelId) ?? null,
        server: remote === null ? null : { settings: remote, key: remoteKey },
        contextTokens: contexts[modelId] ?? null,
      });
      set({ modelJob: { status: "pending" }, capabilities: null, heldBack: null });
      return { model, controller, loaded: load(model, controller.signal) };
    };

    const load = async (model: Model, signal: AbortSignal): Promise<Model> => {
      const isCurrent = (): boolean => loading?.model === model;
      try {
        await model.load((loadProgress) => {
          if (!isCurrent()) return;
          set({ modelJob: { status: "progress", ...loadProgress } });
          // The model works; that it was not kept is worth a word, and no more.
          if (loadProgress.warning !== undefined) get().fail(loadProgress.warning);
        }, signal);
        if (isCurrent() && modelStatusOf(get()) !== "ready") {
          set({ modelJob: { status: "done" }, capabilities: model.engine?.capabilities ?? null });
          void calibrate(model);
        }
        return model;
      } catch (thrown) {
        if (isCurrent()) {
          loading = null;
          set({
            modelJob: isAbort(thrown) ? { status: "cancelled" } : { status: "failed", failure: failureOf(thrown) },
          });
        }
        throw thrown;
      }
    };

    /** A server is sent nothing before Extract is pressed, and whoever waits for an answer is not kept waiting. */
    const calibrate = async ({ engine }: Model): Promise<void> => {
      const { run } = get();
      if (engine === null || run.status !== "idle" || !isMeasured(engine)) return;
      calibration = new AbortController();
      const { signal } = calibration;
      try {
        const speed = (await environment.calibrate?.(engine, signal)) ?? null;
        if (!signal.aborted) set({ speed });
      } catch {
        // The time is told where it is known; a model that stopped working says so itself.
      }
    };

    const dispose = async (): Promise<void> => {
      const old = loading;
      loading = null;
      calibration.abort();
      set({ modelJob: null, capabilities: null, speed: null });
      if (old === null) return;
      old.controller.abort();
      try {
        await old.model.unload();
      } catch {
        // A dead engine cannot say goodbye; its successor starts from nothing anyway.
      }
    };

    /** For callers that learn of the outcome through the state. */
    const loadQuietly = async (): Promise<void> => {
      try {
        await get().loadModel();
      } catch {
        // `modelJob` holds the reason.
      }
    };

    return {
      modelId: environment.defaultModel,
      modelJob: null,
      capabilities: null,
      speed: null,
      weights: {},
      contexts: {},
      promptMilliseconds: {},
      threads: environment.threads,
      heldBack: null,
      async loadModel() {
        if (loading !== null && modelStatusOf(get()) === "ready") {
          loading.loaded = load(loading.model, loading.controller.signal);
        }
        try {
          loading ??= begin();
        } catch (thrown) {
          set({ modelJob: { status: "failed", failure: failureOf(thrown) } });
          throw thrown;
        }
        return loading.loaded;
      },
      cancelLoading() {
        if (modelStatusOf(get()) === "loading") loading?.controller.abort(new DOMException("Cancelled.", "AbortError"));
      },
      holdBack: (why) => set({ heldBack: why }),
      restoreModels: (kept) => set(kept),
      notePromptTime: (modelId, milliseconds) =>
        set({ promptMilliseconds: { ...get().promptMilliseconds, [modelId]: milliseconds } }),
      forgetPromptTimes: () => set({ promptMilliseconds: {} }),
      endCalibration: () => calibration.abort(),
      async chooseModel(id, weights) {
        const moved = weights !== undefined && weights !== get().weights[id];
        if (id === get().modelId && modelStatusOf(get()) === "ready" && !moved) return;
        get().stop();
        await dispose();
        set({ modelId: id, ...(moved ? { weights: { ...get().weights, [id]: weights } } : {}) });
        await loadQuietly();
      },
      async chooseContext(id, tokens) {
        set({ contexts: { ...get().contexts, [id]: tokens } });
        if (id === get().modelId && modelStatusOf(get()) !== "idle") await get().restartEngine();
      },
      async takeModel() {
        try {
          await environment.takeModel();
        } catch (thrown) {
          return get().fail(failureOf(thrown));
        }
        await get().restartEngine();
      },
      async unloadModel() {
        get().stop();
        await dispose();
      },
      async restartEngine() {
        get().stop();
        await dispose();
        get().dismissFailure();
        await loadQuietly();
      },
      reportEngineFailure(failure) {
        // Disposing of the dead engine ends its worker; the state says failed meanwhile and afterwards.
        void dispose();
        set({ modelJob: { status: "failed", failure } });
      },
    };
  };
