import { type ByteSource, readExactly } from "../source";
import { tokenizerFromSentencePiece } from "../tokenizer/sentencepiece";
import type { Checkpoint, StoredTensor, TokenizerFile } from "./checkpoint";
import { readConfig, readGeneration } from "./config";
import { damaged, unsupported } from "./damage";
import { type Fields, isFields, readJson } from "./fields";
import { readSafetensors } from "./safetensors";
import { readTorch } from "./torch";

type Files = ReadonlyMap<string, ByteSource>;

/** Files of a tokenizer that go along, in MLC's order. */
const TOKENIZER_FILES = [
  "tokenizer.model",
  "tokenizer.json",
  "vocab.json",
  "merges.txt",
  "added_tokens.json",
  "tokenizer_config.json",
];

/** A folder as Hugging Face keeps models: config.json, safetensors or PyTorch files in one piece or several, a tokenizer. */
export async function openHuggingFace(name: string, files: Files): Promise<Checkpoint> {
  const optional = async (file: string): Promise<Fields> => {
    const source = files.get(file);
    return source === undefined ? {} : (await readJson(source)).fields;
  };
  const config = files.get("config.json");
  if (config === undefined) throw damaged(name, "config.json is missing");
  const { fields } = await readJson(config);
  const shape = readConfig(fields, config.name);
  const weights = await readWeights(name, files);
  const tokenizer = await readTokenizer(name, files);
  const settings = await optional("tokenizer_config.json");
  const template = files.get("chat_template.jinja");
  const chat =
    template === undefined
      ? {}
      : { chat_template: new TextDecoder().decode(await readExactly(template, 0, template.size)) };
  return {
    format: weights.format,
    name,
    shape,
    tensors: weights.tensors,
    tokenizer,
    generation: readGeneration(fields, await optional("generation_config.json"), { ...settings, ...chat }),
    sources: weights.sources,
  };
}

interface Weights {
  readonly format: "safetensors" | "torch";
  readonly tensors: ReadonlyMap<string, StoredTensor | string>;
  readonly sources: readonly ByteSource[];
}

const FORMS = [
  { format: "safetensors", single: "model.safetensors", index: "model.safetensors.index.json", read: readSafetensors },
  { format: "torch", single: "pytorch_model.bin", index: "pytorch_model.bin.index.json", read: readTorch },
] as const;

/** Safetensors where there are any, in one file or as the index names them. */
async function readWeights(name: string, files: Files): Promise<Weights> {
  for (const { format, single, index, read } of FORMS) {
    const whole = files.get(single);
    if (whole !== undefined) {
      return { format, tensors: await read(whole), sources: [whole] };
    }
    const listed = files.get(index);
    if (listed === undefined) continue;
    const places = placesOf((await readJson(listed)).fields, listed.name);
    const sources = [...new Set(places.values())].map((file) => {
      const source = files.get(file);
      if (source === undefined) throw damaged(name, `${file} is missing, which ${index} names`);
      return source;
    });
    const found = new Map(await Promise.all(sources.map(async (source) => [source.name, await read(source)] as const)));
    const tensors = new Map<string, StoredTensor | string>();
    for (const [tensor, file] of places) {
      const there = found.get(file)?.get(tensor);
      if (there === undefined) throw damaged(name, `${tensor} is not in ${file}, where ${index} says it is`);
      tensors.set(tensor, there);
    }
    return { format, tensors, sources };
  }
  throw damaged(name, "it holds neither model.safetensors nor pytorch_model.bin, nor an index of several");
}

function placesOf(fields: Fields, name: string): ReadonlyMap<string, string> {
  const { weight_map } = fields;
  if (!isFields(weight_map)) throw damaged(name, "it does not say which tensor lies in which file");
  return new Map(
    Object.entries(weight_map).map(([tensor, file]) => {
      if (typeof file !== "string") throw damaged(name, `it does not say where ${tensor} lies`);
      return [tensor, file];
    }),
  );
}

async function readTokenizer(name: string, files: Files): Promise<readonly TokenizerFile[]> {
  const found: TokenizerFile[] = [];
  for (const file of TOKENIZER_FILES) {
    const source = files.get(file);
    if (source !== undefined) found.push({ name: file, bytes: await readExactly(source, 0, source.size) });
  }
  if (files.has("tokenizer.json")) return found;
  const model = found.find((file) => file.name === "tokenizer.model");
  if (model === undefined)
    throw unsupported(name, "it has no tokenizer that can be read (tokenizer.json, tokenizer.model)");
  const json = JSON.stringify(tokenizerFromSentencePiece(model.bytes, model.name));
  return [...found, { name: "tokenizer.json", bytes: new TextEncoder().encode(json) }];
}
