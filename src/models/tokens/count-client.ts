import { connectService } from "../../platform/rpc/client";
import { workerPort } from "../../platform/rpc/port";
import type { ClientPort, Method } from "../../platform/rpc/protocol";

export interface CountRequest {
  /** The model's tokenizer.json. */
  readonly url: string;
  /** Addresses that may be fetched, besides the page's own. */
  readonly addresses: readonly string[];
  readonly texts: readonly string[];
}

export type TokenMethods = { readonly count: Method<CountRequest, readonly number[]> };

/**
 * Counts tokens in a worker of its own, so that it works before a model is loaded and while it writes. The tokenizer
 * is fetched with the first texts; a worker that dies is started again by the next ones.
 */
export function createWorkerCounter(
  url: string,
  addresses: readonly string[],
  open: () => ClientPort,
): (texts: readonly string[]) => Promise<readonly number[]> {
  const client = connectService<TokenMethods>({ open, lost: (reason) => ({ code: "engine-lost", reason }) });
  return async (texts) => (texts.length === 0 ? [] : client.call("count", { url, addresses, texts }));
}

/** The worker of the page's own; loaded with the first count. */
export const openTokenWorker = (): ClientPort =>
  workerPort(new Worker(new URL("../../worker/tokenizer.ts", import.meta.url), { type: "module" }));
