import type { TextModel } from "../../../core/extract/writer/text-model";
import type { ForeignValue } from "../../../core/foreign";
import type { RemoteFile } from "../../../platform/files/file";
import { workerPort } from "../../../platform/rpc/port";
import type { FromService, ToService } from "../../../platform/rpc/protocol";
import { createWorkerCounter, openTokenWorker } from "../../tokens/count-client";
import { estimateTokens } from "../../tokens/estimate";
import { connectEngine } from "../engine-client";
import type { LateKind } from "../kind";
import { writerModel } from "../model";
import type { OwnGguf, WllamaEntry } from "./kind";
import { type WllamaOptions, wllamaCapabilities } from "./options";

const openWorker = () =>
  workerPort<ToService, FromService>(
    new Worker(new URL("../../../worker/wllama.ts", import.meta.url), { type: "module" }),
  );

/** A model that llama.cpp runs in a worker, seen from the page. `base`: address of the page. */
function createWllama({ id, files, tokenizer, contextTokens, template, gpu }: WllamaEntry, base: string): TextModel {
  const absolute = files.map((file) => ({ ...file, url: new URL(file.url, base).href }));
  const addresses = absolute.map(({ url }) => url);
  const options: WllamaOptions = { model: id, files: absolute, addresses, contextTokens, template, gpu };
  return connectEngine({
    name: "wllama",
    model: id,
    capabilities: wllamaCapabilities(options),
    open: openWorker,
    options,
    // A step of a prompt may take seconds on a busy machine; ending the worker instead would lose the model.
    abortSeconds: 30,
    countTokens:
      tokenizer === null
        ? async (texts) => texts.map(estimateTokens)
        : createWorkerCounter(new URL(tokenizer, base).href, addresses, openTokenWorker),
  });
}

/** llama.cpp beyond the first load. */
export const late: LateKind<WllamaEntry, OwnGguf> = {
  create: async (entry, { base }) => writerModel(createWllama(entry, base)),
  checks: async (_, { crossOriginIsolated, cores }) => [
    crossOriginIsolated
      ? { name: "isolation", cores, status: "pass" }
      : { name: "isolation", cores: 1, status: "warn" },
  ],
  readOwn(record) {
    const files = record.field("files").list().map(readFile);
    if (files.length === 0) throw new RangeError("it has no files");
    const tokenizer = record.field("tokenizer");
    return {
      runtime: "wllama",
      architecture: record.field("architecture").text(),
      files,
      tokenizer: tokenizer.present ? tokenizer.text() : null,
      gpu: record.field("gpu").boolean(),
    };
  },
};

function readFile(value: ForeignValue): RemoteFile {
  const sha256 = value.field("sha256");
  const hash = sha256.present ? sha256.text() : null;
  if (hash !== null && !/^[0-9a-f]{64}$/u.test(hash)) sha256.fail("a SHA-256");
  return {
    url: value.field("url").text(),
    bytes: value.field("bytes").integer(1, Number.MAX_SAFE_INTEGER),
    sha256: hash,
  };
}
