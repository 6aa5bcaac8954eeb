import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { failureOf } from "../../../../src/core/errors";
import {
  checkLibrary,
  RUNTIME_EXPORTS,
  RUNTIME_IMPORTS,
  readMetadata,
  WEBLLM_VERSION,
} from "../../../../src/models/kinds/webllm/library-check";
import { smallLibrary } from "./wasm";

const URL = "https://l.example/m.wasm";
const METADATA = {
  model_type: "llama",
  quantization: "q4f16_1",
  context_window_size: 4096,
  note: 'quotes \\" and braces } in a string',
  params: [
    { name: "model.embed_tokens.q_weight", shape: ["vocab_size", 72], dtype: "uint32" },
    { name: "model.norm.weight", shape: [576], dtype: "float16" },
  ],
};
const CONFIG = { model_type: "llama", quantization: "q4f16_1" };
const SHARDS = [
  {
    path: "params_shard_0.bin",
    bytes: 4,
    md5: null,
    tensors: [
      { name: "model.embed_tokens.q_weight", shape: [49_155, 72], dtype: "uint32" },
      { name: "model.norm.weight", shape: [576], dtype: "float16" },
    ],
  },
];

const check = (bytes: Uint8Array<ArrayBuffer>, config: unknown = CONFIG, shards = SHARDS) =>
  checkLibrary(bytes, { url: URL, config, shards }).then(() => null, failureOf);

const shardsWith = (change: object, index = 1) => [
  { ...present(SHARDS[0]), tensors: present(SHARDS[0]).tensors.map((t, i) => (i === index ? { ...t, ...change } : t)) },
];

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("there is nothing");
  return value;
}

describe("a model library", () => {
  test("that fits its weights is let through, whatever their vocabulary", async () => {
    expect(await check(await smallLibrary({ metadata: METADATA }))).toBeNull();
  });

  test("that says nothing of itself is left to the runtime", async () => {
    expect(await check(await smallLibrary())).toBeNull();
    expect(
      await check(await smallLibrary({ metadata: METADATA }), {}, [{ ...present(SHARDS[0]), tensors: [] }]),
    ).toBeNull();
  });

  test.each([
    ["no WebAssembly", new Uint8Array([1, 2, 3])],
    ["no WebAssembly", new TextEncoder().encode("<!doctype html>")],
  ])("that is %s is refused", async (reason, bytes) => {
    expect(await check(bytes)).toMatchObject({ code: "library-unfit", url: URL, reason: `it is ${reason}` });
  });

  test("of another version is refused by what it calls and what it lacks", async () => {
    const older = await check(await smallLibrary({ imports: ["TVMWasmPackedCFunc"], metadata: METADATA }));
    expect(older).toMatchObject({ code: "library-unfit", reason: expect.stringContaining("TVMWasmPackedCFunc") });
    expect(older).toMatchObject({ reason: expect.stringContaining(WEBLLM_VERSION) });
    expect(await check(await smallLibrary({ exports: RUNTIME_EXPORTS.slice(0, -1) }))).toMatchObject({
      reason: expect.stringContaining(`it lacks ${RUNTIME_EXPORTS.at(-1)}`),
    });
  });

  test.each([
    ["another architecture", { ...CONFIG, model_type: "qwen2" }, SHARDS, "it runs llama, and these weights are qwen2"],
    [
      "another quantization",
      { ...CONFIG, quantization: "q0f16" },
      SHARDS,
      "it reads q4f16_1, and these weights are in q0f16",
    ],
    ["a tensor that is missing", CONFIG, shardsWith({ name: "lm_head" }), "it wants the tensor model.norm.weight"],
    [
      "another shape",
      CONFIG,
      shardsWith({ shape: [768] }),
      "576 of float16, and these weights have it as 768 of float16",
    ],
    ["another number of axes", CONFIG, shardsWith({ shape: [49_155] }, 0), "vocab_size × 72 of uint32"],
    ["other numbers", CONFIG, shardsWith({ dtype: "float32" }), "have it as 576 of float32"],
  ])("for %s is refused", async (_, config, shards, reason) => {
    expect(await check(await smallLibrary({ metadata: METADATA }), config, shards)).toMatchObject({
      code: "library-unfit",
      reason: expect.stringContaining(reason),
    });
  });
});

describe("an output matrix", () => {
  const matrix = { name: "lm_head.q_weight", shape: [49_155, 72], dtype: "uint32" };
  const untied = [{ ...present(SHARDS[0]), tensors: [...present(SHARDS[0]).tensors, matrix] }];
  const wanting = { ...METADATA, params: [...METADATA.params, { ...matrix, shape: ["vocab_size", 72] }] };

  test("is in both or in neither", async () => {
    expect(await check(await smallLibrary({ metadata: wanting }), CONFIG, untied)).toBeNull();
    expect(await check(await smallLibrary({ metadata: { ...METADATA, params: [] } }), CONFIG, untied)).toBeNull();
  });

  test("of the weights is nothing for a tied library", async () => {
    expect(await check(await smallLibrary({ metadata: METADATA }), CONFIG, untied)).toMatchObject({
      code: "library-unfit",
      reason: expect.stringMatching(/for tied weights.*lm_head\.q_weight/u),
    });
  });

  test("of the library is missing in tied weights", async () => {
    expect(await check(await smallLibrary({ metadata: wanting }))).toMatchObject({
      code: "library-unfit",
      reason: expect.stringMatching(/output matrix \(lm_head\.q_weight\).*are tied/u),
    });
  });
});

test("the description is found among other bytes, and a broken one is passed over", async () => {
  const text = (value: string) => new TextEncoder().encode(value);
  expect(readMetadata(text(`\0{"model_type": oops}\0${JSON.stringify(METADATA)}\0`))?.tensors).toHaveLength(2);
  expect(readMetadata(text('{"model_type": "llama"'))).toBeNull();
  expect(readMetadata(text('{"model_type": 7, "params": [{"name": "a"}, 3]}'))).toEqual({
    architecture: null,
    quantization: null,
    tensors: [],
  });
});

describe("what is pinned", () => {
  const runtime = readFileSync("node_modules/@mlc-ai/web-llm/lib/index.js", "utf8");

  test("is the installed version of WebLLM", () => {
    const { version } = JSON.parse(readFileSync("node_modules/@mlc-ai/web-llm/package.json", "utf8"));
    expect(version).toBe(WEBLLM_VERSION);
  });

  test("is what that version gives its libraries to call", () => {
    const glue = /var wasmImports=\{(TVMFFI[^}]*)\}/u.exec(runtime)?.[1] ?? "";
    const environment = /environment\(initEnv\) \{[\s\S]*?return Object\.assign/u.exec(runtime)?.[0] ?? "";
    const given = [
      ...glue.split(",").map((pair) => pair.split(":")[0]),
      ...Array.from(environment.matchAll(/^\s*"(\w+)": /gmu), ([, name]) => name),
    ];
    expect(new Set(given)).toEqual(RUNTIME_IMPORTS);
  });

  test("is what that version calls in its libraries", () => {
    for (const name of RUNTIME_EXPORTS) expect(runtime).toContain(`exports.${name}`);
  });
});
