import { useEffect, useState } from "react";
import type { CatalogueEntry } from "../../models/catalogue";
import type { Computer } from "../../models/kinds/kind";
import { type Preflight, preflight } from "../../models/kinds/preflight";

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
 * What stands against a model on this computer; null until that was looked at. Nothing is fetched for it. `stored`: its
 * files lie here already.
 */
export function usePreflight(
  entry: CatalogueEntry,
  gpu: Computer["gpu"],
  weights: string | null,
  stored: boolean,
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
        stored,
        weights,
      });
      if (current) setFound(result);
    };
    void look();
    return () => {
      current = false;
    };
  }, [entry, gpu, weights, stored]);
  return found;
}

/** Whether the graphics processor computes in 32 bits alone; so it is where there is none, or nobody has looked yet. */
export function useIsWide(gpu: Computer["gpu"]): boolean {
  const [wide, setWide] = useState(true);
  useEffect(() => {
    let current = true;
    const look = async (): Promise<void> => {
      const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
      if (current) setWide(adapter?.features.has("shader-f16") !== true);
    };
    void look();
    return () => {
      current = false;
    };
  }, [gpu]);
  return wide;
}
