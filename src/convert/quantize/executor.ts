import type { Band, QuantizedBand, QuantizeKernel } from "./kernel";

/** Whoever quantizes bands: this thread, or a pool of workers. */
export interface BandExecutor {
  /** Bands that are worked on at the same time; one more than these are in memory. */
  readonly width: number;
  /** Rejects with what the kernel threw. May take the band's bytes away (transfer them). */
  run(band: Band): Promise<QuantizedBand>;
}

/** Quantizes in this thread. */
export const inlineExecutor = (kernel: QuantizeKernel): BandExecutor => ({
  width: 1,
  run: async (band) => kernel(band),
});
