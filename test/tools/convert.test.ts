import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JOURNAL } from "../../src/convert/journal";
import { fileSource, folderSink, sourcesAt } from "../../tools/convert/files";
import { verify } from "../../tools/convert/verify";
import { type Files, folderOf } from "../convert/support/checkpoints";
import { never } from "../convert/support/converted";
import { failureIn } from "../convert/support/failure";
import { randomTensors, TINY } from "../convert/support/tiny-model";
import { writeGgufModel } from "../convert/support/write-gguf";
import { lastLine, withCommandHost } from "../support/command";

const runCommand = withCommandHost();

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "knowcoder-convert-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, files: Files): Promise<string> {
  const path = join(folder, name);
  await mkdir(path);
  for (const [file, bytes] of files) await writeFile(join(path, file), bytes);
  return path;
}

const tensors = randomTensors(TINY);

describe("convert", () => {
  it("makes an MLC folder of a folder, and the same of a GGUF", async () => {
    const checkpoint = await written("published", folderOf(TINY, tensors));
    const gguf = join(folder, "tiny.gguf");
    await writeFile(gguf, writeGgufModel(TINY, tensors, "F32"));
    const outs = [join(folder, "a", "from-folder"), join(folder, "from-gguf")] as const;
    for (const [input, out] of [
      [checkpoint, outs[0]],
      [gguf, outs[1]],
    ] as const) {
      const { status, out: printed, said } = await runCommand("convert", [input, out, "--quantization", "q4f16_1"]);
      expect({ status, printed, said }).toMatchObject({ status: 0, printed: "" });
      expect(said).toMatch(/llama, 0\.1 million weights .* to write/u);
      expect(said).toMatch(/converted 1 MB of 1 MB/u);
      expect(await readdir(out)).toEqual(
        expect.arrayContaining(["mlc-chat-config.json", "params_shard_0.bin", "tensor-cache.json", "tokenizer.json"]),
      );
    }
    const [one, other] = await Promise.all(outs.map((out) => readFile(join(out, "params_shard_0.bin"))));
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);

    expect(await runCommand("convert", ["--verify", outs[0]])).toMatchObject({ status: 0 });
    await truncate(join(outs[0], "params_shard_0.bin"), 100);
    const damaged = await runCommand("convert", ["--verify", outs[0]]);
    expect(damaged.status).toBe(1);
    expect(lastLine(damaged.said)).toMatch(/not as it was written: params_shard_0\.bin\.$/u);
  });

  it("--verify says what is there instead of a converted folder", async () => {
    const foreign = await written(
      "foreign",
      new Map(["a", "b", "c", "d", "e", "f"].map((name) => [name, new Uint8Array()])),
    );
    const empty = await written("empty", new Map());
    const file = join(foreign, "a");
    const unfinished = await written("unfinished", new Map());
    const journal = {
      format: "knowcoder-convert/1",
      name: "m",
      quantization: "q0f16",
      sources: [],
      files: [{}],
      complete: false,
    };
    await writeFile(join(unfinished, JOURNAL), JSON.stringify(journal));
    const unreadable = await written("unreadable", new Map([[JOURNAL, Uint8Array.of(1)]]));
    const says: readonly (readonly [string, RegExp])[] = [
      [join(folder, "nowhere"), /nowhere is not there;/u],
      [file, /a is a file;/u],
      [empty, /empty is empty\.$/u],
      [foreign, /not converted here.* It holds a, b, c, d, e and 1 more\.$/u],
      [unfinished, /not finished: 1 files of m in q0f16/u],
      [unreadable, /knowcoder-convert\.json in .*unreadable cannot be read/u],
    ];
    for (const [out, words] of says) {
      await expect(verify(out, { signal: never, onProgress: () => {} })).rejects.toThrow(words);
    }
    const { status, said } = await runCommand("convert", ["--verify", empty]);
    expect({ status, said }).toEqual({ status: 1, said: `${empty} is empty.\n` });
  });

  it("names --replace where another model is in the way", async () => {
    const checkpoint = await written("other", folderOf(TINY, tensors));
    const out = await written("taken", new Map([["ndarray-cache.json", Uint8Array.of(1)]]));
    const taken = await runCommand("convert", [checkpoint, out, "--quantization", "q0f16"]);
    expect(taken.status).toBe(1);
    expect(lastLine(taken.said)).toBe(
      `${out}: another model is there already; with --replace this one takes its place.`,
    );
    expect(await readdir(out)).toEqual(["ndarray-cache.json"]);
    expect(await runCommand("convert", [checkpoint, out, "--quantization", "q0f16", "--replace"])).toMatchObject({
      status: 0,
    });
    const again = await runCommand("convert", [checkpoint, out, "--quantization", "q0f32"]);
    expect(lastLine(again.said)).toMatch(/another model is there already \(other, q0f16\); with --replace/u);
  });

  it("says in one line what is wrong, and leaves no model behind", async () => {
    const broken = await written("broken", folderOf(TINY, tensors));
    await truncate(join(broken, "model.safetensors"), 5000);
    const out = join(folder, "out-of-broken");
    const { status, said } = await runCommand("convert", [broken, out, "--quantization", "q0f32"]);
    expect(status).toBe(1);
    expect(lastLine(said)).toMatch(/^model\.safetensors is damaged or not whole: /u);
    expect(await readdir(out).catch(() => [])).not.toContain("tensor-cache.json");
  });

  it.each<[readonly string[], RegExp, number?]>([
    [[], /A checkpoint and a folder to write are needed/u],
    [["/nowhere/at/all", "/nowhere/out"], /--quantization is missing/u],
    [["/nowhere/at/all", "/nowhere/out", "--quantization", "q4f16_1"], /there is no such file or folder/u, 1],
    [["a", "b", "--quantization", "q3f16_1"], /takes q4f16_1, q4f32_1, q0f16, q0f32; not q3f16_1/u],
    [["a", "b", "c", "--quantization", "q4f16_1"], /A checkpoint and a folder/u],
    [["/tmp", "/tmp", "--quantization", "q4f16_1"], /another folder than CHECKPOINT/u],
    [["--verify"], /--verify takes one folder/u],
    [["a", "--speed"], /Unknown option '--speed'/u],
  ])("%j is no call", async (args, words, expected = 2) => {
    const { status, out, said } = await runCommand("convert", args);
    expect({ status, out }).toEqual({ status: expected, out: "" });
    expect(said.trimEnd()).toMatch(words);
    expect(said.trimEnd()).not.toContain("\n");
  });

  it("prints its usage", async () => {
    const { status, out } = await runCommand("convert", ["--help"]);
    expect(status).toBe(0);
    expect(out).toContain("npm run convert -- CHECKPOINT OUT --quantization q4f16_1|q4f32_1|q0f16|q0f32");
  });
});

describe("files", () => {
  it("are read in pieces, and known to have changed", async () => {
    const path = join(folder, "some.bin");
    await writeFile(path, Uint8Array.of(1, 2, 3, 4, 5));
    const source = await fileSource(path);
    expect([...(await source.read(1, 3))]).toEqual([2, 3, 4]);
    expect([...(await source.read(3, 10))]).toEqual([4, 5]);
    expect(await source.unchanged()).toBe(true);
    await writeFile(path, Uint8Array.of(1, 2));
    expect(await source.unchanged()).toBe(false);
    await rm(path);
    expect(await source.unchanged()).toBe(false);
  });

  it("of a folder may be links, as a store of downloads keeps them", async () => {
    const store = await written("store", new Map([["blob", Uint8Array.of(1, 2, 3)]]));
    const links = await written("links", new Map());
    await symlink(join(store, "blob"), join(links, "model.safetensors"));
    await symlink(store, join(links, "folder"));
    expect((await sourcesAt(links)).map(({ name, size }) => ({ name, size }))).toEqual([
      { name: "model.safetensors", size: 3 },
    ]);
  });

  it("are written whole or not at all", async () => {
    const out = join(folder, "sink");
    const sink = folderSink(out);
    await sink.write("a.bin", [Uint8Array.of(1), Uint8Array.of(2, 3)]);
    expect([...(await readFile(join(out, "a.bin")))]).toEqual([1, 2, 3]);
    const failing = new Proxy([Uint8Array.of(9)], {
      get(target, key) {
        if (key === Symbol.iterator) throw new Error("it breaks off");
        return Reflect.get(target, key);
      },
    });
    expect((await failureIn(() => sink.write("a.bin", failing))).code).toBe("file-unwritable");
    expect(await readdir(out)).toEqual(["a.bin"]);
    expect([...(await readFile(join(out, "a.bin")))]).toEqual([1, 2, 3]);
    await sink.remove("a.bin");
    await sink.remove("a.bin");
    expect(await sink.open("a.bin")).toBeNull();
  });
});
