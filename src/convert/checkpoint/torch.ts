import type { KnowCoderError } from "../../core/errors";
import { BLOCK, type StoredType } from "../quantize/kernel";
import { type ByteSource, readExactly } from "../source";
import type { StoredTensor } from "./checkpoint";
import { damaged, unsupported } from "./fields";
import { PickledGlobal, PickledReference, PickledTensor, type PickledValue, readPickle } from "./pickle";
import { readZip, type ZipEntry } from "./zip";

/** A list of tensors has some hundred kilobytes. */
const PICKLE_LIMIT = 64e6;

const TYPES: ReadonlyMap<string, StoredType> = new Map([
  ["torch FloatStorage", "F32"],
  ["torch HalfStorage", "F16"],
  ["torch BFloat16Storage", "BF16"],
]);

/**
 * The tensors of a `pytorch_model.bin`: a zip archive with a pickle that describes them, which is read as data and never
 * run, and an entry for each storage. Tensors whose rows do not lie one after another are refused when they are needed.
 */
export async function readTorch(source: ByteSource): Promise<ReadonlyMap<string, StoredTensor | KnowCoderError>> {
  const { name } = source;
  const magic = await readExactly(source, 0, 4);
  if (magic[0] !== 0x50 || magic[1] !== 0x4b) {
    throw unsupported(name, "it is not in the form that PyTorch has written since version 1.6 (a zip archive)");
  }
  const entries = await readZip(source);
  const pickleName = [...entries.keys()].find((entry) => /^[^/]+\/data\.pkl$/u.test(entry));
  if (pickleName === undefined) throw damaged(name, "it holds no list of tensors (data.pkl)");
  const folder = pickleName.slice(0, -"data.pkl".length);

  const entryOf = async (entry: string): Promise<ZipEntry> => {
    const found = entries.get(folder + entry);
    if (found === undefined) throw damaged(name, `${entry} is missing in it`);
    return found();
  };
  if (entries.has(`${folder}byteorder`)) {
    const { start, size } = await entryOf("byteorder");
    const order = new TextDecoder().decode(await readExactly(source, start, Math.min(size, 16)));
    if (order.trim() !== "little") throw unsupported(name, "its numbers lie in the order of big-endian computers");
  }

  const { start, size } = await entryOf("data.pkl");
  if (size > PICKLE_LIMIT) throw damaged(name, "its list of tensors is too long");
  const root = readPickle(await readExactly(source, start, size), name);
  if (!(root instanceof Map)) throw unsupported(name, "it holds no dictionary of tensors");

  const storages = new Map<string, ZipEntry>();
  const tensors = new Map<string, StoredTensor | KnowCoderError>();
  for (const [tensor, value] of root) {
    if (typeof tensor !== "string") throw damaged(name, "one of its tensors has no name");
    const described = describe(value);
    if (described === null) throw unsupported(name, `${tensor} in it is no tensor`);
    const { key, offset, shape, strides } = described;
    const type = TYPES.get(described.storage);
    if (type === undefined) {
      const stored = described.storage.slice("torch ".length);
      tensors.set(tensor, unsupported(name, `${tensor} is stored as ${stored}, which cannot be read`));
      continue;
    }
    if (!isContiguous(shape, strides)) {
      tensors.set(tensor, unsupported(name, `the rows of ${tensor} do not lie one after another`));
      continue;
    }
    const storage = storages.get(key) ?? (await entryOf(`data/${key}`));
    storages.set(key, storage);
    const { bytes } = BLOCK[type];
    const end = shape.reduce((product, dimension) => product * dimension, 1) + offset;
    if (end * bytes > storage.size) throw damaged(name, `${tensor} has more numbers than there are in the file`);
    tensors.set(tensor, { type, shape, source, start: storage.start + offset * bytes });
  }
  return tensors;
}

interface Described {
  readonly storage: string;
  readonly key: string;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

const isCount = (value: PickledValue | undefined): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
const isCounts = (value: PickledValue | undefined): value is readonly number[] =>
  Array.isArray(value) && value.every(isCount);

/** `_rebuild_tensor_v2(("storage", type, key, place, numbers), offset, shape, strides, …)` */
function describe(value: PickledValue): Described | null {
  if (!(value instanceof PickledTensor)) return null;
  const [reference, offset, shape, strides] = value.parts;
  if (!(reference instanceof PickledReference) || !Array.isArray(reference.key)) return null;
  const [kind, storage, key] = reference.key;
  if (kind !== "storage" || !(storage instanceof PickledGlobal) || typeof key !== "string") return null;
  if (!isCount(offset) || !isCounts(shape) || !isCounts(strides) || shape.length !== strides.length) return null;
  return { storage: storage.name, key, offset, shape, strides };
}

function isContiguous(shape: readonly number[], strides: readonly number[]): boolean {
  let expected = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 && strides[axis] !== expected) return false;
    expected *= shape[axis] ?? 1;
  }
  return true;
}
