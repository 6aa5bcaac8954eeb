import { type CheckFound, type Computer, size } from "../kind";
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
    const sentence = "This browser offers no WebGPU.";
    return [{ name: "webgpu", status: "fail", sentence, failure: { code: "webgpu-missing", reason } }, weights];
  }
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" }).catch(() => null);
  if (adapter === null) {
    const reason = "it finds no graphics processor that it may use";
    const sentence = "The browser has WebGPU, but finds no graphics processor that it may use.";
    return [{ name: "webgpu", status: "fail", sentence, failure: { code: "webgpu-missing", reason } }, weights];
  }
  return [
    { name: "webgpu", status: "pass", sentence: "This browser offers WebGPU." },
    adapterCheck(adapter),
    ...entry.needs.features.map((feature) => featureCheck(entry, adapter, feature)),
    bufferCheck(adapter, "maxBufferSize", Math.max(LEAST_BUFFER_BYTES, entry.needs.largestBufferBytes)),
    bufferCheck(adapter, "maxStorageBufferBindingSize", Math.max(LEAST_BINDING_BYTES, entry.needs.largestBufferBytes)),
    { name: "memory", status: "unknown", sentence: memorySentence(entry) },
    weights,
  ];
}

const tokens = new Intl.NumberFormat("en");

/** What the model takes with each context that can be chosen, or with its own alone. */
function memorySentence(entry: WebllmEntry): string {
  const silent = "browsers do not say how much is free";
  const known = contexts(entry).map(
    (choice) => `${size(choice.memoryBytes)} at ${tokens.format(choice.tokens)} tokens`,
  );
  if (known.length === 0) return `It takes about ${size(entry.needs.memoryBytes)} of graphics memory; ${silent}.`;
  return `It takes about ${known.join(", ")} of graphics memory; ${silent}.`;
}

function adapterCheck({ info }: GPUAdapter): CheckFound {
  const name = [info.description, `${info.vendor} ${info.architecture}`.trim()].find((text) => text !== "");
  if (info.isFallbackAdapter) {
    const sentence = `The graphics processor is imitated by software (${name ?? "no name"}): that works, very slowly.`;
    return { name: "adapter", status: "warn", sentence };
  }
  return { name: "adapter", status: "pass", sentence: `The graphics processor is ${name ?? "one without a name"}.` };
}

function featureCheck(entry: WebllmEntry, adapter: GPUAdapter, feature: string): CheckFound {
  if (adapter.features.has(feature)) {
    return { name: "feature", status: "pass", sentence: `The graphics processor has ${feature}.` };
  }
  const { name } = variantOf(entry) ?? {};
  const wider = name === undefined ? "a variant in 32 bits does without" : `${name} does without`;
  const sentence = `The graphics processor lacks ${feature}; ${wider}.`;
  return { name: "feature", status: "fail", sentence, failure: { code: "gpu-feature-missing", feature } };
}

function bufferCheck(
  adapter: GPUAdapter,
  limit: "maxBufferSize" | "maxStorageBufferBindingSize",
  needed: number,
): CheckFound {
  const found = adapter.limits[limit];
  const sentence = `Its largest tensor needs ${size(needed)} in one buffer (${limit}); ${size(found)} are allowed.`;
  if (found >= needed) return { name: "buffer", status: "pass", sentence };
  return { name: "buffer", status: "fail", sentence, failure: { code: "gpu-limit-too-small", limit, needed, found } };
}

function weightsCheck(entry: WebllmEntry, { weights }: Computer): CheckFound {
  if (entry.madeOf !== undefined) {
    const sentence = "Its weights are made of the built-in model, on this computer.";
    return { name: "weights", status: "pass", sentence };
  }
  if (entry.weights !== null || weights !== null) {
    return { name: "weights", status: "pass", sentence: "It is known where the weights come from." };
  }
  const sentence =
    "Nobody has published these weights for the browser: name an address, or choose the folder of a converted checkpoint.";
  return { name: "weights", status: "fail", sentence, failure: { code: "weights-missing", model: entry.name } };
}
