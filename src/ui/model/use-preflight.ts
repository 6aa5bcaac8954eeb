import { useEffect, useState } from "react";
import type { CatalogueEntry } from "../../models/catalogue";
import type { Computer } from "../../models/kinds/kind";
import { type Preflight, preflight } from "../../models/kinds/preflight";
import { useAppStore } from "../app-store";

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

const thisComputer = (of: Pick<Computer, "gpu" | "stored" | "weights">): Computer => ({
  ...of,
  storage: navigator.storage,
  crossOriginIsolated,
  cores: navigator.hardwareConcurrency,
});

/** Whether a model cannot run here. Weights that nobody has named yet are asked for on its card. */
export const isBlocked = (found: Preflight | null): boolean =>
  found === null || (found.failure !== null && found.failure.code !== "weights-missing");

/** The ids of the models that run on this computer; null until that was looked at. */
export function useRunnable(entries: readonly CatalogueEntry[], gpu: Computer["gpu"]): ReadonlySet<string> | null {
  const store = useAppStore();
  const [runnable, setRunnable] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    let current = true;
    const look = async (): Promise<void> => {
      const { weights, weightsStatus, hasImportedWeights } = store.getState();
      const found = await Promise.all(
        entries.map(async (entry) => {
          const stored = hasImportedWeights(entry.id) || weightsStatus[entry.id]?.status === "ready";
          const computer = thisComputer({ gpu, stored, weights: weights[entry.id] ?? null });
          return isBlocked(await preflight(entry, computer)) ? [] : [entry.id];
        }),
      );
      if (current) setRunnable(new Set(found.flat()));
    };
    void look();
    return () => {
      current = false;
    };
  }, [entries, gpu, store]);
  return runnable;
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
      const result = await preflight(entry, thisComputer({ gpu, stored, weights }));
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
