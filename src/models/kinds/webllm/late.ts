import { KnowCoderError } from "../../../core/errors";
import type { TextModel } from "../../../core/extract/writer/text-model";
import type { ForeignValue } from "../../../core/foreign";
import { workerPort } from "../../../platform/rpc/port";
import type { FromService, ToService } from "../../../platform/rpc/protocol";
import { createWorkerCounter, openTokenWorker } from "../../tokens/count-client";
import { connectEngine } from "../engine-client";
import type { LateKind } from "../kind";
import { writerModel } from "../model";
import { gpuChecks } from "./checks";
import type { OwnMlc, WebllmEntry } from "./kind";
import { type Template, type WebllmOptions, webllmCapabilities, weightsFolder } from "./options";

/** Reading a prompt cannot be interrupted; ending the worker instead would cost loading the model again. */
const ABORT_SECONDS = 60;

/**
 * A model that WebLLM runs in a worker, seen from the page; WebLLM itself is fetched with the worker, at the load. Throws
 * `weights-missing` where the entry names no weights and the user named none.
 */
async function createWebllm(entry: WebllmEntry, named: string | null): Promise<TextModel> {
  const { id, name, library, template, contextTokens, downloadBytes, needs, dialect } = entry;
  const address = entry.weights ?? named;
  if (address === null) throw new KnowCoderError({ code: "weights-missing", model: name });
  const { goldenPrompt } = await import("./golden");
  const folder = weightsFolder(address);
  const options: WebllmOptions = {
    model: id,
    weights: address,
    library,
    template,
    contextTokens,
    downloadBytes,
    features: needs.features,
    golden: goldenPrompt(dialect),
  };
  return connectEngine({
    name: "webllm",
    model: id,
    capabilities: webllmCapabilities(options),
    open: () =>
      workerPort<ToService, FromService>(
        new Worker(new URL("../../../worker/webllm.ts", import.meta.url), { type: "module" }),
      ),
    options,
    countTokens: createWorkerCounter(new URL("tokenizer.json", folder).href, [folder], openTokenWorker),
    abortSeconds: ABORT_SECONDS,
    // Compiling a model's shaders may hold its worker for long.
    silenceSeconds: 60,
  });
}

/** WebLLM beyond the first load. */
export const late: LateKind<WebllmEntry, OwnMlc> = {
  create: async (entry, { weights }) => writerModel(await createWebllm(entry, weights)),
  checks: gpuChecks,
  readOwn: (record) => ({
    runtime: "webllm",
    weights: record.field("weights").text(),
    library: record.field("library").text(),
    template: readTemplate(record.field("template")),
    downloadBytes: record.field("downloadBytes").count(),
    features: record
      .field("features")
      .list()
      .map((feature) => feature.text()),
    largestBufferBytes: record.field("largestBufferBytes").count(),
  }),
};

function readTemplate(value: ForeignValue): Template {
  if (value.field("kind").oneOf(["raw", "chat"]) === "chat") return { kind: "chat" };
  const tokens = (key: string): readonly number[] =>
    value
      .field(key)
      .list()
      .map((token) => token.count());
  return { kind: "raw", prefixTokens: tokens("prefixTokens"), stopTokens: tokens("stopTokens") };
}
