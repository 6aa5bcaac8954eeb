import { describe, expect, it } from "vitest";
import { readTorch } from "../../../src/convert/checkpoint/torch";
import { bytesSource, readExactly } from "../../../src/convert/source";
import { KnowCoderError } from "../../../src/core/errors";
import { failureIn } from "../support/failure";
import type { Tensors } from "../support/tiny-model";
import { Pickle, pickleOf, writeTorch, writeZip } from "../support/write-torch";

const read = (bytes: Uint8Array<ArrayBuffer>) => readTorch(bytesSource("pytorch_model.bin", bytes));
const tensors: Tensors = new Map([
  ["a.weight", { shape: [2, 3], numbers: Float32Array.of(1, 2, 3, 4, 5, 6) }],
  ["b.bias", { shape: [2], numbers: Float32Array.of(7, 8) }],
]);
const zipped = (pickle: Uint8Array, storage = new Uint8Array(24)) =>
  writeZip([
    { name: "archive/data.pkl", bytes: pickle },
    { name: "archive/data/0", bytes: storage },
  ]);

/** A dictionary with one tensor of a storage of six numbers. */
const oneTensor = (shape: readonly number[], strides: readonly number[], offset = 0) =>
  new Pickle()
    .text("}")
    .string("a")
    .global("torch._utils", "_rebuild_tensor_v2")
    .text("((")
    .string("storage")
    .global("torch", "FloatStorage")
    .string("0")
    .string("cpu")
    .int(6)
    .text("tQ")
    .int(offset)
    .ints(shape)
    .ints(strides)
    .add([0x89])
    .text("}tRs.").bytes;

describe("a PyTorch file", () => {
  it.each([
    ["as it is usually written", false],
    ["with sizes of 64 bits", true],
  ])("%s: tensors lie where they are found", async (_, wide) => {
    const found = (await read(writeTorch(tensors, "F32", wide))).get("a.weight");
    if (found === undefined || found instanceof KnowCoderError) throw new Error("not found");
    expect(found).toMatchObject({ type: "F32", shape: [2, 3] });
    const bytes = await readExactly(found.source, found.start, 24);
    expect([...new Float32Array(bytes.buffer)]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("a tensor may begin within its storage", async () => {
    const found = (await read(zipped(oneTensor([2], [1], 4)))).get("a");
    const whole = (await read(zipped(oneTensor([6], [1])))).get("a");
    if (found === undefined || found instanceof KnowCoderError) throw new Error("not found");
    if (whole === undefined || whole instanceof KnowCoderError) throw new Error("not found");
    expect(found.start - whole.start).toBe(16);
  });

  it("rows that do not lie one after another are no failure until they are needed", async () => {
    expect((await read(zipped(oneTensor([3, 2], [1, 3])))).get("a")).toMatchObject({
      failure: { code: "checkpoint-unsupported", reason: expect.stringMatching(/one after another/u) },
    });
  });

  it("nothing in it is run, and what it would run is named", async () => {
    const attack = new Pickle().global("posix", "system").string("rm -rf /").add([0x85]).text("R.").bytes;
    expect(await failureIn(() => read(zipped(attack)))).toEqual({
      code: "checkpoint-unsupported",
      name: "pytorch_model.bin",
      reason: "it names posix.system, which no list of tensors needs",
    });
    const storage = new Pickle().global("torch", "FloatStorage").text(")R.").bytes;
    expect(await failureIn(() => read(zipped(storage)))).toMatchObject({ code: "checkpoint-unsupported" });
  });

  it.each([
    ["INST", "i__builtin__\neval\n."],
    ["OBJ", "(o."],
    ["STACK_GLOBAL", "\x93."],
    ["NEWOBJ", "))\x81."],
    ["EXT1", "\x82\x01."],
    ["PERSID", "Pkey\n."],
  ])("the instruction %s is refused", async (_, text) => {
    const pickle = new Pickle().add(Uint8Array.from(text, (character) => character.charCodeAt(0))).bytes;
    expect(await failureIn(() => read(zipped(pickle)))).toMatchObject({ code: "checkpoint-unsupported" });
  });

  it("whatever is cut off, is told of", async () => {
    const pickle = pickleOf(tensors, "F32");
    for (let length = 0; length < pickle.length; length++) {
      expect((await failureIn(() => read(zipped(pickle.slice(0, length))))).code).toMatch(/^checkpoint-/u);
    }
    const whole = writeTorch(tensors, "F32");
    for (let length = 4; length < whole.length; length += 7) {
      expect((await failureIn(() => read(whole.slice(0, length)))).code).toBe("checkpoint-damaged");
    }
  });

  it("whatever byte is changed, it is read or told of, and ends", async () => {
    const pickle = pickleOf(tensors, "F32");
    for (let at = 0; at < pickle.length; at++) {
      const changed = pickle.slice();
      changed[at] = ((changed[at] ?? 0) + 97) % 256;
      const end = await read(zipped(changed)).then(
        () => "read",
        async (thrown: unknown) => (await failureIn(() => Promise.reject(thrown))).code,
      );
      expect(end).toMatch(/^(?:read|checkpoint-.*)$/u);
    }
  });

  it.each<[string, Uint8Array<ArrayBuffer>, RegExp]>([
    ["the old form", Uint8Array.of(0x80, 2, 0x8a, 10, 0x6c, 0xfc), /version 1\.6/u],
    ["no pickle", writeZip([{ name: "archive/other", bytes: new Uint8Array(1) }]), /data\.pkl/u],
    [
      "a storage that is missing",
      writeZip([{ name: "a/data.pkl", bytes: oneTensor([6], [1]) }]),
      /data\/0 is missing/u,
    ],
    ["a storage that is too short", zipped(oneTensor([7], [1])), /more numbers/u],
    [
      "big-endian numbers",
      writeZip([
        { name: "a/data.pkl", bytes: oneTensor([6], [1]) },
        { name: "a/byteorder", bytes: new TextEncoder().encode("big") },
      ]),
      /big-endian/u,
    ],
    [
      "a number in the place of a tensor",
      zipped(new Pickle().text("}").string("a").int(1).text("s.").bytes),
      /no tensor/u,
    ],
  ])("%s is told of", async (_, bytes, words) => {
    const failure = await failureIn(() => read(bytes));
    expect(failure).toMatchObject({ reason: expect.stringMatching(words) });
  });
});
