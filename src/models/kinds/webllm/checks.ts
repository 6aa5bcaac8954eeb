import type { CheckFound, Computer } from "../kind";
import { variantOf } from "./alternatives";
import { contexts } from "./context";
import type { WebllmEntry } from "./kind";

/** WebLLM asks for 1 GiB and is content with these where a device has less. */
const LEAST_BUFFER_BYTES = 256 * 2 ** 20;
const LEAST_BINDING_BYTES = 128 * 2 ** 20;

/** What of the graphics processor stands against a model, and whether it is known where its weights come from. */
export async function gpuChecks(entry: WebllmEntry, computer: Computer): Promise<readonly CheckFound[]> {
  const weights = weightsCheck(entry, computer);
  const { gpu } = computer;
  if (gpu === undefined) {
    const reason = "the browser does not have it, or not on this address";
    return [{ name: "webgpu", found: "missing", status: "fail", failure: { code: "webgpu-missing", reason } }, weights];
  }
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (adapter === null) {
    const reason = "it finds no graphics processor that it may use";
    return [
      { name: "webgpu", found: "unusable", status: "fail", failure: { code: "webgpu-missing", reason } },
      weights,
    ];
  }
  return [
    { name: "webgpu", found: "offered", status: "pass" },
    adapterCheck(adapter),
    ...entry.needs.features.map((feature) => featureCheck(entry, adapter, feature)),
    bufferCheck(adapter, "maxBufferSize", Math.max(LEAST_BUFFER_BYTES, entry.needs.largestBufferBytes)),
    bufferCheck(adapter, "maxStorageBufferBindingSize", Math.max(LEAST_BINDING_BYTES, entry.needs.largestBufferBytes)),
    { name: "memory", bytes: entry.needs.memoryBytes, contexts: contexts(entry), status: "unknown" },
    weights,
  ];
}

function adapterCheck({ info }: GPUAdapter): CheckFound {
  const named = [info.description, `${info.vendor} ${info.architecture}`.trim()].find((text) => text !== "");
  return { name: "adapter", adapter: named ?? null, status: info.isFallbackAdapter ? "warn" : "pass" };
}

function featureCheck(entry: WebllmEntry, adapter: GPUAdapter, feature: string): CheckFound {
  const facts = { name: "feature", feature, variant: variantOf(entry)?.name ?? null } as const;
  if (adapter.features.has(feature)) return { ...facts, status: "pass" };
  return { ...facts, status: "fail", failure: { code: "gpu-feature-missing", feature } };
}

function bufferCheck(
  adapter: GPUAdapter,
  limit: "maxBufferSize" | "maxStorageBufferBindingSize",
  needed: number,
): CheckFound {
  const facts = { name: "buffer", limit, needed, found: adapter.limits[limit] } as const;
  if (facts.found >= needed) return { ...facts, status: "pass" };
  return { ...facts, status: "fail", failure: { code: "gpu-limit-too-small", limit, needed, found: facts.found } };
}

function weightsCheck(entry: WebllmEntry, { weights }: Computer): CheckFound {
  if (entry.madeOf !== undefined) return { name: "weights", found: "made", status: "pass" };
  if (entry.weights !== null || weights !== null) return { name: "weights", found: "known", status: "pass" };
  const failure = { code: "weights-missing", model: entry.name } as const;
  return { name: "weights", found: "unknown", status: "fail", failure };
}
