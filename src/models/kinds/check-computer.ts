import { KnowCoderError } from "../../core/errors";
import { openWeights } from "../weights/open";
import { type CatalogueEntry, kindOf } from "./kinds";
import { preflight } from "./preflight";

/** Looks whether this computer can run a model before anything of it is fetched. Throws what stands against it. */
export async function checkComputer(entry: CatalogueEntry, weights: string | null): Promise<void> {
  const base = document.baseURI;
  const source = kindOf(entry).weights(entry, { base, weights });
  const kept = source === null ? null : openWeights(source, { caches: globalThis.caches, base });
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
