import { KnowCoderError, storageFailureOf } from "../../../core/errors";
import type { LoadProgress } from "../../../core/extract/writer/text-model";
import { fieldsOf } from "../../../core/foreign";
import { fetchSmall, type Gate, type RetryOptions } from "../../../platform/fetch";
import { downloadHashed } from "../../../platform/files/download";
import { createPartialStore } from "../../../platform/files/partial";
import { createSha256, digestProblem } from "../../../platform/hash";
import { checkLibrary } from "./library-check";
import { readManifest, type WeightShard } from "./manifest";
import { CACHES, CONFIG, keptResponse, libraryKey, MANIFEST, notedHash, OLD_MANIFEST } from "./places";

/** Where a model in MLC form comes from. */
export interface ArtifactSource {
  /** Folder of the weights, as `weightsFolder` writes it. */
  readonly weights: string;
  /** The compiled model library (WebAssembly). */
  readonly library: string;
}

export interface ArtifactOptions extends RetryOptions {
  readonly caches: CacheStorage | undefined;
  readonly gate: Gate;
  /** Address of the page. */
  readonly base: string;
  /** Files that are fetched at the same time; 4 by default. */
  readonly connections?: number;
}

/** A kept file that is not as it should be. */
export interface DamagedFile {
  readonly url: string;
  readonly reason: string;
}

type Tell = (progress: LoadProgress) => void;

/**
 * Fetches what is missing of a model to where WebLLM looks for it, so that WebLLM itself fetches nothing: from where an
 * earlier try was left, each file checked against the list of files (size, MD5 where it stands there), and the library
 * against the weights. The configuration comes last: what is not here whole is not taken for a model. Throws
 * `download-failed`, `model-corrupt`, `weights-unreadable`, `library-unfit`, `address-refused`, `storage-full`,
 * `storage-unavailable`, or the signal's reason; what has arrived by then stays.
 */
export async function obtainArtifacts(
  source: ArtifactSource,
  options: ArtifactOptions,
  onProgress: Tell,
  signal: AbortSignal,
): Promise<void> {
  const { config: configs, model, wasm } = await openCaches(options.caches);
  const at = (path: string): string => new URL(path, source.weights).href;
  const small = async (url: string): Promise<Blob> => {
    const blob = await fetchSmall(url, options.gate, signal, options);
    if (blob !== null) return blob;
    throw new KnowCoderError({ code: "download-failed", url, reason: "there is no such file" });
  };

  const keptConfig = await (await configs.match(at(CONFIG)))?.blob();
  const config = keptConfig ?? (await small(at(CONFIG)));
  const facts = readJson(await config.text(), CONFIG);
  const shards = await obtainManifest();
  await obtainShards(shards, source, model, options, onProgress, signal);
  for (const name of tokenizersOf(facts)) {
    if ((await model.match(at(name))) === undefined) await keep(model, at(name), await small(at(name)));
  }
  const key = libraryKey(source.library);
  const keptLibrary = await (await wasm.match(key))?.blob();
  const library = keptLibrary ?? (await small(source.library));
  await checkLibrary(new Uint8Array(await library.arrayBuffer()), { url: source.library, config: facts, shards });
  if (keptLibrary === undefined) await keep(wasm, key, library);
  signal.throwIfAborted();
  if (keptConfig === undefined) await keep(configs, at(CONFIG), config);

  async function obtainManifest(): Promise<readonly WeightShard[]> {
    const kept = await model.match(at(MANIFEST));
    if (kept !== undefined) return readManifest(readJson(await kept.text(), MANIFEST), MANIFEST);
    const current = await fetchSmall(at(MANIFEST), options.gate, signal, options);
    const blob = current ?? (await small(at(OLD_MANIFEST)));
    const name = current === null ? OLD_MANIFEST : MANIFEST;
    const shards = readManifest(readJson(await blob.text(), name), name);
    // WebLLM knows it by its present name alone.
    await keep(model, at(MANIFEST), blob);
    return shards;
  }
}

/**
 * Reads a kept model again and tells which of its files are missing or damaged: by the hash that was noted when they
 * came, by the MD5 of the list of files, else by their size. Nothing is fetched.
 */
export async function damagedArtifacts(
  { weights, library }: ArtifactSource,
  caches: CacheStorage | undefined,
  onProgress: Tell,
  signal: AbortSignal,
): Promise<readonly DamagedFile[]> {
  const { config: configs, model, wasm } = await openCaches(caches);
  const at = (path: string): string => new URL(path, weights).href;
  const damaged: DamagedFile[] = [];
  const look = async (cache: Cache, key: string, expected: Partial<WeightShard>, tell = (_: number) => {}) => {
    const reason = await damageOf(await cache.match(key), expected, tell, signal);
    if (reason !== null) damaged.push({ url: key, reason });
  };

  const manifest = await model.match(at(MANIFEST));
  let shards: readonly WeightShard[];
  try {
    shards = readManifest(readJson((await manifest?.text()) ?? "", MANIFEST), MANIFEST);
  } catch {
    return [{ url: at(MANIFEST), reason: "the list of files is not here, or cannot be read" }];
  }
  const totalBytes = shards.reduce((sum, { bytes }) => sum + bytes, 0);
  let loadedBytes = 0;
  const tell = (bytes: number): void => {
    loadedBytes += bytes;
    onProgress({ phase: "verify", loadedBytes, totalBytes });
  };
  for (const shard of shards) await look(model, at(shard.path), shard, tell);
  await look(model, at(MANIFEST), {});
  const config = await (await configs.match(at(CONFIG)))?.text();
  for (const name of tokenizersOf(parse(config ?? ""))) await look(model, at(name), {});
  // Weights out of a folder or made here may be whole before their library has ever been fetched.
  const key = libraryKey(library);
  if ((await wasm.match(key)) !== undefined) await look(wasm, key, {});
  await look(configs, at(CONFIG), {});
  return damaged;
}

/** Takes damaged files out of the caches, so that `obtainArtifacts` fetches them anew. */
export async function removeDamaged(files: readonly DamagedFile[], caches: CacheStorage | undefined): Promise<void> {
  for (const cache of Object.values(await openCaches(caches))) {
    for (const { url } of files) await cache.delete(new Request(url));
  }
}

interface OpenCaches {
  readonly config: Cache;
  readonly model: Cache;
  readonly wasm: Cache;
}

async function openCaches(caches: CacheStorage | undefined): Promise<OpenCaches> {
  if (caches === undefined) {
    throw new KnowCoderError({ code: "storage-unavailable", reason: "this page is not served securely" });
  }
  const [config, model, wasm] = await Promise.all([
    caches.open(CACHES.config),
    caches.open(CACHES.model),
    caches.open(CACHES.wasm),
  ]);
  return { config, model, wasm };
}

/** Fetches shards side by side; the first failure ends the others, and they are waited for. */
async function obtainShards(
  shards: readonly WeightShard[],
  { weights }: ArtifactSource,
  model: Cache,
  { caches, base, gate, connections = 4, ...retries }: ArtifactOptions,
  onProgress: Tell,
  signal: AbortSignal,
): Promise<void> {
  const partial = createPartialStore(caches, base);
  const totalBytes = shards.reduce((sum, { bytes }) => sum + bytes, 0);
  const arrived = new Map<string, number>();
  let loadedBytes = 0;
  const tell = (path: string, bytes: number): void => {
    loadedBytes += bytes - (arrived.get(path) ?? 0);
    arrived.set(path, bytes);
    onProgress({ phase: "download", loadedBytes, totalBytes });
  };

  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const obtain = async ({ path, bytes, md5 }: WeightShard): Promise<void> => {
    const url = new URL(path, weights).href;
    const kept = await (await model.match(url))?.blob();
    if (kept?.size !== bytes) {
      const { blob, sha256 } = await downloadHashed(
        { url, bytes, sha256: null },
        ({ loadedBytes }) => tell(path, loadedBytes),
        either,
        { gate, partial, ...retries },
      );
      if (md5 !== null) await checkArrived(url, blob, md5);
      await keep(model, url, blob, sha256);
      await partial.remove(url).catch(() => false);
    }
    tell(path, bytes);
  };
  const checkArrived = async (url: string, blob: Blob, md5: string): Promise<void> => {
    const reason = await digestProblem(blob, { md5, sha256: null }, () => {}, either);
    if (reason === null) return;
    // Its parts would only be put together to the same again.
    await partial.remove(url).catch(() => false);
    throw new KnowCoderError({ code: "model-corrupt", url, reason });
  };

  const waiting = shards[Symbol.iterator]();
  const connection = async (): Promise<void> => {
    for (const shard of waiting) {
      either.throwIfAborted();
      await obtain(shard);
    }
  };
  const failures: unknown[] = [];
  await Promise.all(
    Array.from({ length: connections }, () =>
      connection().catch((thrown: unknown) => {
        failures.push(thrown);
        failed.abort();
      }),
    ),
  );
  signal.throwIfAborted();
  if (failures.length > 0) throw failures[0];
}

async function keep(cache: Cache, key: string, blob: Blob, sha256?: string): Promise<void> {
  const hash = sha256 ?? (await sha256Of(blob));
  try {
    await cache.put(key, keptResponse(blob, hash));
  } catch (cause) {
    throw new KnowCoderError(storageFailureOf(cause), { cause });
  }
}

/** Of a small file. */
async function sha256Of(blob: Blob): Promise<string> {
  const hash = await createSha256();
  hash.update(new Uint8Array(await blob.arrayBuffer()));
  return hash.digest();
}

async function damageOf(
  kept: Response | undefined,
  { bytes, md5 = null }: Partial<WeightShard>,
  tell: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string | null> {
  if (kept === undefined) return "it is not here";
  const blob = await kept.blob();
  if (bytes !== undefined && blob.size !== bytes) return `it has ${blob.size} bytes instead of ${bytes}`;
  return digestProblem(blob, { md5, sha256: notedHash(kept) }, tell, signal);
}

/** The tokenizer that WebLLM reads: one of the two, and the newer where both are there. */
function tokenizersOf(config: unknown): readonly string[] {
  const { tokenizer_files } = fieldsOf(config);
  const names = Array.isArray(tokenizer_files) ? tokenizer_files : [];
  return ["tokenizer.json", "tokenizer.model"].filter((name) => names.includes(name)).slice(0, 1);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Some servers answer with a page of theirs where they have no such file. */
function readJson(text: string, name: string): unknown {
  const value = parse(text);
  if (typeof value === "object" && value !== null) return value;
  throw new KnowCoderError({ code: "weights-unreadable", name, reason: "it holds no JSON object" });
}
