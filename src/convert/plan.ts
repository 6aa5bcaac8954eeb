import type { Checkpoint, StoredTensor } from "./checkpoint/checkpoint";
import { type Parameter, parametersOf, planShards, type Shard, tableOf } from "./mlc/parameters";
import { type Band, type Quantization, quantizedRow, rowBytes } from "./quantize/kernel";
import { readExactly } from "./source";

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

/** A place in the output: bytes of a shard. */
export interface Place {
  readonly shard: number;
  readonly offset: number;
}

/** Some rows of a tensor on their way into shards. */
export interface BandJob {
  readonly parameter: Parameter;
  readonly tensor: StoredTensor;
  readonly firstRow: number;
  readonly rows: number;
  readonly columns: number;
  /** Bytes to read. */
  readonly bytes: number;
  readonly weight: Place;
  readonly scale: Place | null;
}

/** Large enough that reading is not slowed down by its number, small enough that a dozen of them are nothing. */
const BAND_BYTES = 4 * 2 ** 20;

/** Every row of every parameter once, in bands, in the order in which they lie in the shards. */
export function* bandJobs(parameters: readonly Parameter[], shards: readonly Shard[]): Generator<BandJob> {
  const places = new Map<string, Place>();
  for (const [shard, { records }] of shards.entries()) {
    for (const { name, offset } of records) places.set(name, { shard, offset });
  }
  for (const parameter of parameters) {
    const [weight, scale] = parameter.outputs.map(({ name }) => places.get(name));
    if (weight === undefined) throw new Error(`${parameter.name} has no place in a shard`);
    let weightOffset = weight.offset;
    let scaleOffset = scale?.offset ?? 0;
    for (const tensor of parameter.parts) {
      const { rows, columns } = tableOf(tensor);
      const stored = rowBytes(tensor.type, columns);
      const written = quantizedRow(parameter.scheme, columns);
      // Rows of a rotary head change places within it, so heads stay whole.
      const step = tensor.pairedRows ?? 1;
      const height = Math.max(1, Math.floor(BAND_BYTES / (stored * step))) * step;
      for (let firstRow = 0; firstRow < rows; firstRow += height) {
        const count = Math.min(height, rows - firstRow);
        yield {
          parameter,
          tensor,
          firstRow,
          rows: count,
          columns,
          bytes: count * stored,
          weight: { shard: weight.shard, offset: weightOffset },
          scale: scale === undefined ? null : { shard: scale.shard, offset: scaleOffset },
        };
        weightOffset += count * written.weight;
        scaleOffset += count * written.scale;
      }
    }
  }
}

/** Reads a band, its rotary rows in the order of halves. */
export async function readBand({ tensor, parameter, firstRow, rows, columns, bytes }: BandJob): Promise<Band> {
  const { source, start, type, pairedRows } = tensor;
  const stored = bytes / rows;
  const read = await readExactly(source, start + firstRow * stored, bytes);
  const sorted = pairedRows === undefined ? read : sortPairs(read, pairedRows, stored);
  return { bytes: sorted, type, rows, columns, scheme: parameter.scheme };
}

/** llama.cpp turns neighbouring rows of a head against each other, everybody else the first half against the second. */
function sortPairs(bytes: Uint8Array, headRows: number, stored: number): Uint8Array<ArrayBuffer> {
  const sorted = new Uint8Array(bytes.length);
  const half = headRows / 2;
  for (let row = 0; row * stored < bytes.length; row++) {
    const inHead = row % headRows;
    const from = row - inHead + (inHead < half ? 2 * inHead : 2 * (inHead - half) + 1);
    sorted.set(bytes.subarray(from * stored, (from + 1) * stored), row * stored);
  }
  return sorted;
}
