import { KnowCoderError } from "../../../core/errors";
import { fieldsOf } from "../../../core/foreign";

/** A tensor as a list of files tells of it. */
export interface StoredTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** `float16`, `uint32`, … */
  readonly dtype: string;
}

/** A file of weights. */
export interface WeightShard {
  /** Relative to the folder. */
  readonly path: string;
  readonly bytes: number;
  /** 32 lower-case hexadecimal digits, as MLC's tool writes them; null where it is not said. */
  readonly md5: string | null;
  readonly tensors: readonly StoredTensor[];
}

/** What lies outside of the folder, or would mean something in an address. */
const UNSAFE_PATH = /^\/|\.\.|[?#:\\]/u;

/**
 * The files of weights of `tensor-cache.json`, by its older name `ndarray-cache.json`. Throws `weights-unreadable` under
 * the name it was found by.
 */
export function readManifest(value: unknown, name: string): readonly WeightShard[] {
  const unreadable = (reason: string) => new KnowCoderError({ code: "weights-unreadable", name, reason });
  const { records } = fieldsOf(value);
  if (!Array.isArray(records) || records.length === 0) throw unreadable("it lists no files");
  return records.map((record: unknown) => {
    const { dataPath, nbytes, md5sum, records: tensors } = fieldsOf(record);
    if (typeof dataPath !== "string" || !isSize(nbytes) || UNSAFE_PATH.test(dataPath)) {
      throw unreadable("an entry does not say which file it is, and how long");
    }
    return {
      path: dataPath,
      bytes: nbytes,
      md5: typeof md5sum === "string" && /^[0-9a-f]{32}$/u.test(md5sum) ? md5sum : null,
      tensors: readTensors(tensors),
    };
  });
}

const isSize = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

/** Tensors that can be compared with a library's; a list without names is none. */
function readTensors(value: unknown): readonly StoredTensor[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((tensor: unknown) => {
    const { name, shape, dtype } = fieldsOf(tensor);
    if (typeof name !== "string" || typeof dtype !== "string" || !Array.isArray(shape)) return [];
    return [{ name, dtype, shape: shape.map(Number) }];
  });
}
