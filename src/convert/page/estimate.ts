import type { Architecture, Checkpoint } from "../checkpoint/checkpoint";
import { sha256Of } from "../journal";
import { chatConfig } from "../mlc/chat-config";
import { bandJobs, type ConversionPlan, planConversion, readBand } from "../plan";
import { QUANTIZATIONS, type Quantization, type StoredType } from "../quantize/kernel";
import { createKernel } from "../quantize/wasm";

/** A piece as it was read, and what it becomes; each worker has two. */
const PIECE_BYTES = 8 * 2 ** 20;

/** What a conversion will take. */
export interface Cost {
  /** Bytes of the folder's weights. */
  readonly writeBytes: number;
  /** Memory for shards and for the pieces that are on their way to them. */
  readonly memoryBytes: number;
  /** By the speed of a sample, measured now. */
  readonly seconds: number;
}

/** What was recognised of a checkpoint, for people to see before anything is converted. */
export interface FoundCheckpoint {
  readonly name: string;
  readonly format: Checkpoint["format"];
  readonly architecture: Architecture;
  readonly layers: number;
  readonly width: number;
  readonly contextTokens: number;
  /** Numbers of the model. */
  readonly weights: number;
  readonly readBytes: number;
  /** How they are stored, the largest part first. */
  readonly stored: readonly StoredType[];
  /** Files of the tokenizer. */
  readonly tokenizer: readonly string[];
  readonly costs: Readonly<Record<Quantization, Cost>>;
}

/**
 * Looks at a checkpoint whose headers were read, and tries the speed of this computer on a few megabytes of it. Throws what
 * a conversion would throw before its first shard.
 */
export async function describeCheckpoint(checkpoint: Checkpoint, cores: number): Promise<FoundCheckpoint> {
  const { name, format, shape, tokenizer } = checkpoint;
  // A tokenizer that cannot be read is told of now.
  chatConfig(checkpoint, "q4f16_1");
  const plans = new Map(QUANTIZATIONS.map((quantization) => [quantization, planConversion(checkpoint, quantization)]));
  const [first] = plans.values();
  if (first === undefined) throw new RangeError("There is a way to quantize.");
  const speed = await sampleSpeed(first);
  const cost = ({ readBytes, writeBytes, memoryBytes }: ConversionPlan): Cost => ({
    writeBytes,
    memoryBytes: memoryBytes + (2 * cores + 1) * PIECE_BYTES,
    seconds: readBytes * (speed.read + speed.quantize / cores) + writeBytes * speed.hash,
  });
  return {
    name,
    format,
    architecture: shape.architecture,
    layers: shape.layers,
    width: shape.width,
    contextTokens: shape.contextTokens,
    weights: first.weights,
    readBytes: first.readBytes,
    stored: storedTypes(first),
    tokenizer: tokenizer.map((file) => file.name),
    costs: {
      q4f16_1: cost(plans.get("q4f16_1") ?? first),
      q4f32_1: cost(plans.get("q4f32_1") ?? first),
      q0f16: cost(plans.get("q0f16") ?? first),
      q0f32: cost(plans.get("q0f32") ?? first),
    },
  };
}

function storedTypes({ parameters }: ConversionPlan): readonly StoredType[] {
  const numbers = new Map<StoredType, number>();
  for (const { parts } of parameters) {
    for (const { type, shape } of parts) {
      const count = shape.reduce((product, dimension) => product * dimension, 1);
      numbers.set(type, (numbers.get(type) ?? 0) + count);
    }
  }
  return [...numbers].sort(([, a], [, b]) => b - a).map(([type]) => type);
}

/** Seconds a byte: of reading, of quantizing what was read, and of hashing what is written. */
async function sampleSpeed(plan: ConversionPlan) {
  const [job] = bandJobs(plan.parameters, plan.shards);
  if (job === undefined) throw new RangeError("A model has parameters.");
  const kernel = createKernel();
  const began = performance.now();
  const band = await readBand(job);
  const read = performance.now();
  // Twice: the first time, the kernel is still being compiled.
  kernel(band);
  const warm = performance.now();
  const { weight } = kernel(band);
  const quantized = performance.now();
  await sha256Of(weight);
  const hashed = performance.now();
  return {
    read: (read - began) / 1000 / band.bytes.length,
    quantize: (quantized - warm) / 1000 / band.bytes.length,
    hash: (hashed - quantized) / 1000 / weight.length,
  };
}
