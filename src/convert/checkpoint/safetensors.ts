import type { KnowCoderError } from "../../core/errors";
import { isFields } from "../../core/foreign";
import { BLOCK, type StoredType } from "../quantize/kernel";
import { type ByteSource, readExactly } from "../source";
import type { StoredTensor } from "./checkpoint";
import { damaged, parseJson, unsupported } from "./fields";

/** What the reference reader allows; real headers have some hundred kilobytes. */
const HEADER_LIMIT = 100e6;

const TYPES: ReadonlyMap<unknown, StoredType> = new Map([
  ["F32", "F32"],
  ["F16", "F16"],
  ["BF16", "BF16"],
]);

/**
 * The tensors of a safetensors file: eight bytes that say how long the header is, the header (JSON), then the data without
 * gaps. Every length is checked against the file before anything is read by it. Tensors of other types than F32, F16 and
 * BF16 are listed as unreadable ones, for a model may not need them.
 */
export async function readSafetensors(source: ByteSource): Promise<ReadonlyMap<string, StoredTensor | KnowCoderError>> {
  const { name, size } = source;
  const length = Number(new DataView((await readExactly(source, 0, 8)).buffer).getBigUint64(0, true));
  if (length > HEADER_LIMIT || 8 + length > size) {
    throw damaged(name, `its header is said to have ${length} bytes, of ${size} in all`);
  }
  const { fields } = parseJson(await readExactly(source, 8, length), name);
  const dataStart = 8 + length;
  const ranges: { readonly name: string; readonly from: number; readonly to: number }[] = [];
  const tensors = new Map<string, StoredTensor | KnowCoderError>();
  for (const [tensor, entry] of Object.entries(fields)) {
    if (tensor === "__metadata__") continue;
    const read = readEntry(entry);
    if (read === null) throw damaged(name, `its header does not say what ${tensor} is`);
    const { dtype, shape, from, to } = read;
    if (to > size - dataStart) throw damaged(name, `${tensor} ends at byte ${dataStart + to}, the file at ${size}`);
    ranges.push({ name: tensor, from, to });
    const type = TYPES.get(dtype);
    if (type === undefined) {
      tensors.set(tensor, unsupported(name, `${tensor} is stored as ${dtype}, and F32, F16 and BF16 can be read`));
      continue;
    }
    const bytes = shape.reduce((product, dimension) => product * dimension, BLOCK[type].bytes);
    if (bytes !== to - from) throw damaged(name, `${tensor} has ${to - from} bytes, and its shape needs ${bytes}`);
    tensors.set(tensor, { type, shape, source, start: dataStart + from });
  }
  let end = 0;
  for (const { name: tensor, from, to } of ranges.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (from !== end) throw damaged(name, `${tensor} begins at byte ${from} of the data instead of ${end}`);
    end = to;
  }
  if (dataStart + end !== size) throw damaged(name, `its tensors end at byte ${dataStart + end}, the file at ${size}`);
  return tensors;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function readEntry(entry: unknown): Entry | null {
  if (!isFields(entry)) return null;
  const { dtype, shape, data_offsets } = entry;
  if (typeof dtype !== "string" || !Array.isArray(shape) || !shape.every(isCount)) return null;
  if (!Array.isArray(data_offsets) || data_offsets.length !== 2) return null;
  const [from, to]: readonly unknown[] = data_offsets;
  return isCount(from) && isCount(to) && from <= to ? { dtype, shape, from, to } : null;
}
