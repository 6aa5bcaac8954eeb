import { resolve } from "node:path";
import { expect, test } from "vitest";
import { openCheckpoint } from "../../../../src/convert/checkpoint/open";
import { convert } from "../../../../src/convert/convert";
import { cacheSink } from "../../../../src/convert/page/files";
import { inlineExecutor } from "../../../../src/convert/quantize/kernel";
import { createKernel } from "../../../../src/convert/quantize/wasm";
import { findEntry } from "../../../../src/models/catalogue";
import { damagedArtifacts, obtainArtifacts } from "../../../../src/models/kinds/webllm/artifacts";
import { CACHES, CONFIG, keptResponse } from "../../../../src/models/kinds/webllm/places";
import { createGate } from "../../../../src/platform/fetch";
import { fileSource } from "../../../../tools/convert/files";
import { MemoryCaches } from "../../../support/caches";
import { BASE } from "./model-folder";
import { smallLibrary } from "./wasm";

const NANO = resolve(import.meta.dirname, "../../../../public/models/nano/nano.gguf");
const FOLDER = `${BASE}models/nano-webgpu-q0f16/resolve/local/`;
const never = new AbortController().signal;

/** The parameters of the libraries of SmolLM2-135M, as MLC's compiler writes them down. */
function smolLm2() {
  const tensor = (name: string, ...shape: readonly number[]) => ({ name, shape, dtype: "float16" });
  const layers = Array.from({ length: 30 }, (_, index) => {
    const layer = `model.layers.${index}.`;
    return [
      tensor(`${layer}self_attn.qkv_proj.weight`, 960, 576),
      tensor(`${layer}self_attn.o_proj.weight`, 576, 576),
      tensor(`${layer}mlp.gate_up_proj.weight`, 3072, 576),
      tensor(`${layer}mlp.down_proj.weight`, 576, 1536),
      tensor(`${layer}input_layernorm.weight`, 576),
      tensor(`${layer}post_attention_layernorm.weight`, 576),
    ];
  });
  return [tensor("model.embed_tokens.weight", 49_152, 576), ...layers.flat(), tensor("model.norm.weight", 576)];
}

test("the built-in model, converted to where WebLLM looks, needs its library and nothing else", {
  timeout: 120_000,
}, async () => {
  const entry = findEntry("nano-webgpu-q0f16");
  if (entry?.runtime !== "webllm") throw new Error("It runs on the graphics processor.");
  const memory = new MemoryCaches();
  const sink = cacheSink(memory.storage, FOLDER, {
    cacheOf: (name) => (name === CONFIG ? CACHES.config : CACHES.model),
    response: keptResponse,
  });
  const checkpoint = await openCheckpoint("nano", [await fileSource(NANO)]);
  const executor = inlineExecutor(createKernel());
  const { writeBytes } = await convert(checkpoint, {
    quantization: "q0f16",
    sink,
    executor,
    signal: never,
    onProgress: () => {},
  });
  expect(writeBytes).toBe(entry.downloadBytes);

  const library = await smallLibrary({
    metadata: { model_type: "llama", quantization: "q0f16", params: smolLm2() },
  });
  const asked: string[] = [];
  const gate = createGate(new URL(BASE).origin, [entry.library], async (input) => {
    asked.push(String(input));
    return new Response(library);
  });
  const source = { weights: FOLDER, library: entry.library };
  await obtainArtifacts(source, { caches: memory.storage, gate, base: BASE }, () => {}, never);
  expect(asked).toEqual([entry.library]);
  expect(await damagedArtifacts(source, memory.storage, () => {}, never)).toEqual([]);
});
