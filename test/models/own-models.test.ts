import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOwnId, newOwnId, notesProblem, type OwnModel, ownEntry } from "../../src/models/own-models";
import { readOwnModels } from "../../src/models/records";
import { modelMessages } from "../../src/ui/messages/en/model";

const GGUF: OwnModel = {
  id: "own-1",
  added: 1,
  name: "Small llama",
  licence: "",
  dialect: "chat",
  contextTokens: 2048,
  runtime: "wllama",
  architecture: "llama",
  files: [{ url: "https://page.example/a.gguf", bytes: 7, sha256: "0".repeat(64) }],
  tokenizer: null,
  gpu: true,
};
const MLC: OwnModel = {
  id: "own-2",
  added: 2,
  name: "Mine",
  licence: "MIT",
  dialect: "knowcoder",
  contextTokens: 2048,
  runtime: "webllm",
  weights: "https://w.example/m",
  library: "https://l.example/m.wasm",
  template: { kind: "raw", prefixTokens: [1], stopTokens: [2] },
  downloadBytes: 1000,
  features: ["shader-f16"],
  largestBufferBytes: 500,
};

describe("models of the user's", () => {
  it("are read as they were kept", async () => {
    expect(await readOwnModels(structuredClone([GGUF, MLC]))).toEqual([GGUF, MLC]);
  });

  it("that are damaged are left out, and the others stay", async () => {
    const [file] = GGUF.runtime === "wllama" ? GGUF.files : [];
    const damaged = [
      null,
      { ...GGUF, id: "nano" },
      { ...GGUF, name: " " },
      { ...GGUF, contextTokens: 7 },
      { ...GGUF, dialect: "other" },
      { ...GGUF, files: [] },
      { ...GGUF, files: [{ ...file, sha256: "short" }] },
      { ...MLC, template: { kind: "raw" } },
      { ...MLC, runtime: "else" },
    ];
    expect(await readOwnModels([...damaged, GGUF, { ...GGUF, name: "twice" }])).toEqual([GGUF]);
    expect(await readOwnModels("no list")).toEqual([]);
  });

  it("never throw, whatever stands in the record", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.anything(),
        fc.dictionary(fc.constantFrom(...Object.keys(GGUF)), fc.anything()),
        async (value, changes) => {
          await readOwnModels(value);
          expect((await readOwnModels([{ ...GGUF, ...changes }])).length).toBeLessThanOrEqual(1);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it("show as models of the catalogue do", () => {
    expect(ownEntry(GGUF)).toMatchObject({ runtime: "wllama", template: "chat", gpu: true, downloadBytes: 7 });
    expect(modelMessages.english.about(ownEntry(GGUF).about)).toMatch(/estimated/u);
    expect(ownEntry(MLC)).toMatchObject({
      template: MLC.runtime === "webllm" ? MLC.template : null,
      needs: { memoryBytes: 1200 },
    });
    expect(ownEntry({ ...MLC, dialect: "chat" })).toMatchObject({ template: { kind: "chat" } });
  });

  it("have ids of their own, a name and a context", () => {
    const ids = new Set(Array.from({ length: 20 }, newOwnId));
    expect([...ids].every(isOwnId)).toBe(true);
    expect(ids.size).toBe(20);
    expect(isOwnId("nano")).toBe(false);
    expect(notesProblem({ name: "x", contextTokens: 2048 })).toBeNull();
    expect(notesProblem({ name: "", contextTokens: 2048 })).toBe("name");
    expect(notesProblem({ name: "x", contextTokens: Number.NaN })).toBe("context");
  });
});
