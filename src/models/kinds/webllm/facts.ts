import { KnowCoderError } from "../../../core/errors";
import { fieldsOf } from "../../../core/foreign";
import type { Gate } from "../../../platform/fetch";
import type { NamedFile } from "../../weights/weights";
import { weightsFolder } from "./options";

/** What a folder in MLC form says of its model, before it is loaded. */
export interface MlcFacts {
  /** `llama`, `qwen2`, … */
  readonly architecture: string;
  /** `q4f16_1`, … */
  readonly quantization: string;
  readonly contextTokens: number | null;
  readonly downloadBytes: number;
  readonly largestBufferBytes: number;
  readonly features: readonly string[];
  /** Tokens before a prompt, and those that end an answer. */
  readonly prefixTokens: readonly number[];
  readonly stopTokens: readonly number[];
}

const CONFIG = "mlc-chat-config.json";
const MANIFESTS = ["tensor-cache.json", "ndarray-cache.json"] as const;

const unreadable = (name: string, reason: string): KnowCoderError =>
  new KnowCoderError({ code: "weights-unreadable", name, reason });

/** Of the files of a folder. Throws `weights-unreadable` with the file that is missing or damaged. */
export async function inspectMlcFiles(files: readonly NamedFile[]): Promise<MlcFacts> {
  const find = (path: string): NamedFile | undefined => files.find((file) => file.path === path);
  const manifest = MANIFESTS.map(find).find((file) => file !== undefined);
  const config = find(CONFIG);
  if (config === undefined) throw unreadable(CONFIG, "it is not in the folder");
  if (manifest === undefined) throw unreadable(MANIFESTS[0], "it is not in the folder");
  return factsOf(parse(CONFIG, await config.blob.text()), parse(manifest.path, await manifest.blob.text()));
}

/** Of a folder at an address: its two small files are fetched. Throws `download-failed`, `weights-unreadable` too. */
export async function inspectMlcAddress(address: string, gate: Gate, signal: AbortSignal): Promise<MlcFacts> {
  const folder = weightsFolder(address);
  const read = async (name: string): Promise<unknown> => {
    const url = new URL(name, folder).href;
    const failed = (reason: string, cause?: unknown) =>
      new KnowCoderError({ code: "download-failed", url, reason }, { cause });
    const response = await gate.fetch(url, { signal }).catch((cause: unknown) => {
      signal.throwIfAborted();
      if (cause instanceof KnowCoderError) throw cause;
      throw failed("the connection failed", cause);
    });
    if (!response.ok) throw failed(`the server answered ${response.status}`);
    return parse(name, await response.text());
  };
  const config = await read(CONFIG);
  const manifest = await read(MANIFESTS[0]).catch((thrown: unknown) => {
    if (signal.aborted) throw thrown;
    return read(MANIFESTS[1]);
  });
  return factsOf(config, manifest);
}

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(name, "it holds no JSON");
  }
}

function factsOf(config: unknown, manifest: unknown): MlcFacts {
  const { model_type, quantization, context_window_size, bos_token_id, eos_token_id } = fieldsOf(config);
  if (typeof model_type !== "string") throw unreadable(CONFIG, "it names no kind of model");
  const { records } = fieldsOf(manifest);
  if (!Array.isArray(records) || records.length === 0) throw unreadable(MANIFESTS[0], "it lists no files");
  let downloadBytes = 0;
  let largestBufferBytes = 0;
  for (const record of records) {
    const { nbytes, records: tensors } = fieldsOf(record);
    downloadBytes += byteCount(nbytes);
    for (const tensor of Array.isArray(tensors) ? tensors : []) {
      largestBufferBytes = Math.max(largestBufferBytes, byteCount(fieldsOf(tensor).nbytes));
    }
  }
  const packing = typeof quantization === "string" ? quantization : "";
  return {
    architecture: model_type,
    quantization: packing,
    contextTokens: byteCount(context_window_size) || null,
    downloadBytes,
    largestBufferBytes,
    // Their shaders compute in 16 bits.
    features: /f16/u.test(packing) ? ["shader-f16"] : [],
    prefixTokens: tokensOf(bos_token_id).slice(0, 1),
    stopTokens: tokensOf(eos_token_id),
  };
}

const byteCount = (value: unknown): number =>
  typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : 0;

/** One token, or a list of them. */
const tokensOf = (value: unknown): readonly number[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (token: unknown): token is number => typeof token === "number" && Number.isInteger(token) && token >= 0,
  );
