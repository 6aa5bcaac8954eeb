import { KnowCoderError } from "../core/errors";
import type { TokenMethods } from "../engine/token-worker";
import { type CountTokens, createTokenCounter } from "../engine/tokenizer";
import { createGate } from "../platform/fetch";
import { scopePort } from "../platform/rpc/port";
import { serve } from "../platform/rpc/service";

/** Counts tokens off the main thread; one tokenizer an address, fetched once. */
const counters = new Map<string, Promise<CountTokens>>();

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

function counterOf(url: string, addresses: readonly string[]): Promise<CountTokens> {
  const known = counters.get(url);
  if (known !== undefined) return known;
  const counter = fetchCounter(url, addresses);
  counters.set(url, counter);
  // A failure is not remembered: the next call tries again.
  counter.catch(() => counters.delete(url));
  return counter;
}

serve<TokenMethods>(scopePort(self), {
  async count({ url, addresses, texts }) {
    const count = await counterOf(url, addresses);
    return count(texts);
  },
});
