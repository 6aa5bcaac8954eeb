import { GGMLQuantizationType, gguf } from "@huggingface/gguf";
import { KnowCoderError } from "../../core/errors";
import type { Fields } from "../../core/foreign";
import { rebuildTokenizer } from "../../core/tokenizer/gguf";
import { fetchRanges } from "../../platform/files/file";
import { BLOCK, rowBytes, STORED_TYPES, type StoredType } from "../quantize/kernel";
import { type ByteSource, readExactly } from "../source";
import type { Checkpoint, ModelShape, StoredTensor } from "./checkpoint";
import { checkGeneration } from "./config";
import { damaged, FieldReader, unsupported } from "./fields";
import { namesOfGguf, shapeOfGguf } from "./gguf-shape";

const TYPES: ReadonlyMap<number, StoredType> = new Map(STORED_TYPES.map((type) => [GGMLQuantizationType[type], type]));

/** Bytes of two matrices that are compared at a time. */
const COMPARED_BYTES = 2 ** 20;

/** A model in one GGUF file. */
export async function openGguf(source: ByteSource): Promise<Checkpoint> {
  const { name } = source;
  const { metadata, tensors: listed } = await readHeader(source);
  const read = new FieldReader(metadata, name);
  if (read.has("split.count") && read.whole("split.count") > 1) {
    throw unsupported(name, "it is one of several parts; they have to be joined first (llama-gguf-split --merge)");
  }
  const factors = listed.get("rope_freqs.weight");
  const shape = await shapeOfGguf(metadata, name, {
    vocabulary: present(listed.get("token_embd.weight"), "token_embd.weight", name).shape[0] ?? 0,
    tied: await isTied(listed),
    ropeFactors: factors === undefined ? null : await readSingles(present(factors, "rope_freqs.weight", name)),
  });
  const json = JSON.stringify(tokenizerOfGguf(metadata, name));
  return {
    format: "gguf",
    name: read.text("general.name", name),
    shape,
    tensors: renamed(listed, shape),
    tokenizer: [{ name: "tokenizer.json", bytes: new TextEncoder().encode(json) }],
    generation: checkGeneration(name, shape, {
      bos: read.token("tokenizer.ggml.bos_token_id"),
      eos: [read.token("tokenizer.ggml.eos_token_id"), read.token("tokenizer.ggml.eot_token_id")].filter(
        (token) => token !== null,
      ),
      pad: read.token("tokenizer.ggml.padding_token_id"),
      chatTemplate: read.has("tokenizer.chat_template") ? read.text("tokenizer.chat_template") : null,
      temperature: null,
      topP: null,
      repetitionPenalty: null,
    }),
    sources: [source],
  };
}

function present(tensor: StoredTensor | KnowCoderError | undefined, tensorName: string, name: string): StoredTensor {
  if (tensor === undefined) throw damaged(name, `the tensor ${tensorName} is missing`);
  if (tensor instanceof KnowCoderError) throw tensor;
  return tensor;
}

interface Header {
  readonly metadata: Fields;
  /** By GGUF's names; a failure where the type cannot be read. */
  readonly tensors: ReadonlyMap<string, StoredTensor | KnowCoderError>;
}

/** The header as @huggingface/gguf reads it, from our source; tensors are checked against the file's length. */
async function readHeader(source: ByteSource): Promise<Header> {
  const { name, size } = source;
  const { metadata, tensorInfos, tensorDataOffset, littleEndian } = await gguf("https://checkpoint.invalid/", {
    fetch: fetchRanges(
      size,
      (start, end) => readExactly(source, start, end - start),
      () => damaged(name, "its header breaks off"),
    ),
  }).catch((cause: unknown) => {
    if (cause instanceof KnowCoderError) throw cause;
    throw damaged(name, `its header cannot be read (${cause instanceof Error ? cause.message : cause})`, cause);
  });
  if (!littleEndian) throw unsupported(name, "its numbers lie in the order of big-endian computers");
  const dataStart = Number(tensorDataOffset);
  const tensors = new Map<string, StoredTensor | KnowCoderError>();
  const ranges: { readonly name: string; readonly from: number; readonly to: number }[] = [];
  for (const { name: tensor, shape: dimensions, dtype, offset } of tensorInfos) {
    // GGUF names the innermost dimension first.
    const shape = dimensions.map(Number).reverse();
    const type = TYPES.get(dtype);
    if (type === undefined) {
      const stored = GGMLQuantizationType[dtype] ?? `type ${dtype}`;
      tensors.set(tensor, unsupported(name, `${tensor} is stored as ${stored}, which cannot be read`));
      continue;
    }
    const columns = shape.at(-1) ?? 1;
    if (columns % BLOCK[type].numbers !== 0) throw damaged(name, `the rows of ${tensor} do not fill whole blocks`);
    const rows = shape.slice(0, -1).reduce((product, dimension) => product * dimension, 1);
    const start = dataStart + Number(offset);
    const end = start + rows * rowBytes(type, columns);
    if (!(end <= size)) throw damaged(name, `${tensor} ends at byte ${end}, the file at ${size}`);
    if (tensors.has(tensor)) throw damaged(name, `it lists ${tensor} twice`);
    ranges.push({ name: tensor, from: start, to: end });
    tensors.set(tensor, { type, shape, source, start });
  }
  let last = dataStart;
  for (const { name: tensor, from, to } of ranges.toSorted((a, b) => a.from - b.from)) {
    if (from < last) throw damaged(name, `${tensor} lies over another tensor`);
    last = to;
  }
  return { metadata: Object.fromEntries(Object.entries(metadata)), tensors };
}

/** A small tensor of single-precision numbers. */
async function readSingles({ type, shape, source, start }: StoredTensor): Promise<Float32Array> {
  const count = shape[0] ?? 0;
  if (type !== "F32" || count > 4096) throw unsupported(source.name, "its rotary factors are not stored as F32");
  return new Float32Array((await readExactly(source, start, count * 4)).buffer);
}

/** Whether the embedding serves as output matrix: there is no other, or one that repeats it byte for byte. */
async function isTied(listed: Header["tensors"]): Promise<boolean> {
  const [embedding, output] = [listed.get("token_embd.weight"), listed.get("output.weight")];
  if (output === undefined) return true;
  if (embedding === undefined || embedding instanceof KnowCoderError || output instanceof KnowCoderError) return false;
  return sameNumbers(embedding, output);
}

/** Two that differ do so in their first bytes, so that only a repeated matrix is read whole. */
async function sameNumbers(one: StoredTensor, other: StoredTensor): Promise<boolean> {
  if (one.type !== other.type || one.shape.join() !== other.shape.join()) return false;
  const columns = one.shape.at(-1) ?? 1;
  const bytes = one.shape.slice(0, -1).reduce((product, rows) => product * rows, rowBytes(one.type, columns));
  for (let at = 0; at < bytes; at += COMPARED_BYTES) {
    const length = Math.min(COMPARED_BYTES, bytes - at);
    const [here, there] = await Promise.all(
      [one, other].map(({ source, start }) => readExactly(source, start + at, length)),
    );
    for (let index = 0; index < length; index++) if (here?.[index] !== there?.[index]) return false;
  }
  return true;
}

/** Under Hugging Face's names; llama.cpp's order of rotary rows is noted where its converter changed it. */
function renamed(
  listed: ReadonlyMap<string, StoredTensor | KnowCoderError>,
  { architecture, layers, headWidth }: ModelShape,
): ReadonlyMap<string, StoredTensor | KnowCoderError> {
  const tensors = new Map<string, StoredTensor | KnowCoderError>();
  for (const [here, there] of namesOfGguf(layers)) {
    const found = listed.get(here);
    if (found === undefined) continue;
    const paired = architecture === "llama" && /\.[qk]_proj\./u.test(there);
    tensors.set(there, paired && !(found instanceof KnowCoderError) ? { ...found, pairedRows: headWidth } : found);
  }
  return tensors;
}

/** The `tokenizer.json` of a GGUF's header. Throws `checkpoint-unsupported` where none can be made of it. */
function tokenizerOfGguf(metadata: Fields, name: string): Record<string, unknown> {
  const rebuilt = rebuildTokenizer(metadata);
  if ("reason" in rebuilt) throw unsupported(name, rebuilt.reason);
  return rebuilt.json;
}
