/** WebLLM's caches: it looks files up by their address, and asks the network only for what it does not find. */
export const CACHES = { config: "webllm/config", model: "webllm/model", wasm: "webllm/wasm" } as const;

export const CONFIG = "mlc-chat-config.json";
export const MANIFEST = "tensor-cache.json";
/** The manifest's name before 2025. */
export const OLD_MANIFEST = "ndarray-cache.json";

/** The SHA-256 of a file as it was when it was kept. */
const HASH = "X-SHA-256";

/** A file as it is kept: with what is needed to look after it later. */
export function keptResponse(blob: Blob, sha256: string | null): Response {
  return new Response(blob, {
    headers: {
      "Content-Type": blob.type || "application/octet-stream",
      "Content-Length": String(blob.size),
      Date: new Date().toUTCString(),
      ...(sha256 === null ? {} : { [HASH]: sha256 }),
    },
  });
}

/** The hash that was noted with a kept file; null where nobody did. */
export const notedHash = (kept: Response): string | null => kept.headers.get(HASH);

/**
 * Where WebLLM is told that a library lies. It never looks into its cache for addresses that hold `localhost`; so
 * theirs are written as others', under a host that nobody can own.
 */
export const libraryKey = (library: string): string =>
  library.includes("localhost")
    ? `https://library.invalid/${library.replaceAll("localhost", "this-computer")}`
    : library;
