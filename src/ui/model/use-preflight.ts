import { useEffect, useState } from "react";
import type { CatalogueEntry } from "../../engine/catalog";
import { type Computer, type Preflight, preflight } from "../../engine/preflight";
import { createModelStore } from "../../engine/storage";

/** The graphics processor as the checks see it, asked for once for all models. */
export function sharedGpu(): Computer["gpu"] {
  const { gpu } = navigator;
  // Browsers without WebGPU lack the property, whatever the types promise.
  if (gpu === undefined) return undefined;
  let adapter: ReturnType<GPU["requestAdapter"]> | null = null;
  return {
    requestAdapter(options) {
      adapter ??= gpu.requestAdapter(options);
      return adapter;
    },
  };
}

/**
 * What stands against a model on this computer; null until that was looked at. Nothing is fetched for it. `imported`:
 * its weights came from a folder and lie here.
 */
export function usePreflight(
  entry: CatalogueEntry,
  gpu: Computer["gpu"],
  weights: string | null,
  imported: boolean,
): Preflight | null {
  const [found, setFound] = useState<Preflight | null>(null);
  useEffect(() => {
    let current = true;
    const look = async (): Promise<void> => {
      const result = await preflight(entry, {
        gpu,
        storage: navigator.storage,
        crossOriginIsolated,
        cores: navigator.hardwareConcurrency,
        stored: imported || (await isStored(entry)),
        weights,
      });
      if (current) setFound(result);
    };
    void look();
    return () => {
      current = false;
    };
  }, [entry, gpu, weights, imported]);
  return found;
}

/** Whether the built-in file lies here; what WebLLM keeps is its own affair, and counts as not here. */
async function isStored(entry: CatalogueEntry): Promise<boolean> {
  if (entry.runtime !== "wllama") return false;
  try {
    const files = await createModelStore(globalThis.caches, document.baseURI).list();
    return entry.files.every((file) => files.some(({ sha256 }) => sha256 === file.sha256));
  } catch {
    return false;
  }
}
