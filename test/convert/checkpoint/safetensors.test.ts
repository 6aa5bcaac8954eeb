import { describe, expect, it } from "vitest";
import { readSafetensors } from "../../../src/convert/checkpoint/safetensors";
import { bytesSource, readExactly } from "../../../src/convert/source";
import { KnowCoderError } from "../../../src/core/errors";
import { Bytes } from "../support/bytes";
import { failureIn } from "../support/failure";
import { safetensorsOf, writeSafetensors } from "../support/write-safetensors";

const read = (bytes: Uint8Array<ArrayBuffer>) => readSafetensors(bytesSource("model.safetensors", bytes));
const entry = (from: number, to: number, shape = [(to - from) / 4], dtype = "F32") => ({
  dtype,
  shape,
  data_offsets: [from, to],
});

describe("safetensors", () => {
  it("says what each tensor is and where it lies", async () => {
    const tensors = new Map([
      ["a", { shape: [2, 3], numbers: Float32Array.of(1, 2, 3, 4, 5, 6) }],
      ["b", { shape: [1], numbers: Float32Array.of(7) }],
    ]);
    const found = (await read(writeSafetensors(tensors, "F32"))).get("a");
    if (found === undefined || found instanceof KnowCoderError) throw new Error("not found");
    expect(found).toMatchObject({ type: "F32", shape: [2, 3] });
    const bytes = await readExactly(found.source, found.start, 24);
    expect([...new Float32Array(bytes.buffer)]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("tensors of other types are no failure until they are needed", async () => {
    const found = await read(safetensorsOf({ a: entry(0, 4, [4], "I8") }, new Uint8Array(4)));
    expect(found.get("a")).toMatchObject({ failure: { reason: expect.stringMatching(/stored as I8/u) } });
  });

  it.each<[string, Uint8Array<ArrayBuffer>]>([
    ["an empty file", new Uint8Array()],
    ["a header that is longer than the file", new Bytes().whole(8, 1000).text("{}").bytes],
    ["a header of 200 MB", new Bytes().whole(8, 200e6).text("{}").bytes],
    ["a length beyond all numbers", new Bytes().add(new Uint8Array(8).fill(255)).text("{}").bytes],
    ["a header that is no JSON", new Bytes().whole(8, 3).text("{a}").bytes],
    ["a header that is a list", safetensorsOf([], new Uint8Array())],
    ["an entry without a shape", safetensorsOf({ a: { dtype: "F32", data_offsets: [0, 4] } }, new Uint8Array(4))],
    ["a negative dimension", safetensorsOf({ a: entry(0, 4, [-1]) }, new Uint8Array(4))],
    ["a tensor beyond the end", safetensorsOf({ a: entry(0, 8) }, new Uint8Array(4))],
    ["a shape that needs more bytes", safetensorsOf({ a: entry(0, 8, [3]) }, new Uint8Array(8))],
    ["tensors that overlap", safetensorsOf({ a: entry(0, 8), b: entry(4, 12) }, new Uint8Array(12))],
    ["a gap", safetensorsOf({ a: entry(0, 4), b: entry(8, 12) }, new Uint8Array(12))],
    ["bytes after the last tensor", safetensorsOf({ a: entry(0, 4) }, new Uint8Array(8))],
    ["an end before the beginning", safetensorsOf({ a: entry(8, 4, [1]) }, new Uint8Array(8))],
  ])("%s is told of as damage", async (_, bytes) => {
    expect((await failureIn(() => read(bytes))).code).toBe("checkpoint-damaged");
  });
});
