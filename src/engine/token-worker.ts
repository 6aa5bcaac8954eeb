import { type Failure, KnowCoderError } from "../core/errors";
import { type Port, workerPort } from "./channel/port";

export interface CountRequest {
  readonly call: number;
  /** The model's tokenizer.json. */
  readonly url: string;
  /** Addresses that may be fetched, besides the page's own. */
  readonly addresses: readonly string[];
  readonly texts: readonly string[];
}

export type CountAnswer =
  | { readonly call: number; readonly counts: readonly number[] }
  | { readonly call: number; readonly failure: Failure };

interface Waiting {
  resolve(counts: readonly number[]): void;
  reject(reason: KnowCoderError): void;
}

/**
 * Counts tokens in a worker of its own, so that it works before a model is loaded and while it writes. The tokenizer
 * is fetched with the first texts; a worker that dies is started again by the next ones.
 */
export function createWorkerCounter(
  url: string,
  addresses: readonly string[],
  open: () => Port<CountRequest, CountAnswer>,
): (texts: readonly string[]) => Promise<readonly number[]> {
  const waiting = new Map<number, Waiting>();
  let port: Port<CountRequest, CountAnswer> | null = null;
  let calls = 0;

  const receive = (answer: CountAnswer): void => {
    const call = waiting.get(answer.call);
    waiting.delete(answer.call);
    if ("counts" in answer) call?.resolve(answer.counts);
    else call?.reject(new KnowCoderError(answer.failure));
  };

  const lose = (reason: string): void => {
    port?.close();
    port = null;
    for (const { reject } of waiting.values()) reject(new KnowCoderError({ code: "engine-lost", reason }));
    waiting.clear();
  };

  return (texts) => {
    if (texts.length === 0) return Promise.resolve([]);
    if (port === null) {
      port = open();
      port.listen(receive, lose);
    }
    const line = port;
    return new Promise((resolve, reject) => {
      const call = calls++;
      waiting.set(call, { resolve, reject });
      line.post({ call, url, addresses, texts });
    });
  };
}

/** The worker of the page's own; loaded with the first count. */
export const openTokenWorker = (): Port<CountRequest, CountAnswer> =>
  workerPort(new Worker(new URL("../worker/tokenizer.ts", import.meta.url), { type: "module" }));
