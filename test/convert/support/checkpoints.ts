import type { Checkpoint, ModelShape } from "../../../src/convert/checkpoint/checkpoint";
import { openCheckpoint } from "../../../src/convert/checkpoint/open";
import { bytesSource } from "../../../src/convert/source";
import { jsonBytes } from "./bytes";
import { configOf, type Tensors, TINY_TOKENIZER } from "./tiny-model";
import { writeSafetensors } from "./write-safetensors";

export type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** A folder as Hugging Face keeps it; weights in one safetensors file unless `weights` names others. */
export function folderOf(
  shape: ModelShape,
  tensors: Tensors,
  weights: Files = new Map([["model.safetensors", writeSafetensors(tensors, "F32")]]),
  config: Readonly<Record<string, unknown>> = {},
): Files {
  return new Map([
    ["config.json", jsonBytes({ ...configOf(shape), ...config })],
    ["tokenizer.json", jsonBytes(TINY_TOKENIZER)],
    ["tokenizer_config.json", jsonBytes({ chat_template: "<|im_start|>{{ message }}<|im_end|>" })],
    ...weights,
  ]);
}

export const openFiles = (files: Files): Promise<Checkpoint> =>
  openCheckpoint(
    "tiny",
    [...files].map(([name, bytes]) => bytesSource(name, bytes)),
  );

/** Weights in several files, tensors dealt out in turn, with the index that says which lies where. */
export function sharded(
  tensors: Tensors,
  count: number,
  write: (part: Tensors) => Uint8Array<ArrayBuffer>,
  form: "safetensors" | "torch",
): Files {
  const base = form === "safetensors" ? "model" : "pytorch_model";
  const extension = form === "safetensors" ? "safetensors" : "bin";
  const parts = Array.from(
    { length: count },
    () => new Map<string, { shape: readonly number[]; numbers: Float32Array<ArrayBuffer> }>(),
  );
  const weight_map: Record<string, string> = {};
  const title = (part: number): string => `${base}-0000${part + 1}-of-0000${count}.${extension}`;
  for (const [index, [name, tensor]] of [...tensors].entries()) {
    parts[index % count]?.set(name, tensor);
    weight_map[name] = title(index % count);
  }
  return new Map([
    ...parts.map((part, index) => [title(index), write(part)] as const),
    [`${base}.${extension}.index.json`, jsonBytes({ metadata: {}, weight_map })],
  ]);
}
