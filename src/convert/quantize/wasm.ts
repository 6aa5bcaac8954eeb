import { decode } from "./decode";
import {
  type Band,
  GROUP,
  NOT_FINITE,
  type QuantizedBand,
  type QuantizeKernel,
  quantizedRow,
  type StoredType,
  TOO_LARGE,
} from "./kernel";
import { KERNEL } from "./kernel-wasm";
import { quantizeScalar } from "./scalar";

/** Groups that go through the kernel's memory at once: few enough that they stay in a core's own cache. */
const BLOCK_GROUPS = 2048;
/** Places in the kernel's memory. Below the first it keeps a group in single precision. */
const INPUT = 1024;
const WEIGHT = INPUT + BLOCK_GROUPS * GROUP * 4;
const SCALE = WEIGHT + (BLOCK_GROUPS * GROUP) / 2;

/** What the kernel reads by itself; other types are decoded to single precision first. */
const TYPE: Readonly<Partial<Record<StoredType, { readonly code: number; readonly bytes: number }>>> = {
  F32: { code: 0, bytes: 4 },
  F16: { code: 1, bytes: 2 },
  BF16: { code: 2, bytes: 2 },
};
const SINGLE = { code: 0, bytes: 4 } as const;

const FAILURES: readonly string[] = ["", NOT_FINITE, TOO_LARGE];

interface Instance {
  readonly memory: Uint8Array<ArrayBuffer>;
  quantize(type: number, halves: number, from: number, groups: number, weight: number, scale: number): number;
}

/**
 * The fastest kernel of this platform: four-bit schemes in WebAssembly with 128-bit vectors, with the results of
 * `quantizeScalar`; that one itself for everything else, and where there are no such vectors. A kernel has memory of its
 * own and belongs to one thread.
 */
export function createKernel(): QuantizeKernel {
  const instance = instantiate();
  if (instance === null) return quantizeScalar;
  return (band) =>
    (band.scheme === "q4f16" || band.scheme === "q4f32") && band.columns % GROUP === 0
      ? quantizeBlocks(instance, band)
      : quantizeScalar(band);
}

/** Null where the platform does not know vectors. */
function instantiate(): Instance | null {
  const bytes = Uint8Array.from(atob(KERNEL), (letter) => letter.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) return null;
  const { memory, quantize } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof quantize !== "function") return null;
  return {
    memory: new Uint8Array(memory.buffer),
    quantize: (...values) => Number(quantize(...values)),
  };
}

function quantizeBlocks({ memory, quantize }: Instance, band: Band): QuantizedBand {
  const { rows, columns, scheme } = band;
  const known = TYPE[band.type];
  const { code, bytes: width } = known ?? SINGLE;
  const bytes = known === undefined ? singles(band) : band.bytes;
  const size = quantizedRow(scheme, columns);
  const weight = new Uint8Array(rows * size.weight);
  const scale = new Uint8Array(rows * size.scale);
  const scaleBytes = scheme === "q4f16" ? 2 : 4;
  const groups = (rows * columns) / GROUP;
  for (let group = 0; group < groups; group += BLOCK_GROUPS) {
    const count = Math.min(BLOCK_GROUPS, groups - group);
    const from = group * GROUP * width;
    memory.set(bytes.subarray(from, from + count * GROUP * width), INPUT);
    const failure = quantize(code, scheme === "q4f16" ? 1 : 0, INPUT, count, WEIGHT, SCALE);
    if (failure !== 0) throw new RangeError(FAILURES[failure]);
    weight.set(memory.subarray(WEIGHT, WEIGHT + (count * GROUP) / 2), (group * GROUP) / 2);
    scale.set(memory.subarray(SCALE, SCALE + count * scaleBytes), group * scaleBytes);
  }
  return { weight, scale };
}

function singles({ bytes, type, rows, columns }: Band): Uint8Array {
  const numbers = new Float32Array(rows * columns);
  decode(bytes, type, numbers);
  return new Uint8Array(numbers.buffer);
}
