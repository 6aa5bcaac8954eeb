import { KnowCoderError } from "../core/errors";
import { type Client, connectService } from "../platform/rpc/client";
import type { ClientPort, Method, ServicePort } from "../platform/rpc/protocol";
import { serve } from "../platform/rpc/service";
import type { Band, BandExecutor, QuantizedBand, QuantizeKernel } from "./quantize/kernel";

export interface BandPool extends BandExecutor {
  /** Ends the workers; bands that they still have are rejected. */
  close(): void;
}

/** Bands per worker at a time: while it has one in hand, the next one lies ready. */
const BANDS_PER_WORKER = 2;

interface Worker {
  readonly client: Client<BandMethods>;
  /** Bands that it has and has not answered. */
  busy: number;
}

const gone = (reason: string) =>
  ({ code: "unexpected", reason: `a worker of the conversion is gone: ${reason}` }) as const;

/**
 * Quantizes bands in several workers at a time. A band goes to the worker that has the fewest. One that is lost takes its
 * bands with it: they are rejected with `unexpected`, and later bands go to the others.
 */
export function createPool(count: number, open: () => ClientPort): BandPool {
  let workers: readonly Worker[] = [];
  let lastReason = "it was closed";

  const start = (): Worker => {
    const worker: Worker = {
      busy: 0,
      client: connectService<BandMethods>({
        open,
        lost(reason) {
          lastReason = reason;
          return gone(reason);
        },
        onEnd: () => {
          workers = workers.filter((other) => other !== worker);
        },
      }),
    };
    return worker;
  };
  workers = Array.from({ length: count }, start);

  return {
    width: count * BANDS_PER_WORKER,
    async run(band) {
      const [first, ...others] = workers;
      if (first === undefined) throw new KnowCoderError(gone(lastReason));
      const least = others.reduce((a, b) => (b.busy < a.busy ? b : a), first);
      least.busy += 1;
      try {
        const answer = await least.client.call("quantize", band, { transfer: [band.bytes.buffer] });
        if ("refused" in answer) throw new RangeError(answer.refused);
        return answer;
      } finally {
        least.busy -= 1;
      }
    },
    close() {
      const open = workers;
      workers = [];
      lastReason = "it was closed";
      for (const { client } of open) client.close();
    },
  };
}

/** A band as it is written, or what the kernel has against its numbers. Both bands are transferred. */
type BandMethods = { readonly quantize: Method<Band, QuantizedBand | { readonly refused: string }> };

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
