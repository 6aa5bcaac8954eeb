import type { OutputTensor } from "./parameters";

/** A tensor's place in its shard. */
export interface ShardRecord extends OutputTensor {
  readonly offset: number;
}

/** A file of weights. */
export interface Shard {
  readonly name: string;
  readonly bytes: number;
  readonly records: readonly ShardRecord[];
}

/** 32 MB, as MLC's tool fills them. */
export const SHARD_LIMIT = 32 * 2 ** 20;

/** Fills shards in order; a tensor that is larger than a shard lies alone in one. */
export function planShards(tensors: readonly OutputTensor[], limit: number = SHARD_LIMIT): readonly Shard[] {
  const shards: { name: string; bytes: number; records: ShardRecord[] }[] = [];
  for (const tensor of tensors) {
    let shard = shards.at(-1);
    if (shard === undefined || shard.bytes + tensor.bytes > limit) {
      shard = { name: `params_shard_${shards.length}.bin`, bytes: 0, records: [] };
      shards.push(shard);
    }
    shard.records.push({ ...tensor, offset: shard.bytes });
    shard.bytes += tensor.bytes;
  }
  return shards;
}

/**
 * `tensor-cache.json`, which lists every tensor with its place. MLC's tool also writes an MD5 of each shard, which no
 * reader compares; `knowcoder-convert.json` holds their SHA-256 instead. Numbers are written as they are (`raw`), where
 * MLC's tool shortens 32-bit ones to 16.
 */
export function tensorCache(shards: readonly Shard[], parameters: number): string {
  const records = shards.map(({ name, bytes, records }) => ({
    dataPath: name,
    format: "raw-shard",
    nbytes: bytes,
    records: records.map((record) => ({
      name: record.name,
      shape: record.shape,
      dtype: record.dtype,
      format: "raw",
      nbytes: record.bytes,
      byteOffset: record.offset,
    })),
  }));
  const bytes = shards.reduce((sum, shard) => sum + shard.bytes, 0);
  const tensors = shards.reduce((sum, shard) => sum + shard.records.length, 0);
  const metadata = { ParamSize: tensors, ParamBytes: bytes, BitsPerParam: (bytes * 8) / parameters };
  return JSON.stringify({ metadata, records });
}
