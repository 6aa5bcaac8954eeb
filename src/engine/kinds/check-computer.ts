import { KnowCoderError } from "../../core/errors";
import type { WebllmEntry } from "../catalogue";
import { weightsOf } from "../weights/model-file-client";
import { preflight } from "./preflight";

/**
 * Looks whether this computer can run a model before anything of it is fetched: one that was chosen in an earlier visit
 * may meet another browser, another graphics processor or a full disk. Throws what stands against it.
 */
export async function checkComputer(entry: WebllmEntry, weights: string | null): Promise<void> {
  const kept = weightsOf(entry, { caches: globalThis.caches, base: document.baseURI, weights });
  const status = await kept?.status().catch(() => null);
  const { failure } = await preflight(entry, {
    // Browsers without WebGPU lack the property, whatever the types promise.
    gpu: navigator.gpu ?? undefined,
    storage: navigator.storage,
    crossOriginIsolated,
    cores: navigator.hardwareConcurrency,
    stored: status?.status === "ready",
    weights,
  });
  if (failure !== null) throw new KnowCoderError(failure);
}
