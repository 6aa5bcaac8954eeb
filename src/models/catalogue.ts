import type { AboutModel } from "./kinds/kind";
import type { CatalogueEntry } from "./kinds/kinds";
import type { ReaderEntry } from "./kinds/reader/kind";
import type { WebllmEntry } from "./kinds/webllm/kind";
import type { WllamaEntry } from "./kinds/wllama/kind";

export type { CatalogueEntry };

/** What the page reads with until somebody chooses another. */
export const DEFAULT_MODEL = "reader";

const READER: ReaderEntry = {
  id: "reader",
  name: "Reader",
  about: { code: "reader" },
  licence: "Apache-2.0; see its card for the data that it was trained on",
  dialect: null,
  contextTokens: null,
  downloadBytes: 27_558_382,
  runtime: "reader",
  files: {
    encoder: {
      url: "models/reader/reader.onnx",
      bytes: 24_688_877,
      sha256: "01fe0242ad283ae9d47199425f0cd789716cc2495bcea19a322ea85db8306d0e",
    },
    spans: {
      url: "models/reader/spans.onnx",
      bytes: 852_181,
      sha256: "f54f0784f59bbfdb0d9f5b12c6e16e40981cf418923596ebb3fe5ae5a6867817",
    },
    pairs: {
      url: "models/reader/pairs.onnx",
      bytes: 1_550_093,
      sha256: "cc32de4e84d6459a47ba6d4ec9f7f28bd64c7353dab6e8c41fc3e7ddabff3c13",
    },
    tokenizer: {
      url: "models/reader/tokenizer.json",
      bytes: 466_247,
      sha256: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    },
    configuration: {
      url: "models/reader/config.json",
      bytes: 984,
      sha256: "b26aae6990c3f80c8869ec9bc5ce29e6563b424930b974e6dacff6fae1a1d968",
    },
  },
};

/** The built-in language model. */
export const BUILT_IN_WRITER = "nano";

const NANO: WllamaEntry = {
  id: BUILT_IN_WRITER,
  name: "nano",
  about: { code: "built-in" },
  licence: "Apache-2.0",
  dialect: "compact",
  contextTokens: 2048,
  downloadBytes: 91_726_144,
  runtime: "wllama",
  files: [
    {
      url: "models/nano/nano.gguf",
      bytes: 91_726_144,
      sha256: "e0df1a826d919d0fe99dd3839083efa5b16529c0d3685af272007f8b6b2a59e2",
    },
  ],
  tokenizer: "models/nano/tokenizer.json",
  template: "raw",
  gpu: false,
};

/** Model libraries of WebLLM 0.2.86: library, weights and runtime belong together and are changed together. */
const LIBRARIES = "https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base/";
const MEGABYTE = 1e6;

/** Bits a weight: 4, and a scale of 16 or 32 bits for every 32 weights. */
const BITS = { q4f16_1: 4.5, q4f32_1: 5 } as const;
type Quantization = keyof typeof BITS;

/** Bytes of `weights` parameters as they are stored and fetched. */
const storedBytes = (weights: number, quantization: Quantization): number =>
  Math.round((weights * BITS[quantization]) / 8);

/** The table of tokens is the largest tensor of all these models; its scales lie in a buffer of their own. */
const tableBytes = (vocabulary: number, width: number): number => (vocabulary * width) / 2;

/**
 * Memory that WebLLM names for its Llama-2-7B library, in MB, with 1,024 and with 4,096 tokens of context. Between
 * the two the cache grows evenly, so 2,048 tokens take a third of the difference.
 */
const LLAMA_2_7B_MEMORY = { q4f16_1: [4618.52, 6749.02], q4f32_1: [5284.01, 9109.03] } as const;

function knowcoderMemory(quantization: Quantization) {
  const [small, large] = LLAMA_2_7B_MEMORY[quantization];
  return {
    memoryBytes: Math.round((small + (large - small) / 3) * MEGABYTE),
    cacheBytesPerToken: ((large - small) * MEGABYTE) / (4096 - 1024),
  };
}

function knowcoder(variant: "IE" | "base", quantization: Quantization): WebllmEntry {
  return {
    id: `knowcoder-7b-${variant.toLowerCase()}-${quantization}`,
    name: `KnowCoder-7B-${variant} (${quantization})`,
    about: { code: variant === "IE" ? "knowcoder" : "knowcoder-base" },
    licence: "Llama 2 Community License; research use",
    dialect: "knowcoder",
    contextTokens: 2048,
    downloadBytes: storedBytes(6_738_415_616, quantization),
    runtime: "webllm",
    weights: null,
    library: `${LIBRARIES}Llama-2-7b-chat-hf-${quantization}_cs1k-webgpu.wasm`,
    template: { kind: "raw", prefixTokens: [1], stopTokens: [2] },
    needs: {
      ...knowcoderMemory(quantization),
      features: quantization === "q4f16_1" ? ["shader-f16"] : [],
      largestBufferBytes: tableBytes(32_000, 4096),
    },
  };
}

/** Numbers of SmolLM2-135M, whose shape the built-in model has, and what WebLLM names for its libraries with 4,096 tokens. */
const SMOLLM2 = {
  parameters: 134_515_008,
  table: 49_152 * 576,
  /** Keys and values in 30 layers with 3 heads of 64 each. */
  cachedNumbers: 30 * 3 * 64 * 2,
  memoryMegabytes: { q0f16: 359.69, q0f32: 719.38 },
} as const;

/** The built-in model for the graphics processor: its weights are converted here, for the library of its twin in shape. */
function nanoOnGpu(quantization: "q0f16" | "q0f32"): WebllmEntry {
  const bytes = quantization === "q0f16" ? 2 : 4;
  const contextTokens = NANO.contextTokens;
  const cacheBytesPerToken = SMOLLM2.cachedNumbers * bytes;
  return {
    id: `nano-webgpu-${quantization}`,
    name: quantization === "q0f16" ? "nano · WebGPU" : "nano · WebGPU (32 bits)",
    about: { code: "built-in-on-gpu" },
    licence: NANO.licence,
    dialect: NANO.dialect,
    contextTokens,
    downloadBytes: SMOLLM2.parameters * bytes,
    runtime: "webllm",
    weights: null,
    library: `${LIBRARIES}SmolLM2-135M-Instruct-${quantization}_cs1k-webgpu.wasm`,
    // It was trained without a token at the beginning; the stop tokens are its tokenizer's ends of text and of message.
    template: { kind: "raw", prefixTokens: [], stopTokens: [0, 2] },
    needs: {
      memoryBytes: Math.round(
        SMOLLM2.memoryMegabytes[quantization] * MEGABYTE - (4096 - contextTokens) * cacheBytesPerToken,
      ),
      cacheBytesPerToken,
      features: quantization === "q0f16" ? ["shader-f16"] : [],
      largestBufferBytes: SMOLLM2.table * bytes,
    },
    madeOf: { id: NANO.id, quantization },
  };
}

interface ChatModel {
  /** WebLLM's name of the model without quantization; `library` where its library bears another. */
  readonly model: string;
  readonly library: string;
  readonly name: string;
  readonly about: AboutModel;
  readonly licence: string;
  readonly parameters: number;
  readonly memoryMegabytes: number;
  readonly vocabulary: number;
  readonly width: number;
  readonly layers: number;
  /** Numbers of a key, over all its heads. */
  readonly keyWidth: number;
}

function chatModel(model: ChatModel): WebllmEntry {
  return {
    id: `${model.model.toLowerCase()}-q4f16_1`,
    name: model.name,
    about: model.about,
    licence: model.licence,
    dialect: "chat",
    contextTokens: 4096,
    downloadBytes: storedBytes(model.parameters, "q4f16_1"),
    runtime: "webllm",
    weights: `https://huggingface.co/mlc-ai/${model.model}-q4f16_1-MLC`,
    library: `${LIBRARIES}${model.library}-q4f16_1_cs1k-webgpu.wasm`,
    template: { kind: "chat" },
    needs: {
      memoryBytes: Math.round(model.memoryMegabytes * MEGABYTE),
      // Keys and values of 16 bits in every layer.
      cacheBytesPerToken: model.layers * model.keyWidth * 2 * 2,
      // WebLLM's list leaves it out for some of these; their shaders compute in 16 bits all the same.
      features: ["shader-f16"],
      largestBufferBytes: tableBytes(model.vocabulary, model.width),
    },
  };
}

const CHAT_MODELS: readonly ChatModel[] = [
  {
    model: "Qwen2.5-0.5B-Instruct",
    library: "Qwen2-0.5B-Instruct",
    name: "Qwen2.5 0.5B Instruct",
    about: { code: "chat-small" },
    licence: "Apache-2.0",
    parameters: 494_032_768,
    memoryMegabytes: 944.62,
    vocabulary: 151_936,
    width: 896,
    layers: 24,
    keyWidth: 128,
  },
  {
    model: "Qwen2.5-1.5B-Instruct",
    library: "Qwen2-1.5B-Instruct",
    name: "Qwen2.5 1.5B Instruct",
    about: { code: "chat-most-laptops" },
    licence: "Apache-2.0",
    parameters: 1_543_714_304,
    memoryMegabytes: 1629.75,
    vocabulary: 151_936,
    width: 1536,
    layers: 28,
    keyWidth: 256,
  },
  {
    model: "Llama-3.2-3B-Instruct",
    library: "Llama-3.2-3B-Instruct",
    name: "Llama 3.2 3B Instruct",
    about: { code: "chat-middle" },
    licence: "Llama 3.2 Community License",
    parameters: 3_212_749_824,
    memoryMegabytes: 2263.69,
    vocabulary: 128_256,
    width: 3072,
    layers: 28,
    keyWidth: 1024,
  },
  {
    model: "Phi-3.5-mini-instruct",
    library: "Phi-3.5-mini-instruct",
    name: "Phi 3.5 mini Instruct",
    about: { code: "chat-middle-code" },
    licence: "MIT",
    parameters: 3_821_079_552,
    memoryMegabytes: 3672.07,
    vocabulary: 32_064,
    width: 3072,
    layers: 32,
    keyWidth: 3072,
  },
  {
    model: "Qwen2.5-7B-Instruct",
    library: "Qwen2-7B-Instruct",
    name: "Qwen2.5 7B Instruct",
    about: { code: "chat-large" },
    licence: "Apache-2.0",
    parameters: 7_615_616_512,
    memoryMegabytes: 5106.67,
    vocabulary: 152_064,
    width: 3584,
    layers: 28,
    keyWidth: 512,
  },
];

/** Every model that can be chosen, the built-in ones first. */
export const CATALOGUE: readonly CatalogueEntry[] = [
  READER,
  NANO,
  nanoOnGpu("q0f16"),
  nanoOnGpu("q0f32"),
  knowcoder("IE", "q4f16_1"),
  knowcoder("IE", "q4f32_1"),
  knowcoder("base", "q4f16_1"),
  knowcoder("base", "q4f32_1"),
  ...CHAT_MODELS.map(chatModel),
];

/** Whether a model comes with the page. */
export const isBuiltIn = (id: string): boolean => id === DEFAULT_MODEL || id === BUILT_IN_WRITER;

/** Whether a model was trained on the class cards of the library (`isTrained`): the built-in one, and what is made of it. */
export const knowsCards = (id: string): boolean => id === NANO.id || findEntry(id)?.madeOf?.id === NANO.id;

export const findEntry = (id: string): CatalogueEntry | null => CATALOGUE.find((entry) => entry.id === id) ?? null;

/**
 * The models that are worth showing on this graphics processor: of one that is made here in two ways, the one that fits
 * it, and the chosen one in any case. `wide`: it computes in 32 bits alone.
 */
export const shownEntries = (wide: boolean, chosen: string): readonly CatalogueEntry[] =>
  CATALOGUE.filter(
    ({ id, madeOf }) => madeOf === undefined || id === chosen || (madeOf.quantization === "q0f32") === wide,
  );
