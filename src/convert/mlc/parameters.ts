import { KnowCoderError } from "../../core/errors";
import type { Architecture, Checkpoint, ModelShape, StoredTensor } from "../checkpoint/checkpoint";
import { damaged } from "../checkpoint/fields";
import { groupsOf, type Quantization, quantizedRow, type Scheme } from "../quantize/kernel";

/** A tensor of an MLC folder. */
interface OutputTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: "uint32" | "float16" | "float32";
  readonly bytes: number;
}

/** What one or several tensors of a checkpoint, put one below the other, become. */
export interface Parameter {
  /** By MLC's name, before it is quantized. */
  readonly name: string;
  readonly parts: readonly StoredTensor[];
  readonly scheme: Scheme;
  /** The weight and, where it is quantized, its scale. */
  readonly outputs: readonly OutputTensor[];
}

/** Rows and columns of a tensor; a vector is one row, and only matrices are quantized. */
export function tableOf({ shape }: StoredTensor): { readonly rows: number; readonly columns: number } {
  const [first = 1, second] = shape;
  return second === undefined ? { rows: 1, columns: first } : { rows: first, columns: second };
}

/** How the libraries of an architecture call the three attention matrices in one. */
const ATTENTION: Readonly<Record<Architecture, string>> = {
  llama: "qkv_proj",
  mistral: "qkv_proj",
  qwen2: "c_attn",
  qwen3: "c_attn",
};

/** A parameter by its names: MLC's, and those of the checkpoint's tensors with their shapes. */
interface Wanted {
  readonly name: string;
  readonly parts: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

/** What a library of this architecture wants, in the order of its own table. */
function wantedOf(shape: ModelShape): readonly Wanted[] {
  const { architecture, width, innerWidth, layers, heads, keyHeads, headWidth, vocabulary, tied } = shape;
  const queries = heads * headWidth;
  const keys = keyHeads * headWidth;
  const same = (name: string, ...dimensions: readonly number[]): Wanted => ({
    name,
    parts: [{ name, shape: dimensions }],
  });
  const layer = (index: number): readonly Wanted[] => {
    const prefix = `model.layers.${index}.`;
    const attention = `${prefix}self_attn.`;
    const part = (name: string, ...dimensions: readonly number[]) => ({ name, shape: dimensions });
    const together = (kind: "weight" | "bias", ...rest: readonly number[]): Wanted => ({
      name: `${attention}${ATTENTION[architecture]}.${kind}`,
      parts: [
        part(`${attention}q_proj.${kind}`, queries, ...rest),
        part(`${attention}k_proj.${kind}`, keys, ...rest),
        part(`${attention}v_proj.${kind}`, keys, ...rest),
      ],
    });
    return [
      together("weight", width),
      ...(architecture === "qwen2" ? [together("bias")] : []),
      same(`${attention}o_proj.weight`, width, queries),
      ...(architecture === "qwen3"
        ? [same(`${attention}q_norm.weight`, headWidth), same(`${attention}k_norm.weight`, headWidth)]
        : []),
      {
        name: `${prefix}mlp.gate_up_proj.weight`,
        parts: [
          part(`${prefix}mlp.gate_proj.weight`, innerWidth, width),
          part(`${prefix}mlp.up_proj.weight`, innerWidth, width),
        ],
      },
      same(`${prefix}mlp.down_proj.weight`, width, innerWidth),
      same(`${prefix}input_layernorm.weight`, width),
      same(`${prefix}post_attention_layernorm.weight`, width),
    ];
  };
  return [
    same("model.embed_tokens.weight", vocabulary, width),
    ...Array.from({ length: layers }, (_, index) => layer(index)).flat(),
    same("model.norm.weight", width),
    ...(tied ? [] : [same("lm_head.weight", vocabulary, width)]),
  ];
}

/**
 * The parameters of a checkpoint in a quantization, in the order in which they are written. Throws `checkpoint-damaged`
 * where a tensor is missing or has another shape than the model says, `checkpoint-unsupported` where it cannot be read.
 */
export function parametersOf(checkpoint: Checkpoint, quantization: Quantization): readonly Parameter[] {
  const { tensors, shape, name } = checkpoint;
  return wantedOf(shape).map((wanted) => {
    const parts = wanted.parts.map((part) => {
      const tensor = tensors.get(part.name);
      if (tensor === undefined) throw damaged(name, `the tensor ${part.name} is missing`);
      if (tensor instanceof KnowCoderError) throw tensor;
      if (tensor.shape.join() !== part.shape.join()) {
        throw damaged(
          name,
          `${part.name} has the shape ${tensor.shape.join(" × ")} instead of ${part.shape.join(" × ")}`,
        );
      }
      return tensor;
    });
    const dimensions = wanted.parts[0]?.shape ?? [];
    const rows = wanted.parts.reduce((sum, part) => sum + (part.shape[0] ?? 0), 0);
    return parameterOf(wanted.name, parts, rows, dimensions[1] ?? null, quantization);
  });
}

const SCHEMES: Readonly<Record<Quantization, { readonly matrix: Scheme; readonly vector: Scheme }>> = {
  q4f16_1: { matrix: "q4f16", vector: "f16" },
  q4f32_1: { matrix: "q4f32", vector: "f32" },
  q0f16: { matrix: "f16", vector: "f16" },
  q0f32: { matrix: "f32", vector: "f32" },
};

function parameterOf(
  name: string,
  parts: readonly StoredTensor[],
  length: number,
  columns: number | null,
  quantization: Quantization,
): Parameter {
  const scheme = SCHEMES[quantization][columns === null ? "vector" : "matrix"];
  const floats = scheme === "f16" || scheme === "q4f16" ? "float16" : "float32";
  const shape = columns === null ? [length] : [length, columns];
  const bytes = quantizedRow(scheme, columns ?? 1);
  if (scheme === "f16" || scheme === "f32") {
    return { name, parts, scheme, outputs: [{ name, shape, dtype: floats, bytes: length * bytes.weight }] };
  }
  const base = name.slice(0, -"weight".length);
  const groups = groupsOf(columns ?? 1);
  return {
    name,
    parts,
    scheme,
    outputs: [
      { name: `${base}q_weight`, shape: [length, groups * 4], dtype: "uint32", bytes: length * bytes.weight },
      { name: `${base}q_scale`, shape: [length, groups], dtype: floats, bytes: length * bytes.scale },
    ],
  };
}

/** A tensor's place in its shard. */
interface ShardRecord extends OutputTensor {
  readonly offset: number;
}

/** A file of weights. */
export interface Shard {
  readonly name: string;
  readonly bytes: number;
  readonly records: readonly ShardRecord[];
}

/** 32 MB, as MLC's tool fills them. */
export const SHARD_LIMIT = 32 * 2 ** 20;

/** Fills shards in order; a tensor that is larger than a shard lies alone in one. */
export function planShards(tensors: readonly OutputTensor[], limit: number = SHARD_LIMIT): readonly Shard[] {
  const shards: { name: string; bytes: number; records: ShardRecord[] }[] = [];
  for (const tensor of tensors) {
    let shard = shards.at(-1);
    if (shard === undefined || shard.bytes + tensor.bytes > limit) {
      shard = { name: `params_shard_${shards.length}.bin`, bytes: 0, records: [] };
      shards.push(shard);
    }
    shard.records.push({ ...tensor, offset: shard.bytes });
    shard.bytes += tensor.bytes;
  }
  return shards;
}

/**
 * `tensor-cache.json`, which lists every tensor with its place. MLC's tool also writes an MD5 of each shard, which no
 * reader compares; `knowcoder-convert.json` holds their SHA-256 instead. Numbers are written as they are (`raw`), where
 * MLC's tool shortens 32-bit ones to 16.
 */
export function tensorCache(shards: readonly Shard[], parameters: number): string {
  const records = shards.map(({ name, bytes, records }) => ({
    dataPath: name,
    format: "raw-shard",
    nbytes: bytes,
    records: records.map((record) => ({
      name: record.name,
      shape: record.shape,
      dtype: record.dtype,
      format: "raw",
      nbytes: record.bytes,
      byteOffset: record.offset,
    })),
  }));
  const bytes = shards.reduce((sum, shard) => sum + shard.bytes, 0);
  const tensors = shards.reduce((sum, shard) => sum + shard.records.length, 0);
  const metadata = { ParamSize: tensors, ParamBytes: bytes, BitsPerParam: (bytes * 8) / parameters };
  return JSON.stringify({ metadata, records });
}
