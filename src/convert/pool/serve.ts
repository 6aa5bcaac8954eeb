import type { QuantizeKernel } from "../quantize/kernel";
import type { BandAnswer, BandRequest } from "./protocol";

/** The worker's end: what it answers to a band, and which buffers go along. */
export function answerBand(
  kernel: QuantizeKernel,
  { call, band }: BandRequest,
): { readonly answer: BandAnswer; readonly transfer: ArrayBuffer[] } {
  try {
    const quantized = kernel(band);
    const { weight, scale } = quantized;
    return {
      answer: { call, quantized },
      transfer: scale === null ? [weight.buffer] : [weight.buffer, scale.buffer],
    };
  } catch (thrown) {
    return { answer: { call, failure: thrown instanceof Error ? thrown.message : String(thrown) }, transfer: [] };
  }
}
