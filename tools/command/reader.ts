import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import * as onnx from "onnxruntime-web";
import { BUILT_IN_CALIBRATION } from "../../src/core/extract/reader/built-in-calibration";
import { type LibraryVectors, readLibraryVectors } from "../../src/core/extract/reader/library-vectors";
import type { ReaderParts } from "../../src/core/extract/reader/read-text";
import { BUILT_IN_VECTORS } from "../../src/library/built-in-vectors";
import { connectReader, type LoadableReader } from "../../src/models/kinds/reader/client";
import { openReader } from "../../src/models/kinds/reader/open";
import { openThread } from "./thread";

const FOLDER = resolve(import.meta.dirname, "../../public/models/reader");

/** A file of the built-in reader. */
export const readReaderFile = (name: string): Promise<Buffer> => readFile(resolve(FOLDER, name));

/** Each thread has a copy of the model and takes about 300 MB. */
const MOST_THREADS = 4;

/** The built-in reader, in a thread per core. It is not loaded yet. */
export const createNodeReader = (threads = Math.min(availableParallelism(), MOST_THREADS)): LoadableReader =>
  connectReader<null>({
    name: "onnxruntime",
    model: "reader",
    calibration: BUILT_IN_CALIBRATION.curves,
    workers: threads,
    open: () => openThread(new URL("./reader-worker.mjs", import.meta.url)),
    options: null,
  });

/** The built-in reader in this thread. The runtime has one thread more for itself: sentences gain nothing by others. */
export async function openReaderHere(): Promise<ReaderParts> {
  onnx.env.wasm.numThreads = 1;
  const parts = await openReader(onnx, {
    encoder: await readReaderFile("reader.onnx"),
    spans: await readReaderFile("spans.onnx"),
    pairs: await readReaderFile("pairs.onnx"),
    tokenizer: (await readReaderFile("tokenizer.json")).toString("utf8"),
    configuration: (await readReaderFile("config.json")).toString("utf8"),
  });
  return { ...parts, openVectors: openVectorsHere };
}

/** The vectors of the built-in library's classes, which come with the built-in reader. */
async function openVectorsHere(): Promise<LibraryVectors> {
  const file = gunzipSync(await readFile(resolve(import.meta.dirname, "../../public", BUILT_IN_VECTORS.path)));
  return readLibraryVectors(new Uint8Array(file).buffer);
}
