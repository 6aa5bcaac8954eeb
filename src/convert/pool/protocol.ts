import type { Band, QuantizedBand } from "../quantize/kernel";

/** A band for a worker; its bytes are transferred. */
export interface BandRequest {
  readonly call: number;
  readonly band: Band;
}

/** What became of it: the band as it is written, transferred back, or what the kernel said against its numbers. */
export type BandAnswer = { readonly call: number } & (
  | { readonly quantized: QuantizedBand }
  | { readonly failure: string }
);

/** The line to a worker that quantizes bands, in the page or in Node. */
export interface BandPort {
  post(request: BandRequest, transfer: readonly ArrayBuffer[]): void;
  /** Called once. `lost` says that the worker is gone and nothing more will come. */
  listen(receive: (answer: BandAnswer) => void, lost: (reason: string) => void): void;
  /** Ends the worker. */
  close(): void;
}
