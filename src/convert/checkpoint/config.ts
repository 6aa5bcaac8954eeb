import { type Fields, isFields } from "../../core/foreign";
import type { Architecture, Generation, ModelShape, RopeScaling } from "./checkpoint";
import { damaged, FieldReader, unsupported } from "./fields";

const ARCHITECTURES: ReadonlyMap<string, Architecture> = new Map([
  ["LlamaForCausalLM", "llama"],
  ["MistralForCausalLM", "mistral"],
  ["Qwen2ForCausalLM", "qwen2"],
  ["Qwen3ForCausalLM", "qwen3"],
]);

/** What Mistral's and Qwen's model code takes where config.json does not say. */
const DEFAULT_KEY_HEADS: Readonly<Partial<Record<Architecture, number>>> = { mistral: 8, qwen2: 32, qwen3: 32 };

/**
 * The shape that a Hugging Face `config.json` describes. Throws `checkpoint-unsupported` for whatever the libraries would
 * silently compute otherwise: other architectures, quantized weights, scaled rotary embeddings, biases that they lack.
 */
export function readConfig(fields: Fields, name: string): ModelShape {
  const read = new FieldReader(fields, name);
  const architecture = architectureOf(fields, name);
  if (read.has("quantization_config")) throw unsupported(name, "its weights are quantized already");
  const activation = read.text("hidden_act", "silu");
  if (activation !== "silu") throw unsupported(name, `its layers use ${activation} where this family has silu`);
  for (const bias of ["attention_bias", "mlp_bias"]) {
    if (read.flag(bias, false)) throw unsupported(name, `it sets ${bias}, which the model libraries do not have`);
  }

  const width = read.whole("hidden_size");
  const heads = read.whole("num_attention_heads");
  const tied = read.flag("tie_word_embeddings", false);
  const { ropeBase, ropeScaling } = readRope(fields, name, architecture);
  return checkShape(name, {
    architecture,
    width,
    innerWidth: read.whole("intermediate_size"),
    layers: read.whole("num_hidden_layers"),
    heads,
    keyHeads: read.whole("num_key_value_heads", DEFAULT_KEY_HEADS[architecture] ?? heads),
    headWidth: read.whole("head_dim", architecture === "qwen3" ? 128 : width / heads),
    vocabulary: read.whole("vocab_size"),
    contextTokens: read.whole("max_position_embeddings"),
    slidingWindow: architecture === "mistral" && read.has("sliding_window") ? read.whole("sliding_window") : null,
    normEpsilon: read.positive("rms_norm_eps"),
    ropeBase,
    ropeScaling,
    tied,
  });
}

function architectureOf(fields: Fields, name: string): Architecture {
  const { architectures, model_type } = fields;
  const named = Array.isArray(architectures) ? architectures[0] : undefined;
  const found =
    typeof named === "string"
      ? ARCHITECTURES.get(named)
      : [...ARCHITECTURES.values()].find((architecture) => architecture === model_type);
  if (found === undefined) {
    throw unsupported(
      name,
      `its architecture (${String(named ?? model_type)}) is none of Llama, Mistral, Qwen2, Qwen3`,
    );
  }
  return found;
}

/**
 * Rotary embeddings: fields of their own until 2025, one object `rope_parameters` since. Files of the time between have
 * parts in both places, which are put together; where they differ, `rope_scaling` wins as it does in transformers.
 */
function readRope(
  fields: Fields,
  name: string,
  architecture: Architecture,
): { readonly ropeBase: number; readonly ropeScaling: RopeScaling | null } {
  const { rope_theta, rope_parameters, rope_scaling } = fields;
  for (const [field, value] of Object.entries({ rope_parameters, rope_scaling })) {
    if (value !== undefined && value !== null && !isFields(value)) throw damaged(name, `${field} should be an object`);
  }
  const scaling: Fields = { ...withoutNulls(rope_parameters), ...withoutNulls(rope_scaling) };
  const ropeBase = new FieldReader({ rope_theta, ...scaling }, name).positive("rope_theta", 10_000);
  const kind = scaling.rope_type ?? scaling.type ?? "default";
  if (kind === "default") return { ropeBase, ropeScaling: null };
  if (kind !== "llama3" || architecture !== "llama") {
    throw unsupported(name, `its rotary embeddings are scaled (${String(kind)}), which the model libraries do not do`);
  }
  const read = new FieldReader(scaling, name, "rope_scaling.");
  return {
    ropeBase,
    ropeScaling: {
      factor: read.positive("factor"),
      low_freq_factor: read.positive("low_freq_factor"),
      high_freq_factor: read.positive("high_freq_factor"),
      original_max_position_embeddings: read.whole("original_max_position_embeddings"),
      rope_type: "llama3",
    },
  };
}

const withoutNulls = (fields: unknown): Fields =>
  isFields(fields) ? Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) : {};

/** What holds for every shape, wherever it was read. */
export function checkShape(name: string, shape: ModelShape): ModelShape {
  const { architecture, width, heads, keyHeads, headWidth, tied } = shape;
  if (!Number.isInteger(headWidth) || headWidth % 2 !== 0) {
    throw damaged(name, `its width (${width}) cannot be divided among its ${heads} heads`);
  }
  if (heads % keyHeads !== 0) throw damaged(name, `${heads} heads cannot share ${keyHeads} heads of keys`);
  if (architecture !== "qwen3" && headWidth * heads !== width) {
    throw unsupported(
      name,
      `its heads are ${headWidth} wide instead of ${width / heads}, which the libraries do not allow`,
    );
  }
  if (architecture === "mistral" && tied) {
    throw unsupported(name, "its embedding serves as output matrix, which libraries for Mistral do not allow");
  }
  return shape;
}

/** What `config.json`, `generation_config.json` and `tokenizer_config.json` say about writing text; the first that says it. */
export function readGeneration(config: Fields, generation: Fields, tokenizer: Fields): Generation {
  const first = (field: string): unknown => generation[field] ?? config[field] ?? null;
  const token = (field: string): number | null => tokensOf(first(field))[0] ?? null;
  const above = (field: string): number | null => {
    const value = first(field);
    return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : null;
  };
  const { chat_template } = tokenizer;
  return {
    bos: token("bos_token_id"),
    eos: tokensOf(first("eos_token_id")),
    pad: token("pad_token_id"),
    chatTemplate: templateIn(chat_template),
    temperature: above("temperature"),
    topP: above("top_p"),
    repetitionPenalty: above("repetition_penalty"),
  };
}

/** The chat template that is used where nobody asks for another: the only one, or of a list of `{name, template}` the default. */
function templateIn(value: unknown): string | null {
  if (typeof value === "string") return value;
  const named = Array.isArray(value) ? value.filter(isFields) : [];
  const { template } = named.find(({ name }) => name === "default") ?? named[0] ?? {};
  return typeof template === "string" ? template : null;
}

/** What several formats write in the place of a token that there is not. */
const NO_TOKEN = 0xffff_ffff;

/**
 * What holds for every checkpoint's tokens, wherever they were read: ids beyond the vocabulary are left out. Throws
 * `checkpoint-damaged` where no token is left that ends an answer, for answers would then end nowhere.
 */
export function checkGeneration(name: string, { vocabulary }: ModelShape, generation: Generation): Generation {
  const { bos, pad } = generation;
  const named = generation.eos.filter((token) => token !== NO_TOKEN);
  const eos = named.filter((token) => token < vocabulary);
  if (named.length > 0 && eos.length === 0) {
    throw damaged(name, `token ${named[0]} should end an answer, and its vocabulary has ${vocabulary}`);
  }
  const within = (token: number | null): number | null => (token !== null && token < vocabulary ? token : null);
  return { ...generation, eos, bos: within(bos), pad: within(pad) };
}

const tokensOf = (value: unknown): readonly number[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (token): token is number => typeof token === "number" && Number.isSafeInteger(token) && token >= 0,
  );
