import type { ConversionProgress } from "../../convert/convert";
import type { ChosenCheckpoint, ConversionTarget } from "../../convert/page/conversion-task";
import type { FoundCheckpoint } from "../../convert/page/estimate";
import type { Quantization } from "../../convert/quantize/kernel";
import { inspectMlcFiles } from "../../models/kinds/webllm/facts";
import type { NamedFile } from "../../models/weights/weights";
import type { Environment } from "../environment";
import { createJobRunner, type LoadedBytes } from "../job";
import type { AppState } from "../state";
import type { Conversion, ConversionGoal, ConvertActions, ModelsState } from "./state";

type Converting = LoadedBytes & Pick<ConversionProgress, "phase" | "secondsLeft">;

/** Looking into checkpoints and converting them; no part of the first load. */
export function convertActions(
  environment: Environment,
  set: (changes: Partial<ModelsState>) => void,
  get: () => AppState,
): ConvertActions {
  const { folders } = environment;
  let chosen: ChosenCheckpoint | null = null;
  /** What the checkpoint is called, and what it was recognised as. */
  let checkpoint: Pick<Conversion, "name" | "found"> = { name: "", found: null };

  const looking = createJobRunner<never, { readonly goal: null }>((job) =>
    set({ conversion: job.status === "cancelled" ? null : { ...checkpoint, ...job } }),
  );
  const converting = createJobRunner<Converting, { readonly goal: ConversionGoal["kind"] }>((job) =>
    set({ conversion: { ...checkpoint, ...job } }),
  );

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
    async lookIntoCheckpoint(source) {
      if (converting.isRunning()) return;
      chosen = source;
      checkpoint = { name: source.name, found: null };
      await looking.run(async (_, signal) => {
        const { found } = await environment.workOnCheckpoint({ type: "inspect", checkpoint: source }, () => {}, signal);
        if (found === undefined) throw new RangeError("Whoever looks into a checkpoint says what it is.");
        // Another one may have been chosen meanwhile.
        if (!signal.aborted) checkpoint = { name: found.name, found };
        return { goal: null };
      });
    },
    async convertFound(quantization, goal) {
      const { found } = checkpoint;
      if (chosen === null || found === null || converting.isRunning()) return;
      const source = chosen;
      await converting.run(async (tell, signal) => {
        tell({ phase: "check", loadedBytes: 0, totalBytes: 0, secondsLeft: null });
        const target = await targetOf(goal, source, quantization);
        // A folder of the user's may hold another model; addresses of the page's own hold only what it has put there.
        const replace = goal.kind !== "directory";
        const work = { type: "convert", checkpoint: source, quantization, target, replace } as const;
        const { files = [] } = await environment.workOnCheckpoint(
          work,
          ({ phase, doneBytes, totalBytes, secondsLeft }) =>
            tell({ phase, loadedBytes: doneBytes, totalBytes, secondsLeft }),
          signal,
        );
        await arrive(found, goal, target, files);
        return { goal: goal.kind };
      });
    },
    stopConversion() {
      looking.cancel();
      converting.cancel();
    },
    forgetCheckpoint() {
      if (converting.isRunning()) return;
      looking.cancel();
      chosen = null;
      checkpoint = { name: "", found: null };
      set({ conversion: null });
    },
  };
}
