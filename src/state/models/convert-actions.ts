import type { ConversionProgress } from "../../convert/convert";
import type { ChosenCheckpoint, ConversionTarget } from "../../convert/page/conversion-task";
import type { FoundCheckpoint } from "../../convert/page/estimate";
import type { Quantization } from "../../convert/quantize/kernel";
import { failureOf, isAbort } from "../../core/errors";
import { inspectMlcFiles } from "../../engine/kinds/webllm/facts";
import type { NamedFile } from "../../engine/weights/weights";
import type { Environment } from "../environment";
import type { AppState } from "../state";
import type { ConvertActions } from "./convert";
import type { ConversionGoal, ModelsState } from "./state";

/** Looking into checkpoints and converting them; no part of the first load. */
export function convertActions(
  environment: Environment,
  set: (changes: Partial<ModelsState>) => void,
  get: () => AppState,
): ConvertActions {
  const { folders } = environment;
  let chosen: ChosenCheckpoint | null = null;
  let controller: AbortController | null = null;

  const isConverting = (): boolean => get().conversion?.status === "running";

  /** One checkpoint, one quantization, one address: a later visit finds what an earlier one has finished. */
  async function ownFolder(checkpoint: ChosenCheckpoint, quantization: Quantization): Promise<string> {
    const files = checkpoint.files.map(({ name, blob }) => `${name} ${blob.size}`).sort();
    const text = new TextEncoder().encode([checkpoint.name, quantization, ...files].join("\n"));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", text));
    const letters = Array.from(digest.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return folders.addressOf(`converted-${letters}`);
  }

  async function targetOf(
    goal: ConversionGoal,
    checkpoint: ChosenCheckpoint,
    quantization: Quantization,
  ): Promise<ConversionTarget> {
    switch (goal.kind) {
      case "directory":
        return goal;
      case "weights":
        // Whatever runs from the weights that are there lets go of them first.
        await get().removeWeights(goal.modelId);
        return { kind: "cache", folder: folders.addressOf(goal.modelId) };
      case "own":
        return { kind: "cache", folder: await ownFolder(checkpoint, quantization) };
    }
  }

  const tell = (found: FoundCheckpoint, { phase, doneBytes, totalBytes, secondsLeft }: ConversionProgress): void =>
    set({
      conversion: { status: "running", found, phase, loadedBytes: doneBytes, totalBytes, secondsLeft },
    });

  /** Makes the finished conversion a model: chosen at once, or noted by the user before. */
  async function arrive(
    { name }: FoundCheckpoint,
    goal: ConversionGoal,
    target: ConversionTarget,
    files: readonly NamedFile[],
  ): Promise<void> {
    if (goal.kind === "weights") {
      void get().chooseModel(goal.modelId, folders.addressOf(goal.modelId));
    } else if (goal.kind === "own" && target.kind === "cache") {
      const source = { kind: "mlc-address", url: target.folder, name } as const;
      const mlc = await inspectMlcFiles(files);
      get().offerModel({ source, runtime: "webllm", mlc });
    }
  }

  return {
    async lookIntoCheckpoint(checkpoint) {
      if (isConverting()) return;
      controller?.abort(new DOMException("Overtaken.", "AbortError"));
      const own = new AbortController();
      controller = own;
      chosen = checkpoint;
      set({ conversion: { status: "looking", name: checkpoint.name } });
      try {
        const { found } = await environment.workOnCheckpoint({ type: "inspect", checkpoint }, () => {}, own.signal);
        if (found === undefined) throw new RangeError("Whoever looks into a checkpoint says what it is.");
        if (controller === own) set({ conversion: { status: "found", found, stopped: false } });
      } catch (thrown) {
        if (controller !== own) return;
        const failed = { status: "failed", failure: failureOf(thrown), found: null } as const;
        set({ conversion: isAbort(thrown) ? null : failed });
      }
    },
    async convertFound(quantization, goal) {
      const { conversion } = get();
      if (conversion === null || !("found" in conversion) || conversion.found === null) return;
      if (chosen === null || isConverting()) return;
      const { found } = conversion;
      const own = new AbortController();
      controller = own;
      tell(found, { phase: "check", doneBytes: 0, totalBytes: 0, secondsLeft: null });
      try {
        const target = await targetOf(goal, chosen, quantization);
        // A folder of the user's may hold another model; addresses of the page's own hold only what it has put there.
        const replace = goal.kind !== "directory";
        const work = { type: "convert", checkpoint: chosen, quantization, target, replace } as const;
        const { files = [] } = await environment.workOnCheckpoint(
          work,
          (progress) => tell(found, progress),
          own.signal,
        );
        await arrive(found, goal, target, files);
        set({ conversion: { status: "done", found, goal: goal.kind } });
      } catch (thrown) {
        set({
          conversion: isAbort(thrown)
            ? { status: "found", found, stopped: true }
            : { status: "failed", failure: failureOf(thrown), found },
        });
      }
    },
    stopConversion() {
      controller?.abort(new DOMException("Stopped.", "AbortError"));
    },
    forgetCheckpoint() {
      if (isConverting()) return;
      controller?.abort(new DOMException("Put away.", "AbortError"));
      controller = null;
      chosen = null;
      set({ conversion: null });
    },
  };
}
