import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import * as onnx from "onnxruntime-web";
import type { ReaderModel } from "../../src/core/extract/reader/model";
import { createTextReader } from "../../src/core/extract/reader/read-text";
import { openReader } from "../../src/engine/kinds/reader/open";

const FOLDER = resolve(import.meta.dirname, "../../public/models/reader");

/** The built-in reader in this process, on one thread: single sentences gain nothing by more. */
export async function openBuiltInReader(): Promise<ReaderModel> {
  onnx.env.wasm.numThreads = 1;
  const file = (name: string): Promise<Buffer> => readFile(resolve(FOLDER, name));
  const parts = await openReader(onnx, {
    encoder: await file("reader.onnx"),
    spans: await file("spans.onnx"),
    pairs: await file("pairs.onnx"),
    tokenizer: (await file("tokenizer.json")).toString("utf8"),
    configuration: (await file("config.json")).toString("utf8"),
  });
  return {
    name: "onnxruntime",
    model: "reader",
    concurrency: 1,
    ...createTextReader(parts),
  };
}
