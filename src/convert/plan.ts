import type { Checkpoint } from "./checkpoint/checkpoint";
import { type Parameter, parametersOf, tableOf } from "./mlc/parameters";
import { planShards, type Shard } from "./mlc/shards";
import type { Quantization } from "./quantize/kernel";
import { rowBytes } from "./quantize/stored-type";

/** What a conversion will do, before it does anything. */
export interface ConversionPlan {
  readonly quantization: Quantization;
  readonly parameters: readonly Parameter[];
  readonly shards: readonly Shard[];
  /** Numbers of the model. */
  readonly weights: number;
  /** Bytes that will be read, and bytes of weights that will be written. */
  readonly readBytes: number;
  readonly writeBytes: number;
  /** Memory for the shards that are filled or written at the same time, at most; bands and the program come on top. */
  readonly memoryBytes: number;
}

/** Shards in memory: one that is written, and two that are filled. */
export const OPEN_SHARDS = 3;

/** Throws `checkpoint-damaged` where tensors are missing or have other shapes than the model says. */
export function planConversion(checkpoint: Checkpoint, quantization: Quantization): ConversionPlan {
  const parameters = parametersOf(checkpoint, quantization);
  const shards = planShards(parameters.flatMap(({ outputs }) => outputs));
  const tables = parameters.flatMap(({ parts }) => parts.map((part) => ({ part, ...tableOf(part) })));
  const sizes = shards.map(({ bytes }) => bytes).sort((a, b) => b - a);
  return {
    quantization,
    parameters,
    shards,
    weights: tables.reduce((sum, { rows, columns }) => sum + rows * columns, 0),
    readBytes: tables.reduce((sum, { part, rows, columns }) => sum + rows * rowBytes(part.type, columns), 0),
    writeBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
    memoryBytes: sizes.slice(0, OPEN_SHARDS).reduce((sum, bytes) => sum + bytes, 0),
  };
}
