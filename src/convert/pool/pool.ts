import { KnowCoderError } from "../../core/errors";
import type { BandExecutor } from "../quantize/executor";
import type { QuantizedBand } from "../quantize/kernel";
import type { BandPort } from "./protocol";

export interface BandPool extends BandExecutor {
  /** Ends the workers; bands that they still have are rejected. */
  close(): void;
}

/** Bands of a worker at a time: while it has one in hand, the next one lies ready. */
const BANDS_A_WORKER = 2;

interface Waiting {
  resolve(band: QuantizedBand): void;
  reject(reason: unknown): void;
}

interface Worker {
  readonly port: BandPort;
  readonly waiting: Map<number, Waiting>;
}

/**
 * Quantizes bands in several workers at a time. A band goes to the worker that has the fewest. One that is lost takes its
 * bands with it: they are rejected with `unexpected`, and later bands go to the others.
 */
export function createPool(ports: readonly BandPort[]): BandPool {
  let calls = 0;
  let lastReason = "it was closed";
  let workers: readonly Worker[] = ports.map((port) => ({ port, waiting: new Map() }));
  const gone = (): KnowCoderError =>
    new KnowCoderError({ code: "unexpected", reason: `a worker of the conversion is gone: ${lastReason}` });

  const lose = (lost: readonly Worker[], reason: string): void => {
    lastReason = reason;
    workers = workers.filter((worker) => !lost.includes(worker));
    for (const { port, waiting } of lost) {
      port.close();
      for (const { reject } of waiting.values()) reject(gone());
      waiting.clear();
    }
  };

  for (const worker of workers) {
    worker.port.listen(
      (answer) => {
        const found = worker.waiting.get(answer.call);
        worker.waiting.delete(answer.call);
        if ("quantized" in answer) found?.resolve(answer.quantized);
        else found?.reject(new RangeError(answer.failure));
      },
      (reason) => lose([worker], reason),
    );
  }

  return {
    width: ports.length * BANDS_A_WORKER,
    run: (band) =>
      new Promise((resolve, reject) => {
        const [first, ...others] = workers;
        if (first === undefined) return reject(gone());
        const least = others.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a), first);
        const call = calls++;
        least.waiting.set(call, { resolve, reject });
        least.port.post({ call, band }, [band.bytes.buffer]);
      }),
    close: () => lose(workers, "it was closed"),
  };
}
