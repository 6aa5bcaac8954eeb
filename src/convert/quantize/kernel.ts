/** How numbers lie in checkpoints, by the names of GGUF. */
export const STORED_TYPES = [
  "F32",
  "F16",
  "BF16",
  "Q8_0",
  "Q4_0",
  "Q4_1",
  "Q5_0",
  "Q5_1",
  "Q4_K",
  "Q5_K",
  "Q6_K",
] as const;

export type StoredType = (typeof STORED_TYPES)[number];

/** Numbers and bytes of the smallest piece that stands for itself. */
export const BLOCK: Readonly<Record<StoredType, { readonly numbers: number; readonly bytes: number }>> = {
  F32: { numbers: 1, bytes: 4 },
  F16: { numbers: 1, bytes: 2 },
  BF16: { numbers: 1, bytes: 2 },
  Q8_0: { numbers: 32, bytes: 34 },
  Q4_0: { numbers: 32, bytes: 18 },
  Q4_1: { numbers: 32, bytes: 20 },
  Q5_0: { numbers: 32, bytes: 22 },
  Q5_1: { numbers: 32, bytes: 24 },
  Q4_K: { numbers: 256, bytes: 144 },
  Q5_K: { numbers: 256, bytes: 176 },
  Q6_K: { numbers: 256, bytes: 210 },
};

/** Bytes of a row of `columns` numbers, which are a multiple of the type's block. */
export const rowBytes = (type: StoredType, columns: number): number =>
  (columns / BLOCK[type].numbers) * BLOCK[type].bytes;

/** MLC's names: bits per weight (0: not quantized), type of activations, layout. */
export const QUANTIZATIONS = ["q4f16_1", "q4f32_1", "q0f16", "q0f32"] as const;
export type Quantization = (typeof QUANTIZATIONS)[number];

/** How the numbers of one tensor are written: in four bits with a scale of 16 or 32 bits, or plainly in 16 or 32. */
export type Scheme = "q4f16" | "q4f32" | "f16" | "f32";

/** Numbers that share a scale, along a row. */
export const GROUP = 32;

/** Some rows of a tensor, and what is to become of them. All of it can be sent to a worker; `bytes` may be transferred. */
export interface Band {
  /** Whole rows, as they are stored. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: StoredType;
  readonly rows: number;
  readonly columns: number;
  readonly scheme: Scheme;
}

/**
 * A band as MLC libraries read it, little endian.
 *
 * - `f16`, `f32`: `weight` holds the numbers, nearest with ties to even; no `scale`.
 * - `q4f16`, `q4f32`: for each row and each group of 32 columns a number in `scale` and four words in `weight`. A word
 *   holds eight codes, the first in its lowest bits; a number is `(code - 7) · scale`. The last group of a row may have
 *   fewer columns; its missing codes are 0.
 */
export interface QuantizedBand {
  readonly weight: Uint8Array<ArrayBuffer>;
  readonly scale: Uint8Array<ArrayBuffer> | null;
}

/**
 * Turns a band into what is written, exactly as `quantizeScalar` does. Throws `RangeError` where a number is not finite or
 * does not fit the scheme.
 */
export type QuantizeKernel = (band: Band) => QuantizedBand;

/** The groups of a row. */
export const groupsOf = (columns: number): number => Math.ceil(columns / GROUP);

/** Bytes that a row becomes: of its weights, and of its scales. */
export function quantizedRow(scheme: Scheme, columns: number): { readonly weight: number; readonly scale: number } {
  if (scheme === "f16" || scheme === "f32") return { weight: columns * (scheme === "f16" ? 2 : 4), scale: 0 };
  const groups = groupsOf(columns);
  return { weight: groups * (GROUP / 2), scale: groups * (scheme === "q4f16" ? 2 : 4) };
}

export const NOT_FINITE = "it holds numbers that are infinite or none at all";
export const TOO_LARGE = "it holds numbers that are too large for 16 bits";

/** Whoever quantizes bands: this thread, or a pool of workers. */
export interface BandExecutor {
  /** Bands that are worked on at the same time; one more than these are in memory. */
  readonly width: number;
  /** Rejects with what the kernel threw. May take the band's bytes away (transfer them). */
  run(band: Band): Promise<QuantizedBand>;
}

/** Quantizes in this thread. */
export const inlineExecutor = (kernel: QuantizeKernel): BandExecutor => ({
  width: 1,
  run: async (band) => kernel(band),
});
