import { type GGMLQuantizationType, gguf } from "@huggingface/gguf";
import { KnowCoderError } from "../../../core/errors";
import type { Fields } from "../../../core/foreign";
import { fetchRanges } from "../../../platform/files/file";
import { checkTensors } from "./gguf-tensors";

/** A file that is read in ranges: one of the user's, or one at an address. */
export interface RangedFile {
  readonly name: string;
  readonly bytes: number;
  /** The bytes from `start` to `end`, which is left out; fewer only where the file ends. */
  read(start: number, end: number): Promise<ArrayBuffer>;
}

export const blobFile = (name: string, blob: Blob): RangedFile => ({
  name,
  bytes: blob.size,
  read: (start, end) => blob.slice(start, end).arrayBuffer(),
});

/** What a GGUF says of itself. */
export interface GgufModel {
  /** Its own name, else the file's. */
  readonly title: string;
  /** `llama`, `qwen2`, … */
  readonly architecture: string;
  readonly licence: string | null;
  /** Tokens that it was trained to read at once; null where it does not say. */
  readonly contextTokens: number | null;
  readonly hasChatTemplate: boolean;
  /** Kind of the tokenizer: `llama`, `gpt2`, … */
  readonly tokenizer: string;
  /** The files in the order in which they belong together. */
  readonly files: readonly RangedFile[];
  /** The header's fields, from which a tokenizer can be built. */
  readonly metadata: Fields;
}

/** llama.cpp as WebAssembly reads no file that is larger. */
export const FILE_LIMIT = 2 ** 31;

/** Models that llama.cpp runs, but that write no text. */
const OTHER_PURPOSES =
  /^(?:clip|bert|.*-bert.*|eurobert|t5encoder|whisper|wavtokenizer-dec|gemma-embedding|flux|sd[0-9x].*)$/u;

/** `model-00001-of-00003.gguf` */
const RE_SPLIT = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/iu;

const unreadable = (name: string, reason: string, cause?: unknown): KnowCoderError =>
  new KnowCoderError({ code: "model-unreadable", name, reason }, { cause });

/**
 * Reads the header of a model in GGUF, one file or all of its splits, and checks what can be checked without reading the
 * weights: magic, version, architecture, tokenizer, and that the tensors fill the file. Throws `model-unreadable` with a
 * sentence.
 */
export async function readGguf(chosen: readonly RangedFile[]): Promise<GgufModel> {
  const files = orderSplits(chosen);
  const [first] = files;
  if (first === undefined) throw unreadable("Nothing", "no file was chosen");
  for (const { name, bytes } of files) if (bytes > FILE_LIMIT) throw unreadable(name, tooLarge(bytes));
  const metadata = await readHeader(first);
  for (const file of files.slice(1)) await readHeader(file);

  const { name } = first;
  const text = (key: string): string | null => {
    const value = metadata[key];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
  };
  const architecture = text("general.architecture");
  if (architecture === null) throw unreadable(name, "its header names no architecture");
  const purpose = text("general.type");
  if ((purpose !== null && purpose !== "model") || OTHER_PURPOSES.test(architecture)) {
    throw unreadable(name, `it holds no model that writes text (${purpose ?? architecture})`);
  }
  const tokenizer = text("tokenizer.ggml.model");
  if (tokenizer === null || !Array.isArray(metadata["tokenizer.ggml.tokens"])) {
    throw unreadable(name, "its header holds no tokenizer");
  }
  const said = Number(metadata["split.count"] ?? 1);
  if (said > 1 && said !== files.length) {
    throw unreadable(name, `it is one of ${said} files, and ${files.length} of them were chosen; choose all together`);
  }
  const context = Number(metadata[`${architecture}.context_length`]);
  return {
    title: text("general.name") ?? name.replace(RE_SPLIT, "$1").replace(/\.gguf$/iu, ""),
    architecture,
    licence: text("general.license.name") ?? text("general.license"),
    contextTokens: Number.isSafeInteger(context) && context > 0 ? context : null,
    hasChatTemplate: text("tokenizer.chat_template") !== null,
    tokenizer,
    files,
    metadata,
  };
}

const tooLarge = (bytes: number): string =>
  `it has ${(bytes / 1e9).toFixed(1)} GB, and a browser reads files up to 2 GB; split it first (llama-gguf-split --split-max-size 1G) and choose all parts together`;

/** Splits in their order, whatever the order in which they were chosen; all of them, and of one model. */
function orderSplits(chosen: readonly RangedFile[]): readonly RangedFile[] {
  if (chosen.length <= 1) return chosen;
  const named = chosen.map((file) => {
    const [, prefix = "", number = "", total = ""] = RE_SPLIT.exec(file.name) ?? [];
    if (total === "")
      throw unreadable(file.name, "of several files each has to be named as a part (…-00001-of-00003.gguf)");
    return { file, prefix, number: Number(number), total: Number(total) };
  });
  const sorted = named.toSorted((a, b) => a.number - b.number);
  for (const [index, { file, prefix, number, total }] of sorted.entries()) {
    if (prefix !== sorted[0]?.prefix || total !== chosen.length || number !== index + 1) {
      throw unreadable(file.name, `it and the others are not all ${total} parts of one model`);
    }
  }
  return sorted.map(({ file }) => file);
}

async function readHeader(file: RangedFile): Promise<Fields> {
  const { name, bytes } = file;
  const magic = new Uint8Array(await file.read(0, 8));
  if (String.fromCharCode(...magic.subarray(0, 4)) !== "GGUF") throw unreadable(name, "it is no GGUF file");
  const version = magic.length < 8 ? 0 : new DataView(magic.buffer).getUint32(4, true);
  if (version !== 2 && version !== 3) {
    throw unreadable(name, `its version of the format (${version}) is not one that llama.cpp reads`);
  }
  const header = await gguf("https://model.invalid/", {
    fetch: fetchRanges(
      bytes,
      (start, end) => file.read(start, end),
      () => unreadable(name, "its header breaks off"),
    ),
  }).catch((cause: unknown) => {
    if (cause instanceof KnowCoderError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw unreadable(name, `its header cannot be read (${reason})`, cause);
  });
  const tensors = header.tensorInfos.map(({ name: tensor, shape, dtype, offset }) => ({
    name: tensor,
    numbers: shape.reduce((product, dimension) => product * Number(dimension), 1),
    type: dtype satisfies GGMLQuantizationType,
    start: Number(header.tensorDataOffset) + Number(offset),
  }));
  const problem = checkTensors(tensors, bytes);
  if (problem !== null) throw unreadable(name, problem);
  return Object.fromEntries(Object.entries(header.metadata));
}
