import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { missingFiles, pageFiles } from "../../tools/offline/page-files";

const folder = mkdtempSync(join(tmpdir(), "knowcoder-build-"));
afterAll(() => rmSync(folder, { recursive: true }));

const builds = { modern: new TextEncoder().encode("modern"), compat: new TextEncoder().encode("compat") };
const NEEDED = [
  "index.html",
  "library/classes-0123abcd.bin",
  "models/nano/tokenizer.json",
  "assets/ort-wasm-simd-threaded-1.wasm",
  "assets/font.woff2",
  "manifest.webmanifest",
  "assets/any.of.any-kind",
];

for (const [name, text] of [
  ...NEEDED.map((name) => [name, `the bytes of ${name}`] as const),
  ["assets/llama-1.wasm", "modern"],
  ["assets/llama-2.wasm", "compat"],
  ["models/nano/nano.gguf", "the model"],
  ["models/reader/reader.onnx", "the reader"],
  ["models/reader/spans.onnx", "its spans"],
  ["models/reader/pairs.onnx", "its pairs"],
  ["models/reader/tokenizer.json", "its vocabulary"],
  ["models/reader/config.json", "its constants"],
  ["models/reader/MODEL_CARD.md", "its card"],
  ["service-worker.js", "the worker"],
  ["_headers", "headers"],
] as const) {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

describe("the files of a build that the service worker keeps", () => {
  const files = pageFiles(folder, { A: "1" }, builds);

  it("are all but the models, which the page keeps itself, and what only hosts and browsers read", () => {
    expect(files.map(({ url }) => url).sort()).toEqual(
      [...NEEDED, "assets/llama-1.wasm", "assets/llama-2.wasm"].sort(),
    );
  });

  it("have sizes and hashes, and llama.cpp's builds are told apart by their bytes", () => {
    const found = new Map(files.map((file) => [file.url, file]));
    expect(found.get("assets/llama-1.wasm")).toEqual({
      url: "assets/llama-1.wasm",
      bytes: 6,
      // printf modern | openssl dgst -sha256 -binary | base64
      integrity: "sha256-d0zfCPaoD8nd7Z7qngk3+aGonjT0SKso2JMMwX/vgDw=",
      revision: expect.stringMatching(/^[0-9a-f]{16}$/u),
      build: "modern",
    });
    expect(found.get("assets/llama-2.wasm")?.build).toBe("compat");
    expect(found.get("index.html")).not.toHaveProperty("build");
  });

  it("are another revision with other headers, since they are kept with them", () => {
    const others = pageFiles(folder, { A: "2" }, builds);
    for (const [index, { revision, integrity }] of files.entries()) {
      expect(others[index]?.integrity).toBe(integrity);
      expect(others[index]?.revision).not.toBe(revision);
    }
  });

  it("are complete, or the build fails by name", () => {
    expect(missingFiles(files)).toBeNull();
    expect(missingFiles(files.filter(({ build }) => build !== "modern"))).toContain("llama.cpp for modern browsers");
    expect(missingFiles(files.filter(({ url }) => !url.startsWith("library/")))).toContain("the class library");
  });
});
