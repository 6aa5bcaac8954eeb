import { KnowCoderError } from "../../core/errors";
import type { LoadProgress } from "../../core/extract/writer/text-model";
import { rebuildTokenizer } from "../../core/tokenizer/gguf";
import { createGate } from "../../platform/fetch";
import type { RemoteFile } from "../../platform/files/file";
import { createFileStore } from "../../platform/files/store";
import { createSha256, piecesOf } from "../../platform/hash";
import type { Method } from "../../platform/rpc/protocol";
import { inspectMlcAddress, inspectMlcFiles, type MlcFacts } from "../kinds/webllm/facts";
import { weightsFolder } from "../kinds/webllm/options";
import { blobFile, FILE_LIMIT, type GgufModel, type RangedFile, readGguf } from "../kinds/wllama/gguf";
import { nameOf } from "./file-weights";
import { openWeights, type WeightsSurroundings } from "./open";
import type { NamedFile, WeightsSource } from "./weights";

/** What is done with files of models away from the page's thread, for it takes seconds or minutes. */
export type Work =
  | { readonly type: "inspect"; readonly files: readonly NamedFile[] }
  | { readonly type: "inspect-addresses"; readonly urls: readonly string[] }
  | { readonly type: "inspect-mlc"; readonly files: readonly NamedFile[] }
  | { readonly type: "inspect-mlc-address"; readonly url: string }
  /** Keeps files of the user's below an address of the page that nobody serves. */
  | { readonly type: "keep"; readonly folder: string; readonly files: readonly NamedFile[] }
  /** Looks after weights; `base` is the address of the page. */
  | { readonly type: "download" | "verify" | "repair"; readonly source: WeightsSource; readonly base: string };

/** What a GGUF says of itself, for the page: without its vocabulary. */
export interface InspectedGguf extends Omit<GgufModel, "files" | "metadata"> {
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  /** A tokenizer.json made of its header; null where that is of a kind that cannot be rebuilt. */
  readonly tokenizerJson: string | null;
}

export interface WorkResult {
  readonly inspected?: InspectedGguf;
  readonly mlc?: MlcFacts;
  readonly kept?: readonly RemoteFile[];
}

/** What the worker of model files can be asked. */
export type WorkMethods = { readonly work: Method<Work, WorkResult, LoadProgress> };

/** Does a piece of work; rejects with a KnowCoderError, or the signal's reason. */
export async function doWork(
  work: Work,
  surroundings: WeightsSurroundings,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
): Promise<WorkResult> {
  switch (work.type) {
    case "inspect":
      return { inspected: await inspect(work.files.map(({ path, blob }) => blobFile(path, blob))) };
    case "inspect-addresses":
      return {
        inspected: await inspect(await Promise.all(work.urls.map((url) => remoteFile(url, surroundings, signal)))),
      };
    case "inspect-mlc":
      return { mlc: await inspectMlcFiles(work.files) };
    case "inspect-mlc-address": {
      const gate = createGate(new URL(surroundings.base).origin, [weightsFolder(work.url)], surroundings.fetch);
      return { mlc: await inspectMlcAddress(work.url, gate, signal) };
    }
    case "keep":
      return { kept: await keep(work.folder, work.files, surroundings, onProgress, signal) };
    default: {
      await openWeights(work.source, { ...surroundings, base: work.base })[work.type](onProgress, signal);
      return {};
    }
  }
}

async function inspect(files: readonly RangedFile[]): Promise<InspectedGguf> {
  const { metadata, files: ordered, ...facts } = await readGguf(files);
  const rebuilt = rebuildTokenizer(metadata);
  return {
    ...facts,
    files: ordered.map(({ name, bytes }) => ({ name, bytes })),
    // Without one its tokens are estimated, and the page says so.
    tokenizerJson: "json" in rebuilt ? JSON.stringify(rebuilt.json) : null,
  };
}

/** A file at an address, of which only ranges are read. */
async function remoteFile(url: string, { base, fetch }: WeightsSurroundings, signal: AbortSignal): Promise<RangedFile> {
  const gate = createGate(new URL(base).origin, [url], fetch);
  const failed = (reason: string, cause?: unknown) =>
    new KnowCoderError({ code: "download-failed", url, reason }, { cause });
  const get = async (start: number, end: number): Promise<Response> => {
    const response = await gate
      .fetch(url, { headers: { Range: `bytes=${start}-${end - 1}` }, signal })
      .catch((cause: unknown) => {
        signal.throwIfAborted();
        if (cause instanceof KnowCoderError) throw cause;
        throw failed("the connection failed", cause);
      });
    if (!response.ok) throw failed(`the server answered ${response.status}`);
    if (response.status === 206) return response;
    // The whole file would come, to be thrown away after its first bytes.
    await response.body?.cancel();
    throw failed("the server sends whole files only (it knows no ranges), so that its header cannot be checked first");
  };
  const response = await get(0, 8);
  const total = Number(/\/(\d+)$/u.exec(response.headers.get("Content-Range") ?? "")?.[1]);
  await response.body?.cancel();
  if (!Number.isSafeInteger(total) || total <= 0) throw failed("the server does not say how large it is");
  return {
    name: nameOf(url),
    bytes: total,
    read: async (start, end) => (await get(start, Math.min(end, total))).arrayBuffer(),
  };
}

async function keep(
  folder: string,
  files: readonly NamedFile[],
  { caches, base }: WeightsSurroundings,
  onProgress: (progress: LoadProgress) => void,
  signal: AbortSignal,
): Promise<readonly RemoteFile[]> {
  const store = createFileStore(caches, base);
  const totalBytes = files.reduce((sum, { blob }) => sum + blob.size, 0);
  const kept: RemoteFile[] = [];
  let loadedBytes = 0;
  try {
    for (const { path, blob } of files) {
      if (blob.size > FILE_LIMIT) throw new RangeError("The files were inspected before.");
      const hash = await createSha256();
      for await (const piece of piecesOf(blob)) {
        signal.throwIfAborted();
        hash.update(piece);
        loadedBytes += piece.length;
        onProgress({ phase: "verify", loadedBytes, totalBytes });
      }
      const file = { url: new URL(encodeURIComponent(path), folder).href, bytes: blob.size, sha256: hash.digest() };
      const failure = await store.keep(file, blob);
      if (failure !== null) throw new KnowCoderError(failure);
      kept.push(file);
      signal.throwIfAborted();
    }
  } catch (thrown) {
    // A model of which only a part is here would be taken for one.
    for (const { url } of kept) await store.remove(url).catch(() => false);
    throw thrown;
  }
  return kept;
}
