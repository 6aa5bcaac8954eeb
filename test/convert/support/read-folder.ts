import { HALVES } from "../../../src/convert/quantize/decode";
import { type FolderSink, readExactly } from "../../../src/convert/source";
import type { ForwardShape, ModelWeights } from "./forward";
import type { Tensors } from "./tiny-model";

interface CacheRecord {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly format: string;
  readonly nbytes: number;
  readonly byteOffset: number;
}

export interface TensorCache {
  readonly metadata: { readonly ParamSize: number; readonly ParamBytes: number; readonly BitsPerParam: number };
  readonly records: readonly {
    readonly dataPath: string;
    readonly format: string;
    readonly nbytes: number;
    readonly records: readonly CacheRecord[];
  }[];
}

async function readFile(folder: FolderSink, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const source = await folder.open(name);
  if (source === null) throw new Error(`${name} is missing`);
  return readExactly(source, 0, source.size);
}

export async function readJson<T>(folder: FolderSink, name: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await readFile(folder, name)));
}

/** The tensors of an MLC folder by MLC's names, dequantized as MLC libraries do: `(code - 7) · scale`. */
export async function readTensors(folder: FolderSink): Promise<Tensors> {
  const { records } = await readJson<TensorCache>(folder, "tensor-cache.json");
  const raw = new Map<
    string,
    { readonly shape: readonly number[]; readonly dtype: string; readonly bytes: Uint8Array }
  >();
  for (const shard of records) {
    const bytes = await readFile(folder, shard.dataPath);
    for (const { name, shape, dtype, nbytes, byteOffset } of shard.records) {
      raw.set(name, { shape, dtype, bytes: bytes.slice(byteOffset, byteOffset + nbytes) });
    }
  }
  const singles = (name: string): Float32Array<ArrayBuffer> => {
    const found = raw.get(name);
    if (found === undefined) throw new Error(`${name} is missing`);
    const buffer = found.bytes.slice().buffer;
    if (found.dtype === "float32") return new Float32Array(buffer);
    return Float32Array.from(new Uint16Array(buffer), (half) => HALVES[half] ?? 0);
  };
  return new Map(
    [...raw]
      .filter(([name]) => !name.endsWith(".q_scale"))
      .map(([name, { shape, bytes }]) => {
        if (!name.endsWith(".q_weight")) return [name, { shape, numbers: singles(name) }];
        const base = name.slice(0, -"q_weight".length);
        const scales = singles(`${base}q_scale`);
        const [rows = 0, words = 0] = shape;
        const codes = new Uint32Array(bytes.slice().buffer);
        const numbers = Float32Array.from(
          { length: codes.length * 8 },
          (_, i) => ((((codes[i >> 3] ?? 0) >>> ((i & 7) * 4)) & 15) - 7) * (scales[i >> 5] ?? 0),
        );
        return [`${base}weight`, { shape: [rows, words * 8], numbers }];
      }),
  );
}

/** Weights by MLC's names (q, k, v and gate, up put together) as a decoder takes them. */
export function weightsOf(tensors: Tensors, layers: number): ModelWeights {
  const find = (...names: readonly string[]): Float32Array | null => {
    for (const name of names) {
      const found = tensors.get(name);
      if (found !== undefined) return found.numbers;
    }
    return null;
  };
  const need = (...names: readonly string[]): Float32Array => {
    const found = find(...names);
    if (found === null) throw new Error(`${names.join(", ")}: missing`);
    return found;
  };
  const embedding = need("model.embed_tokens.weight");
  return {
    embedding,
    layers: Array.from({ length: layers }, (_, index) => {
      const prefix = `model.layers.${index}.`;
      const attention = `${prefix}self_attn.`;
      return {
        qkv: need(`${attention}qkv_proj.weight`, `${attention}c_attn.weight`),
        qkvBias: find(`${attention}c_attn.bias`),
        queryNorm: find(`${attention}q_norm.weight`),
        keyNorm: find(`${attention}k_norm.weight`),
        o: need(`${attention}o_proj.weight`),
        gateUp: need(`${prefix}mlp.gate_up_proj.weight`),
        down: need(`${prefix}mlp.down_proj.weight`),
        inputNorm: need(`${prefix}input_layernorm.weight`),
        postNorm: need(`${prefix}post_attention_layernorm.weight`),
      };
    }),
    norm: need("model.norm.weight"),
    head: find("lm_head.weight") ?? embedding,
  };
}

/** Published tensors with q, k, v and gate, up put together, by MLC's names: the reference that converted ones are held against. */
export function together(tensors: Tensors): Tensors {
  const out = new Map(tensors);
  const join = (target: string, names: readonly string[]): void => {
    const parts = names.map((name) => out.get(name)).filter((part) => part !== undefined);
    if (parts.length !== names.length) return;
    const numbers = Float32Array.from(parts.flatMap((part) => [...part.numbers]));
    const rows = parts.reduce((sum, part) => sum + (part.shape[0] ?? 0), 0);
    for (const name of names) out.delete(name);
    out.set(target, { shape: [rows, ...(parts[0]?.shape.slice(1) ?? [])], numbers });
  };
  for (let index = 0; out.has(`model.layers.${index}.input_layernorm.weight`); index++) {
    const prefix = `model.layers.${index}.`;
    const attention = `${prefix}self_attn.`;
    const named = out.has(`${attention}q_proj.bias`) || out.has(`${attention}q_norm.weight`) ? "c_attn" : "qkv_proj";
    for (const kind of ["weight", "bias"]) {
      const parts = ["q", "k", "v"].map((part) => `${attention}${part}_proj.${kind}`);
      join(`${attention}${named}.${kind}`, parts);
    }
    join(`${prefix}mlp.gate_up_proj.weight`, [`${prefix}mlp.gate_proj.weight`, `${prefix}mlp.up_proj.weight`]);
  }
  return out;
}

interface ChatConfig {
  readonly model_config: Readonly<Record<string, unknown>>;
}

/** The shape that a folder's own configuration tells, as a library would take it. */
export async function shapeOfFolder(folder: FolderSink): Promise<ForwardShape & { readonly layers: number }> {
  const { model_config } = await readJson<ChatConfig>(folder, "mlc-chat-config.json");
  const number = (...names: readonly string[]): number => {
    for (const name of names) {
      const value = model_config[name];
      if (typeof value === "number") return value;
    }
    throw new Error(`${names.join(", ")}: missing`);
  };
  const { rope_scaling } = model_config;
  return {
    width: number("hidden_size"),
    innerWidth: number("intermediate_size"),
    layers: number("num_hidden_layers"),
    heads: number("num_attention_heads"),
    keyHeads: number("num_key_value_heads"),
    headWidth: number("head_dim"),
    vocabulary: number("vocab_size"),
    normEpsilon: number("rms_norm_eps"),
    ropeBase: number("position_embedding_base", "rope_theta"),
    ropeScaling: (rope_scaling ?? null) as ForwardShape["ropeScaling"],
  };
}
