import { KnowCoderError } from "../../core/errors";
import type { Gate } from "../fetch";

/** Where WebLLM looks model libraries up by their address before it asks the network. */
export const LIBRARY_CACHE = "webllm/wasm";

/**
 * Puts a model library where WebLLM looks for it, unless it lies there. WebLLM would fetch it as well, but does not
 * say which of a model's addresses failed. Throws `download-failed`, `address-refused`.
 */
export async function provideLibrary(library: string, caches: CacheStorage, gate: Gate): Promise<void> {
  const cache = await caches.open(LIBRARY_CACHE);
  if ((await cache.match(library)) !== undefined) return;
  const failed = (reason: string, cause?: unknown): KnowCoderError =>
    new KnowCoderError({ code: "download-failed", url: library, reason }, { cause });
  gate.check(library);
  const response = await gate.fetch(library).catch((cause: unknown) => {
    throw failed("the connection failed", cause);
  });
  if (!response.ok) throw failed(`the server answered ${response.status}`);
  await cache.put(library, response);
}
