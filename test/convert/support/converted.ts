import type { Checkpoint } from "../../../src/convert/checkpoint/checkpoint";
import { type ConversionOptions, convert } from "../../../src/convert/convert";
import { inlineExecutor, type Quantization } from "../../../src/convert/quantize/kernel";
import { quantizeScalar } from "../../../src/convert/quantize/scalar";
import { MemoryFolder } from "./memory-folder";

export const never = new AbortController().signal;
export const inline = inlineExecutor(quantizeScalar);

/** The folder that a checkpoint becomes. */
export async function converted(
  checkpoint: Checkpoint,
  quantization: Quantization,
  options: Partial<ConversionOptions> = {},
): Promise<MemoryFolder> {
  const sink = new MemoryFolder();
  await convert(checkpoint, { quantization, sink, executor: inline, signal: never, onProgress: () => {}, ...options });
  return sink;
}
