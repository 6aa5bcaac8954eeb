import type { FoundCheckpoint } from "../../../convert/page/found";
import { QUANTIZATIONS, type Quantization } from "../../../convert/quantize/kernel";
import { CATALOGUE } from "../../../engine/catalog";
import type { Conversion } from "../../../state/models/convert";
import { loadedOf, roughly, sizeOf } from "../../status/words";

const number = new Intl.NumberFormat("en");
const figures = new Intl.NumberFormat("en", { maximumSignificantDigits: 2 });

const ARCHITECTURES: Readonly<Record<FoundCheckpoint["architecture"], string>> = {
  llama: "Llama",
  mistral: "Mistral",
  qwen2: "Qwen2",
  qwen3: "Qwen3",
};

const FORMATS: Readonly<Record<FoundCheckpoint["format"], string>> = {
  safetensors: "safetensors",
  torch: "PyTorch files",
  gguf: "GGUF",
};

const countOf = (weights: number): string =>
  weights >= 1e9 ? `${figures.format(weights / 1e9)} billion` : `${figures.format(weights / 1e6)} million`;

/** What was recognised, as names and values. */
export function factsOf(found: FoundCheckpoint): readonly (readonly [string, string])[] {
  const { name, format, architecture, layers, width, contextTokens, weights, stored, readBytes, tokenizer } = found;
  return [
    ["Checkpoint", `${name} (${FORMATS[format]})`],
    ["Architecture", `${ARCHITECTURES[architecture]}, ${layers} layers of width ${number.format(width)}`],
    ["Weights", `${countOf(weights)}, stored as ${stored.join(", ")}: ${sizeOf(readBytes)}`],
    ["Context", `${number.format(contextTokens)} tokens`],
    ["Tokenizer", tokenizer.join(", ")],
  ];
}

/** What a conversion will take, as names and values; `freeBytes` is null where the browser does not say. */
export function costsOf(
  { costs }: FoundCheckpoint,
  quantization: Quantization,
  freeBytes: number | null,
): readonly (readonly [string, string])[] {
  const { seconds, writeBytes, memoryBytes } = costs[quantization];
  const free = freeBytes === null ? "" : ` of the ${sizeOf(freeBytes)} that this browser may use`;
  return [
    ["Time", `about ${roughly(seconds)}, by a sample`],
    ["Space", `${sizeOf(writeBytes)}${free}`],
    ["Memory", `about ${sizeOf(memoryBytes)}`],
  ];
}

const QUANTIZATION_WORDS: Readonly<Record<Quantization, string>> = {
  q4f16_1: "q4f16_1: four bits, smallest; needs a graphics processor with shader-f16",
  q4f32_1: "q4f32_1: four bits, for any graphics processor",
  q0f16: "q0f16: sixteen bits, as it is; needs shader-f16",
  q0f32: "q0f32: thirty-two bits, as it is",
};

/** Unquantized ones of more weights fit on hardly any graphics processor. */
const SMALL_WEIGHTS = 2e9;

export const quantizationsOf = ({ weights }: FoundCheckpoint): readonly (readonly [Quantization, string])[] =>
  QUANTIZATIONS.filter((name) => name.startsWith("q4") || weights < SMALL_WEIGHTS).map((name) => [
    name,
    QUANTIZATION_WORDS[name],
  ]);

export const OWN_GOAL = "own";
export const DIRECTORY_GOAL = "directory";

/**
 * What the converted model can be: a model of the catalogue without published weights and of this shape, by its id; a
 * model of the user's own; a folder, where the browser can write into one. The likeliest comes first.
 */
export function goalsOf(
  { name, architecture, layers, width }: FoundCheckpoint,
  quantization: Quantization,
  canWriteFolders: boolean,
): readonly (readonly [string, string])[] {
  // KnowCoder-7B is a Llama-2-7B.
  const fits = architecture === "llama" && layers === 32 && width === 4096;
  const base = /base/iu.test(name);
  const entries = CATALOGUE.filter(
    (entry) => fits && entry.runtime === "webllm" && entry.weights === null && entry.id.endsWith(quantization),
  ).sort((a, b) => Number(b.id.includes("base") === base) - Number(a.id.includes("base") === base));
  const catalogue = entries.map((entry) => [entry.id, `${entry.name}, in this browser`] as const);
  const own = [OWN_GOAL, "a model of your own, in this browser"] as const;
  const folder = canWriteFolders ? [[DIRECTORY_GOAL, "a folder, on a disk or a stick"] as const] : [];
  return /knowcoder/iu.test(name) ? [...catalogue, own, ...folder] : [own, ...catalogue, ...folder];
}

/** How far a conversion is: `Converting tiny: 3 of 13 MB, about 14 s left`. */
export function conversionSentence(conversion: Extract<Conversion, { status: "running" }>): string {
  const { found, phase, secondsLeft, totalBytes } = conversion;
  if (totalBytes === 0) return `Preparing ${found.name}`;
  if (phase === "check") return `Checking what is finished of ${found.name}: ${loadedOf(conversion)}`;
  const left = secondsLeft === null ? "" : `, about ${roughly(secondsLeft)} left`;
  return `Converting ${found.name}: ${loadedOf(conversion)}${left}`;
}
