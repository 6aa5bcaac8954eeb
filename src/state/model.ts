import type { EngineCapabilities, LoadProgress } from "../core/engine";
import type { Failure } from "../core/errors";

/** The chosen model and the engine that runs it. */
export interface ModelSlice {
  /** Id of the catalogue entry. */
  readonly modelId: string;
  readonly modelStatus: "idle" | "loading" | "ready" | "failed";
  readonly loadProgress: LoadProgress | null;
  readonly modelFailure: Failure | null;
  readonly capabilities: EngineCapabilities | null;
  /** Threads of the CPU engine; 1 where the page is not cross-origin isolated. */
  readonly threads: number;
  /** Resolves when the model is ready; rejects with the failure. */
  loadModel(): Promise<void>;
  cancelLoading(): void;
  /** Unloads the present model, chooses another and loads it. */
  chooseModel(id: string): Promise<void>;
  /** After a loss: a new engine for the same model. */
  restartEngine(): Promise<void>;
}
