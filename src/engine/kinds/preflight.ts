import type { Failure } from "../../core/errors";
import type { CatalogueEntry, WebllmEntry } from "../catalogue";
import { variantOf } from "./webllm/alternatives";
import { CONTEXTS, memoryWith } from "./webllm/context";

/** One thing that a model needs of this computer. */
export interface Check {
  readonly name:
    | "isolation"
    | "webgpu"
    | "adapter"
    | "feature"
    | "buffer"
    | "memory"
    | "weights"
    | "storage"
    | "persistence";
  /** `warn`: it may work, or only slowly; `unknown`: the browser does not say. */
  readonly status: "pass" | "warn" | "fail" | "unknown";
  /** A sentence for people: what was found, and what is needed. */
  readonly sentence: string;
}

export interface Preflight {
  readonly checks: readonly Check[];
  /** Why the model cannot run here: the first check that failed. Null where nothing stands against a try. */
  readonly failure: Failure | null;
}

/** What is looked at; tests put other computers in its place. */
export interface Computer {
  readonly gpu: Pick<GPU, "requestAdapter"> | undefined;
  readonly storage: (Pick<StorageManager, "estimate"> & Partial<Pick<StorageManager, "persisted">>) | undefined;
  readonly crossOriginIsolated: boolean;
  readonly cores: number;
  /** Whether the model's files lie here already, so that no space is needed for them. */
  readonly stored: boolean;
  /** Address or imported folder of the weights, where the catalogue names none. */
  readonly weights: string | null;
}

const figures = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const size = (bytes: number): string =>
  bytes >= 1e9 ? `${figures.format(bytes / 1e9)} GB` : `${figures.format(Math.ceil(bytes / 1e6))} MB`;

/** WebLLM asks for 1 GiB and is content with these where a device has less. */
const LEAST_BUFFER_BYTES = 256 * 2 ** 20;
const LEAST_BINDING_BYTES = 128 * 2 ** 20;

type Found = Check & { readonly failure?: Failure };

/** What stands against this model on this computer; nothing is fetched, and nothing is started. */
export async function preflight(entry: CatalogueEntry, computer: Computer): Promise<Preflight> {
  const found = entry.runtime === "wllama" ? [isolation(computer)] : await gpuChecks(entry, computer);
  const all: readonly Found[] = [...found, await storage(entry, computer), ...(await persistence(computer))];
  return {
    checks: all.map(({ name, status, sentence }) => ({ name, status, sentence })),
    failure: all.find(({ status }) => status === "fail")?.failure ?? null,
  };
}

function isolation({ crossOriginIsolated, cores }: Computer): Found {
  if (crossOriginIsolated) {
    return { name: "isolation", status: "pass", sentence: `${cores} processor cores can work at the same time.` };
  }
  return {
    name: "isolation",
    status: "warn",
    sentence: "This page is not isolated from others, so one processor core alone can work.",
  };
}

async function gpuChecks(entry: WebllmEntry, computer: Computer): Promise<readonly Found[]> {
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
  const known = CONTEXTS.flatMap((context) => {
    const bytes = memoryWith(entry, context);
    return bytes === null ? [] : [`${size(bytes)} at ${tokens.format(context)} tokens`];
  });
  if (known.length === 0) return `It takes about ${size(entry.needs.memoryBytes)} of graphics memory; ${silent}.`;
  return `It takes about ${known.join(", ")} of graphics memory; ${silent}.`;
}

function adapterCheck({ info }: GPUAdapter): Found {
  const name = [info.description, `${info.vendor} ${info.architecture}`.trim()].find((text) => text !== "");
  if (info.isFallbackAdapter) {
    const sentence = `The graphics processor is imitated by software (${name ?? "no name"}): that works, very slowly.`;
    return { name: "adapter", status: "warn", sentence };
  }
  return { name: "adapter", status: "pass", sentence: `The graphics processor is ${name ?? "one without a name"}.` };
}

function featureCheck(entry: WebllmEntry, adapter: GPUAdapter, feature: string): Found {
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
): Found {
  const found = adapter.limits[limit];
  const sentence = `Its largest tensor needs ${size(needed)} in one buffer (${limit}); ${size(found)} are allowed.`;
  if (found >= needed) return { name: "buffer", status: "pass", sentence };
  return { name: "buffer", status: "fail", sentence, failure: { code: "gpu-limit-too-small", limit, needed, found } };
}

function weightsCheck(entry: WebllmEntry, { weights }: Computer): Found {
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

async function storage(entry: CatalogueEntry, { storage: manager, stored }: Computer): Promise<Found> {
  if (stored) return { name: "storage", status: "pass", sentence: "Its files are on this computer already." };
  const made = entry.runtime === "webllm" && entry.madeOf !== undefined;
  const needed = `It ${made ? "keeps" : "fetches"} ${size(entry.downloadBytes)}`;
  const estimate = await manager?.estimate().catch(() => undefined);
  if (estimate?.quota === undefined) {
    const sentence = `${needed}; the browser does not say how much it can keep.`;
    return { name: "storage", status: "unknown", sentence };
  }
  const free = estimate.quota - (estimate.usage ?? 0);
  if (free >= entry.downloadBytes) {
    return { name: "storage", status: "pass", sentence: `${needed}; ${size(free)} can be kept.` };
  }
  if (entry.runtime === "wllama") {
    const sentence = `${needed} and only ${size(free)} can be kept, so it is fetched again at each visit.`;
    return { name: "storage", status: "warn", sentence };
  }
  const sentence = `${needed}, and only ${size(free)} can be kept.`;
  return { name: "storage", status: "fail", sentence, failure: { code: "storage-full" } };
}

/** Whether what is kept stays when the disk fills up; nothing where the browser does not say. */
async function persistence({ storage: manager }: Computer): Promise<readonly Found[]> {
  const persisted = await manager?.persisted?.().catch(() => undefined);
  if (persisted === undefined) return [];
  const sentence = persisted
    ? "What is kept stays until it is deleted here."
    : "The browser may delete what is kept when the disk fills up; “Storage” asks it not to.";
  return [{ name: "persistence", status: persisted ? "pass" : "unknown", sentence }];
}
