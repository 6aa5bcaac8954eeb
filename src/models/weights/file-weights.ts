import { KnowCoderError } from "../../core/errors";
import type { LoadProgress } from "../../core/extract/writer/text-model";
import { createGate } from "../../platform/fetch";
import type { RemoteFile } from "../../platform/files/file";
import { createPartialStore } from "../../platform/files/partial";
import { createFileStore, obtainAll } from "../../platform/files/store";
import { digestProblem } from "../../platform/hash";
import type { ModelWeights, WeightsStatus } from "./weights";

export interface FileWeightsOptions {
  readonly files: readonly RemoteFile[];
  /** Other files that are kept with them, by their addresses: the tokenizer of a model of the user's. */
  readonly besides: readonly string[];
  readonly caches: CacheStorage | undefined;
  /** Address of the page, which the files' are relative to. */
  readonly base: string;
  readonly fetch?: typeof fetch;
}

/** Weights that are files of the store, each under its address and hash. */
export function createFileWeights({ besides, caches, base, fetch, ...options }: FileWeightsOptions): ModelWeights {
  const files = options.files.map((file) => ({ ...file, url: new URL(file.url, base).href }));
  const store = createFileStore(caches, base);
  const partial = createPartialStore(caches, base);
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);

  async function status(): Promise<WeightsStatus> {
    const kept = await store.list();
    const arriving = await partial.list();
    let bytes = 0;
    let whole = 0;
    let modified: number | null = null;
    for (const { url, sha256, bytes: expected } of files) {
      const found = kept.find(
        (file) => file.url === url && file.bytes === expected && (sha256 ?? file.sha256) === file.sha256,
      );
      if (found !== undefined) {
        whole += 1;
        bytes += found.bytes;
        modified = found.modified;
      } else {
        bytes += arriving.find((file) => file.url === url && file.sha256 === sha256)?.bytes ?? 0;
      }
    }
    if (whole === files.length) return { status: "ready", bytes, modified };
    return bytes === 0 ? { status: "absent" } : { status: "partial", bytes: Math.min(bytes, totalBytes), totalBytes };
  }

  async function download(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    const addresses = files.map(({ url }) => url);
    const gate = createGate(new URL(base).origin, addresses, fetch);
    let warning: LoadProgress["warning"];
    const tell = (progress: LoadProgress): void => {
      warning ??= progress.warning;
      onProgress(progress);
    };
    await obtainAll(files, store, tell, signal, { gate, partial });
    // Here the point of it all was to keep them.
    if (warning !== undefined) throw new KnowCoderError(warning);
  }

  /** What is wrong with a kept file; null where nothing is. */
  async function damageOf(
    file: RemoteFile,
    tell: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<string | null> {
    const found = await store.find(file);
    if (found === null) return "it is not here whole";
    return digestProblem(found.blob, { md5: null, sha256: file.sha256 ?? found.sha256 }, tell, signal);
  }

  /** Tells of the files with something wrong, one after another. */
  async function* damaged(onProgress: (progress: LoadProgress) => void, signal: AbortSignal) {
    let loadedBytes = 0;
    const tell = (bytes: number): void => {
      loadedBytes += bytes;
      onProgress({ phase: "verify", loadedBytes, totalBytes });
    };
    for (const { url, ...file } of files) {
      const reason = await damageOf({ url, ...file }, tell, signal);
      if (reason !== null) yield { url, reason };
    }
  }

  async function verify(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    for await (const { url, reason } of damaged(onProgress, signal)) {
      throw new KnowCoderError({ code: "model-corrupt", url, reason });
    }
  }

  async function repair(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    for await (const { url } of damaged(onProgress, signal)) await store.remove(url);
    await download(onProgress, signal);
  }

  async function remove(): Promise<boolean> {
    let removed = false;
    for (const url of [...files.map((file) => file.url), ...besides]) {
      removed = (await store.remove(url)) || removed;
      removed = (await partial.remove(url)) || removed;
    }
    return removed;
  }

  return {
    status,
    download,
    verify,
    repair,
    remove,
    async files() {
      const found = await Promise.all(files.map((file) => store.find(file)));
      return found.flatMap((stored, index) =>
        stored === null ? [] : [{ path: nameOf(files[index]?.url ?? ""), blob: stored.blob }],
      );
    },
  };
}

/** The last part of an address's path. */
export const nameOf = (url: string): string => decodeURIComponent(new URL(url).pathname.split("/").at(-1) ?? "");
