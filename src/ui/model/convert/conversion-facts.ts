import type { FoundCheckpoint } from "../../../convert/page/estimate";
import { QUANTIZATIONS, type Quantization } from "../../../convert/quantize/kernel";
import { CATALOGUE } from "../../../models/catalogue";
import { kindOf } from "../../../models/kinds/kinds";
import type { Conversion } from "../../../state/models/state";
import type { Messages } from "../../messages/messages";

type Words = Messages["convert"];
/** Names and values. */
type Facts = readonly (readonly [name: string, value: string])[];

const ARCHITECTURES: Readonly<Record<FoundCheckpoint["architecture"], string>> = {
  llama: "Llama",
  mistral: "Mistral",
  qwen2: "Qwen2",
  qwen3: "Qwen3",
};

/** What was recognised. */
export function factsOf(found: FoundCheckpoint, words: Words): Facts {
  const { name, format, architecture, layers, width, contextTokens, weights, stored, readBytes, tokenizer } = found;
  const forms = { safetensors: "safetensors", torch: words.torchFiles, gguf: "GGUF" } as const;
  return [
    [words.checkpoint, words.checkpointOf(name, forms[format])],
    [words.architecture, words.architectureOf(ARCHITECTURES[architecture], layers, width)],
    [words.weights, words.weightsOf(weights, stored, readBytes)],
    [words.context, words.contextOf(contextTokens)],
    [words.tokenizer, tokenizer.join(", ")],
  ];
}

/** What a conversion will take; `freeBytes` is null where the browser does not say. */
export function costsOf(
  { costs }: FoundCheckpoint,
  quantization: Quantization,
  freeBytes: number | null,
  words: Words,
): Facts {
  const { seconds, writeBytes, memoryBytes } = costs[quantization];
  return [
    [words.time, words.timeOf(seconds)],
    [words.space, words.spaceOf(writeBytes, freeBytes)],
    [words.memory, words.memoryOf(memoryBytes)],
  ];
}

/** Unquantized ones of more weights fit on hardly any graphics processor. */
const SMALL_WEIGHTS = 2e9;

export const quantizationsOf = (
  { weights }: FoundCheckpoint,
  words: Words,
): readonly (readonly [Quantization, string])[] =>
  QUANTIZATIONS.filter((name) => name.startsWith("q4") || weights < SMALL_WEIGHTS).map((name) => [
    name,
    words.quantizations[name],
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
  words: Words,
): readonly (readonly [string, string])[] {
  // KnowCoder-7B is a Llama-2-7B.
  const fits = architecture === "llama" && layers === 32 && width === 4096;
  const base = /base/iu.test(name);
  const entries = CATALOGUE.filter(
    (entry) => fits && kindOf(entry).isUnpublished(entry) && entry.id.endsWith(quantization),
  ).sort((a, b) => Number(b.id.includes("base") === base) - Number(a.id.includes("base") === base));
  const catalogue = entries.map((entry) => [entry.id, words.modelInBrowser(entry.name)] as const);
  const own = [OWN_GOAL, words.ownModel] as const;
  const folder = canWriteFolders ? [[DIRECTORY_GOAL, words.folder] as const] : [];
  return /knowcoder/iu.test(name) ? [...catalogue, own, ...folder] : [own, ...catalogue, ...folder];
}

/** How far a conversion is: `Converting tiny: 3 of 13 MB, about 14 s left`. */
export function conversionSentence(conversion: Extract<Conversion, { status: "progress" }>, words: Words): string {
  const { name, phase, secondsLeft, totalBytes } = conversion;
  if (totalBytes === 0) return words.preparing(name);
  if (phase === "check") return words.checking(name, conversion);
  return words.progress(name, conversion, secondsLeft);
}
