import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { PageFile } from "../../src/platform/offline/page-cache";

const KEPT_BY_THE_PAGE = "kept by the page at its first load, under its hash (src/platform/files/store.ts)";

/** What a build holds beside what the service worker keeps, and why. */
const LEFT_OUT: ReadonlyMap<string, string> = new Map([
  ["_headers", "read by hosts alone"],
  ["service-worker.js", "kept by the browser itself"],
  ["models/nano/nano.gguf", KEPT_BY_THE_PAGE],
  ["models/reader/reader.onnx", KEPT_BY_THE_PAGE],
  ["models/reader/spans.onnx", KEPT_BY_THE_PAGE],
  ["models/reader/pairs.onnx", KEPT_BY_THE_PAGE],
  ["models/reader/tokenizer.json", KEPT_BY_THE_PAGE],
  ["models/reader/config.json", KEPT_BY_THE_PAGE],
  ["models/reader/MODEL_CARD.md", "for people who look into the build"],
]);

/** The vectors of the library's classes: fetched when they are first needed, which they may never be. */
const RE_FETCHED_WHEN_NEEDED = /^library\/vectors-[0-9a-f]+\.bin$/u;

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Builds of llama.cpp by the bytes that their packages bring; a browser keeps the one that it runs. */
export type Builds = Readonly<Record<"modern" | "compat", Uint8Array>>;

/**
 * Every file of a built page that it needs without a network. There is no limit of size and no list of what goes in: what
 * stays out is named above, so that nothing can be forgotten.
 */
export function pageFiles(folder: string, headers: Readonly<Record<string, string>>, builds: Builds): PageFile[] {
  const kept = JSON.stringify(headers);
  const buildOf = new Map([
    [sha256(builds.modern).toString("hex"), "modern"],
    [sha256(builds.compat).toString("hex"), "compat"],
  ] as const);
  const urls = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join("/"),
    )
    .filter((url) => !LEFT_OUT.has(url) && !RE_FETCHED_WHEN_NEEDED.test(url))
    .sort();
  return urls.map((url) => {
    const bytes = readFileSync(join(folder, url));
    const digest = sha256(bytes);
    const build = buildOf.get(digest.toString("hex"));
    return {
      url,
      bytes: bytes.length,
      integrity: `sha256-${digest.toString("base64")}`,
      revision: sha256(kept, digest).toString("hex").slice(0, 16),
      ...(build === undefined ? {} : { build }),
    };
  });
}

/** What is wrong with the list of a build; null where nothing is. A page without these does not open, or does not extract. */
export function missingFiles(files: readonly PageFile[]): string | null {
  const needed: readonly (readonly [what: string, test: (file: PageFile) => boolean])[] = [
    ["the document", ({ url }) => url === "index.html"],
    ["the class library", ({ url }) => /^library\/classes-[0-9a-f]+\.bin$/u.test(url)],
    ["the built-in model's tokenizer", ({ url }) => url === "models/nano/tokenizer.json"],
    ["the reader's runtime", ({ url }) => /\/ort-wasm[^/]*\.wasm$/u.test(url)],
    ["llama.cpp for modern browsers", ({ build }) => build === "modern"],
    ["llama.cpp for other browsers", ({ build }) => build === "compat"],
    ["fonts", ({ url }) => url.endsWith(".woff2")],
    ["the manifest", ({ url }) => url === "manifest.webmanifest"],
  ];
  const missing = needed.filter(([, test]) => !files.some(test)).map(([what]) => what);
  return missing.length === 0 ? null : `The service worker would not keep ${missing.join(", ")}.`;
}
