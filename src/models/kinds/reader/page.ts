import mjs from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import wasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import * as onnx from "onnxruntime-web/wasm";
import type { ReaderParts } from "../../../core/extract/reader/read-text";
import type { LoadProgress } from "../../../core/extract/writer/text-model";
import { createGate } from "../../../platform/fetch";
import { createPartialStore } from "../../../platform/files/partial";
import { createFileStore, obtainAll } from "../../../platform/files/store";
import { filesOf, type ReaderEntry } from "./kind";
import { openReader } from "./open";

/** Which reader a worker is to open; the files' addresses are absolute. */
export type PageReaderOptions = Pick<ReaderEntry, "files">;

/** Opens a reader in a worker of the page, with files that are kept here or fetched. */
export async function openPageReader(
  { files }: PageReaderOptions,
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
  return openReader(onnx, {
    encoder: await bytesOf(encoder),
    spans: await bytesOf(spans),
    pairs: await bytesOf(pairs),
    tokenizer: (await tokenizer?.text()) ?? "",
    configuration: (await configuration?.text()) ?? "",
  });
}

const bytesOf = async (blob: Blob | undefined): Promise<Uint8Array> =>
  new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
