import type { KnowCoderError } from "../../core/errors";
import { type Fields, isFields } from "../../core/foreign";
import { type ByteSource, readExactly } from "../source";
import type { Checkpoint, StoredTensor, TokenizerFile } from "./checkpoint";
import { checkGeneration, readConfig, readGeneration } from "./config";
import { damaged, readJson, unsupported } from "./fields";
import { openGguf } from "./gguf";
import { readSafetensors } from "./safetensors";
import { tokenizerFromSentencePiece } from "./sentencepiece";
import { readTorch } from "./torch";

/**
 * Recognises a checkpoint among the files of a folder (or a single GGUF) and reads its headers, which takes a moment
 * however large it is. Where both are there, config.json and its weights win over a GGUF.
 *
 * Throws `checkpoint-unsupported`, `checkpoint-damaged`, `checkpoint-changed` or `file-unreadable`.
 */
export async function openCheckpoint(name: string, sources: readonly ByteSource[]): Promise<Checkpoint> {
  const files = new Map(sources.map((source) => [source.name, source]));
  if (files.has("config.json")) return openHuggingFace(name, files);
  const [gguf, ...more] = sources.filter((source) => source.name.toLowerCase().endsWith(".gguf"));
  if (gguf === undefined) throw unsupported(name, "there is neither a config.json nor a GGUF file");
  if (more.length > 0) throw unsupported(name, "there are several GGUF files; one of them has to be chosen");
  return openGguf(gguf);
}

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
async function openHuggingFace(name: string, files: Files): Promise<Checkpoint> {
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
  // A file of its own wins over the tokenizer's settings, where templates stood at first.
  const chat_template =
    template === undefined
      ? ((await optional("chat_template.json")).chat_template ?? settings.chat_template)
      : new TextDecoder().decode(await readExactly(template, 0, template.size));
  const generation = readGeneration(fields, await optional("generation_config.json"), { chat_template });
  return {
    format: weights.format,
    name,
    shape,
    tensors: weights.tensors,
    tokenizer,
    generation: checkGeneration(name, shape, generation),
    sources: weights.sources,
  };
}

interface Weights {
  readonly format: "safetensors" | "torch";
  readonly tensors: ReadonlyMap<string, StoredTensor | KnowCoderError>;
  readonly sources: readonly ByteSource[];
}

const FORMS = [
  { format: "safetensors", base: "model", extension: "safetensors", read: readSafetensors },
  { format: "torch", base: "pytorch_model", extension: "bin", read: readTorch },
] as const;

/** Safetensors where there are any: in one file, as the index names them, or in numbered parts without an index. */
async function readWeights(name: string, files: Files): Promise<Weights> {
  for (const { format, base, extension, read } of FORMS) {
    const whole = files.get(`${base}.${extension}`);
    const index = files.get(`${base}.${extension}.index.json`);
    if (whole === undefined && index !== undefined) return { format, ...(await readIndexed(name, files, index, read)) };
    const sources = whole === undefined ? partsOf(name, files, base, extension) : [whole];
    if (sources.length === 0) continue;
    const tensors = new Map((await Promise.all(sources.map(read))).flatMap((part) => [...part]));
    return { format, tensors, sources };
  }
  throw damaged(name, "it holds neither model.safetensors nor pytorch_model.bin, nor several parts of one");
}

/** Files such as `model-00001-of-00003.safetensors`, which have to be there all. */
function partsOf(name: string, files: Files, base: string, extension: string): readonly ByteSource[] {
  const numbered = new RegExp(`^${base}-\\d{5}-of-(\\d{5})\\.${extension}$`, "u");
  const count = [...files.keys()].flatMap((file) => numbered.exec(file)?.[1] ?? [])[0];
  return Array.from({ length: Number(count ?? 0) }, (_, index) => {
    const file = `${base}-${String(index + 1).padStart(5, "0")}-of-${count}.${extension}`;
    const source = files.get(file);
    if (source === undefined) throw damaged(name, `${file} is missing`);
    return source;
  });
}

/** Indices list tensors that lie nowhere, such as the output matrix of a tied model; they are missed when they are needed. */
async function readIndexed(
  name: string,
  files: Files,
  index: ByteSource,
  read: (source: ByteSource) => Promise<Weights["tensors"]>,
): Promise<Pick<Weights, "tensors" | "sources">> {
  const places = placesOf((await readJson(index)).fields, index.name);
  const sources = [...new Set(places.values())].flatMap((file) => files.get(file) ?? []);
  const found = new Map(await Promise.all(sources.map(async (source) => [source.name, await read(source)] as const)));
  const tensorAt = (tensor: string, file: string): StoredTensor | KnowCoderError => {
    const listed = found.get(file);
    if (listed === undefined) return damaged(name, `${file} is missing, which ${index.name} names`);
    return listed.get(tensor) ?? damaged(name, `${tensor} is not in ${file}, where ${index.name} says it is`);
  };
  return { tensors: new Map([...places].map(([tensor, file]) => [tensor, tensorAt(tensor, file)])), sources };
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
