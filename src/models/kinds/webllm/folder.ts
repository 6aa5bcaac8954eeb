import { KnowCoderError, storageFailureOf } from "../../../core/errors";
import { type Fields, fieldsOf } from "../../../core/foreign";
import { readManifest } from "./manifest";
import { CACHES, CONFIG, keptResponse, libraryKey, MANIFEST, OLD_MANIFEST } from "./places";

/** A file of a chosen folder; `path` is relative to it, with slashes. */
export interface FolderFile {
  readonly path: string;
  readonly blob: Blob;
}

export interface ImportOptions {
  readonly caches: CacheStorage;
  /** Where WebLLM will look for the files: an address below the page, with `/resolve/…/` at its end. */
  readonly weights: string;
  /** Address of the model library, which a folder may bring along as its only `.wasm` file. */
  readonly library: string;
  readonly onProgress: (loadedBytes: number, totalBytes: number) => void;
  readonly signal: AbortSignal;
}

const unreadable = (name: string, reason: string): KnowCoderError =>
  new KnowCoderError({ code: "weights-unreadable", name, reason });

async function readJson(file: FolderFile): Promise<Fields> {
  const parsed: unknown = await file.blob
    .text()
    .then((text) => JSON.parse(text))
    .catch(() => null);
  if (typeof parsed !== "object" || parsed === null) throw unreadable(file.path, "it holds no JSON object");
  return parsed as Fields;
}

interface Placed {
  readonly cache: string;
  readonly url: string;
  readonly blob: Blob;
  readonly sha256?: string | undefined;
}

/** What the converter notes beside its output. */
const JOURNAL = "knowcoder-convert.json";

/** SHA-256 of the files of a folder, as far as the converter has noted them. */
async function notedHashes(journal: FolderFile | undefined): Promise<ReadonlyMap<string, string>> {
  const { files } = journal === undefined ? {} : await readJson(journal);
  return new Map(
    (Array.isArray(files) ? files : []).flatMap((file: unknown) => {
      const { name, sha256 } = fieldsOf(file);
      return typeof name === "string" && typeof sha256 === "string" ? [[name, sha256] as const] : [];
    }),
  );
}

/** Which file goes where; throws where one is missing, cut short or not what it should be. */
async function place(files: readonly FolderFile[], weights: string, library: string): Promise<readonly Placed[]> {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const need = (path: string): FolderFile => {
    const file = byPath.get(path);
    if (file === undefined) throw unreadable(path, "it is not in the folder");
    return file;
  };
  const at = (path: string): string => new URL(path, weights).href;
  const hashes = await notedHashes(byPath.get(JOURNAL));

  const config = need(CONFIG);
  const { tokenizer_files, tokenizer_info, conv_template } = await readJson(config);
  if (typeof conv_template !== "object") throw unreadable(CONFIG, "it has no conversation template");
  // Without it the grammar's table of tokens would be wrong, and every answer with it.
  if (typeof tokenizer_info !== "object") throw unreadable(CONFIG, "it has no tokenizer_info");
  const named = (Array.isArray(tokenizer_files) ? tokenizer_files : []).filter(
    (name): name is string => typeof name === "string" && byPath.has(name),
  );
  // Tokens are counted with it, whatever the runtime reads.
  const tokenizers = [...new Set(["tokenizer.json", ...named])];

  const manifest = byPath.get(MANIFEST) ?? byPath.get(OLD_MANIFEST) ?? need(MANIFEST);
  const shards = readManifest(await readJson(manifest), manifest.path).map(({ path, bytes }) => {
    const { blob } = need(path);
    if (blob.size !== bytes) throw unreadable(path, `it has ${blob.size} bytes instead of ${bytes}`);
    return { cache: CACHES.model, url: at(path), blob, sha256: hashes.get(path) };
  });

  const libraries = files.filter(({ path }) => path.endsWith(".wasm"));
  const [own] = libraries;
  return [
    ...shards,
    ...tokenizers.map((name) => ({
      cache: CACHES.model,
      url: at(name),
      blob: need(name).blob,
      sha256: hashes.get(name),
    })),
    ...(own !== undefined && libraries.length === 1
      ? [{ cache: CACHES.wasm, url: libraryKey(library), blob: own.blob }]
      : []),
    { cache: CACHES.model, url: at(MANIFEST), blob: manifest.blob },
    // Last: a folder that was not imported whole is not taken for a model.
    { cache: CACHES.config, url: at(CONFIG), blob: config.blob },
  ];
}

/**
 * Makes a folder in MLC form (a converted checkpoint, from a disk or a stick) a model that loads without a network.
 * Every file is checked against the manifest before the first is kept. Throws `weights-unreadable` with the file that is
 * missing or damaged, `storage-full`, `storage-unavailable`, or the signal's reason; what was kept by then is removed.
 */
export async function importFolder(files: readonly FolderFile[], options: ImportOptions): Promise<void> {
  const { caches, weights, library, onProgress, signal } = options;
  const placed = await place(files, weights, library);
  const total = placed.reduce((bytes, { blob }) => bytes + blob.size, 0);
  let kept = 0;
  onProgress(kept, total);
  try {
    for (const { cache, url, blob, sha256 = null } of placed) {
      signal.throwIfAborted();
      await (await caches.open(cache)).put(url, keptResponse(blob, sha256));
      kept += blob.size;
      onProgress(kept, total);
    }
  } catch (thrown) {
    await removeWeights(caches, weights).catch(() => {});
    if (signal.aborted) throw signal.reason;
    throw new KnowCoderError(storageFailureOf(thrown), { cause: thrown });
  }
}

/**
 * Deletes what is kept of the model at `weights`, imported or fetched, by the beginnings of its addresses: WebLLM's own
 * deletion asks the network first. The library stays, for models share it. Returns the number of files.
 */
export async function removeWeights(caches: CacheStorage, weights: string): Promise<number> {
  let removed = 0;
  for (const name of [CACHES.config, CACHES.model]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (request.url.startsWith(weights) && (await cache.delete(request))) removed++;
    }
  }
  return removed;
}
