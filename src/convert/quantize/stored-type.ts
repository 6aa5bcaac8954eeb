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
