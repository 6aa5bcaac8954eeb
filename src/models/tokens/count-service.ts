import { KnowCoderError } from "../../core/errors";
import { createGate } from "../../platform/fetch";
import type { ServicePort } from "../../platform/rpc/protocol";
import { serve } from "../../platform/rpc/service";
import type { TokenMethods } from "./count-client";
import { type CountTokens, createTokenCounter } from "./tokenizer";

/** The worker's side of `createWorkerCounter`: one tokenizer per address, fetched once. */
export function serveTokens(port: ServicePort): void {
  const counters = new Map<string, Promise<CountTokens>>();

  function counterOf(url: string, addresses: readonly string[]): Promise<CountTokens> {
    const known = counters.get(url);
    if (known !== undefined) return known;
    const counter = fetchCounter(url, addresses);
    counters.set(url, counter);
    // A failure is not remembered: the next call tries again.
    counter.catch(() => counters.delete(url));
    return counter;
  }

  serve<TokenMethods>(port, {
    async count({ url, addresses, texts }) {
      const count = await counterOf(url, addresses);
      return count(texts);
    },
  });
}

async function fetchCounter(url: string, addresses: readonly string[]): Promise<CountTokens> {
  const gate = createGate(location.origin, addresses);
  gate.check(url);
  // A model that was fetched or imported before has brought its tokenizer along.
  const kept = await globalThis.caches?.match(url, { ignoreSearch: true }).catch(() => undefined);
  const response =
    kept ??
    (await gate.fetch(url).catch((cause: unknown) => {
      throw new KnowCoderError({ code: "download-failed", url, reason: "the connection failed" }, { cause });
    }));
  if (!response.ok) {
    throw new KnowCoderError({ code: "download-failed", url, reason: `the server answered ${response.status}` });
  }
  return createTokenCounter(await response.text(), url);
}
