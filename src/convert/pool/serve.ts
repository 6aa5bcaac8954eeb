import type { Method, ServicePort } from "../../platform/rpc/protocol";
import { serve } from "../../platform/rpc/service";
import type { Band, QuantizedBand, QuantizeKernel } from "../quantize/kernel";

/** A band as it is written, or what the kernel has against its numbers. Both bands are transferred. */
export type BandMethods = { readonly quantize: Method<Band, QuantizedBand | { readonly refused: string }> };

/** The worker's side of `createPool`, in the page or in Node. */
export function serveBands(port: ServicePort, kernel: QuantizeKernel): void {
  serve<BandMethods>(port, {
    quantize(band, { transfer }) {
      try {
        const quantized = kernel(band);
        const { weight, scale } = quantized;
        transfer(scale === null ? [weight.buffer] : [weight.buffer, scale.buffer]);
        return quantized;
      } catch (thrown) {
        if (thrown instanceof RangeError) return { refused: thrown.message };
        throw thrown;
      }
    },
  });
}
