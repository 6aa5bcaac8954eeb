import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../../../src/core/errors";
import { blobFile, type RangedFile, readGguf } from "../../../../src/models/kinds/wllama/gguf";
import { type GgufFields, ggufFile, MODEL_FIELDS } from "./gguf-file";

const NANO = readFileSync(resolve(import.meta.dirname, "../../../../public/models/nano/nano.gguf"));

const fileOf = (bytes: Uint8Array<ArrayBuffer>, name = "small.gguf"): RangedFile => blobFile(name, new Blob([bytes]));
const withFields = (changes: GgufFields, name?: string) => fileOf(ggufFile({ ...MODEL_FIELDS, ...changes }), name);
const without = (key: string) => {
  const { [key]: _, ...fields } = MODEL_FIELDS;
  return fileOf(ggufFile(fields));
};

async function refusal(...files: readonly RangedFile[]): Promise<string> {
  const thrown = await readGguf(files).then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(thrown === null ? null : failureOf(thrown).code).toBe("model-unreadable");
  return thrown instanceof Error ? thrown.message : "";
}

describe("the header of a GGUF", () => {
  it("of the built-in model says what that is", async () => {
    const model = await readGguf([blobFile("nano.gguf", new Blob([NANO]))]);
    expect(model).toMatchObject({ architecture: "llama", tokenizer: "gpt2", files: [{ name: "nano.gguf" }] });
    expect(model.contextTokens).toBeGreaterThanOrEqual(2048);
    expect(model.title).not.toBe("");
  });

  it("gives its name, context, licence and whether it knows conversations", async () => {
    expect(await readGguf([withFields({ "tokenizer.chat_template": "{{ messages }}" })])).toMatchObject({
      title: "Small llama",
      licence: "apache-2.0",
      contextTokens: 2048,
      hasChatTemplate: true,
    });
    const bare = await readGguf([withFields({ "general.name": " " }, "My model.gguf")]);
    expect(bare).toMatchObject({ title: "My model", hasChatTemplate: false });
  });

  it.each([
    ["no GGUF", () => fileOf(new TextEncoder().encode("PK\u0003\u0004 something")), /is no GGUF file/u],
    ["nothing", () => fileOf(new Uint8Array()), /is no GGUF file/u],
    ["another version", () => fileOf(ggufFile(MODEL_FIELDS).with(4, 1)), /version of the format \(1\)/u],
    ["no architecture", () => without("general.architecture"), /names no architecture/u],
    ["no tokenizer", () => without("tokenizer.ggml.model"), /holds no tokenizer/u],
    ["an adapter", () => withFields({ "general.type": "adapter" }), /no model that writes text \(adapter\)/u],
    ["a picture encoder", () => withFields({ "general.architecture": "clip" }), /no model that writes text \(clip\)/u],
    ["one split of three", () => withFields({ "split.count": 3 }), /one of 3 files, and 1 of them/u],
    ["a header that breaks off", () => fileOf(ggufFile(MODEL_FIELDS).slice(0, 150)), /header|whole/u],
    [
      "a file that was cut short",
      () => fileOf(ggufFile(MODEL_FIELDS).slice(0, -8)),
      /not whole: .* token_embd.weight/u,
    ],
    ["a file that is cut in the weights", () => fileOf(NANO.subarray(0, 80_000_000).slice()), /not whole/u],
  ])("that is of no use is refused by a sentence: %s", async (_, make, sentence) => {
    expect(await refusal(make())).toMatch(sentence);
  });

  it("of a file over 2 GB says how to split it, before a byte is read", async () => {
    const large: RangedFile = {
      name: "large.gguf",
      bytes: 4_100_000_000,
      read: () => Promise.reject(new Error("It was read.")),
    };
    expect(await refusal(large)).toMatch(/4\.1 GB.*llama-gguf-split/u);
  });

  it("of splits is read in their order, whatever the order in which they came", async () => {
    const part = (number: number) =>
      withFields({ "split.count": 2, "general.name": `part ${number}` }, `m-0000${number}-of-00002.gguf`);
    const model = await readGguf([part(2), part(1)]);
    expect(model.title).toBe("part 1");
    expect(model.files.map(({ name }) => name)).toEqual(["m-00001-of-00002.gguf", "m-00002-of-00002.gguf"]);
    expect(await refusal(part(2), part(2))).toMatch(/not all 2 parts of one model/u);
    expect(await refusal(part(1), withFields({}, "other.gguf"))).toMatch(/named as a part/u);
  });
});
