import { createStore, get, set } from "idb-keyval";
import mjs from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import wasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import * as onnx from "onnxruntime-web/wasm";
import type { LibraryVectors } from "../../../core/extract/reader/library-vectors";
import type { ReaderParts } from "../../../core/extract/reader/read-text";
import type { LoadProgress } from "../../../core/extract/writer/text-model";
import { LIBRARY_DATABASE } from "../../../library/built-in";
import { BUILT_IN_VECTORS } from "../../../library/built-in-vectors";
import { openVectors } from "../../../library/open";
import { createGate } from "../../../platform/fetch";
import { createPartialStore } from "../../../platform/files/partial";
import { createFileStore, obtainAll } from "../../../platform/files/store";
import { filesOf, type ReaderEntry } from "./kind";
import { openReader } from "./open";

/** Which reader a worker is to open; the files' addresses are absolute. `base` is that of the page. */
export interface PageReaderOptions extends Pick<ReaderEntry, "files"> {
  readonly base: string;
}

/** Opens a reader in a worker of the page, with files that are kept here or fetched. */
export async function openPageReader(
  { files, base }: PageReaderOptions,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
): Promise<ReaderParts> {
  const all = filesOf({ files });
  const bytes = all.reduce((sum, file) => sum + file.bytes, 0);
  const gate = createGate(
    location.origin,
    all.map(({ url }) => url),
  );
  const store = createFileStore(globalThis.caches, location.href);
  const partial = createPartialStore(globalThis.caches, location.href);
  const [configuration, tokenizer, encoder, spans, pairs] = await obtainAll(all, store, onProgress, signal, {
    gate,
    partial,
  });
  onProgress({ phase: "start", loadedBytes: bytes, totalBytes: bytes });
  // The package's own files: what it would find beside its code is, after bundling, this worker.
  onnx.env.wasm.wasmPaths = { mjs, wasm };
  onnx.env.wasm.proxy = false;
  onnx.env.wasm.numThreads = 1;
  const parts = await openReader(onnx, {
    encoder: await bytesOf(encoder),
    spans: await bytesOf(spans),
    pairs: await bytesOf(pairs),
    tokenizer: (await tokenizer?.text()) ?? "",
    configuration: (await configuration?.text()) ?? "",
  });
  return { ...parts, openVectors: () => openPageVectors(files.encoder.sha256, base) };
}

/** The library's class vectors as they are kept here, or fetched; null where another encoder has made them. */
async function openPageVectors(encoderSha256: string | null, base: string): Promise<LibraryVectors | null> {
  const records = createStore(LIBRARY_DATABASE, "records");
  const open = () =>
    openVectors(BUILT_IN_VECTORS, {
      base,
      gate: createGate(location.origin),
      store: { get: (key) => get(key, records), set: (key, value) => set(key, value, records) },
      onProgress: () => {},
      signal: new AbortController().signal,
    });
  // One worker fetches them, and the others find what it has kept.
  const vectors = await (navigator.locks?.request(BUILT_IN_VECTORS.path, open) ?? open());
  return vectors.reader === encoderSha256 ? vectors : null;
}

const bytesOf = async (blob: Blob | undefined): Promise<Uint8Array> =>
  new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
