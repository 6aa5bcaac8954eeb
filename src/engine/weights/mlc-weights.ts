import type { LoadProgress } from "../../core/engine";
import { KnowCoderError } from "../../core/errors";
import { fieldsOf } from "../fields";
import { removeWeights } from "../webllm/folder";
import { weightsFolder } from "../webllm/options";
import type { ModelWeights, NamedFile, WeightsStatus } from "./weights";

/** WebLLM's caches of a model's files, by what it asks them for. */
const CONFIG_CACHE = "webllm/config";
const MODEL_CACHE = "webllm/model";
const CONFIG = "mlc-chat-config.json";
const MANIFEST = "tensor-cache.json";

interface Shard {
  readonly url: string;
  readonly bytes: number;
}

/**
 * The weights of a model in MLC form, where WebLLM keeps them: responses in the Cache API under their addresses.
 * WebLLM fetches them itself while it loads; here is told what has come, and it can be taken out again.
 */
export function createMlcWeights(address: string, caches: CacheStorage | undefined): ModelWeights {
  const folder = weightsFolder(address);

  async function open(): Promise<{ readonly config: Cache; readonly model: Cache } | null> {
    if (caches === undefined) return null;
    return { config: await caches.open(CONFIG_CACHE), model: await caches.open(MODEL_CACHE) };
  }

  async function shardsOf(model: Cache): Promise<readonly Shard[] | null> {
    const response = await model.match(new URL(MANIFEST, folder).href);
    const value: unknown = await response?.json().catch(() => null);
    const { records } = fieldsOf(value);
    if (!Array.isArray(records)) return null;
    return records.flatMap((record: unknown) => {
      const { dataPath, nbytes } = fieldsOf(record);
      if (typeof dataPath !== "string" || typeof nbytes !== "number") return [];
      return [{ url: new URL(dataPath, folder).href, bytes: nbytes }];
    });
  }

  async function status(): Promise<WeightsStatus> {
    const opened = await open();
    const shards = opened === null ? null : await shardsOf(opened.model);
    if (opened === null || shards === null) return { status: "absent" };
    const here = new Set((await opened.model.keys()).map(({ url }) => url));
    const totalBytes = shards.reduce((sum, { bytes }) => sum + bytes, 0);
    const bytes = shards.reduce((sum, shard) => sum + (here.has(shard.url) ? shard.bytes : 0), 0);
    const config = await opened.config.match(new URL(CONFIG, folder).href);
    if (bytes < totalBytes || config === undefined) return { status: "partial", bytes, totalBytes };
    const modified = Date.parse(config.headers.get("Date") ?? "");
    return { status: "ready", bytes, modified: Number.isNaN(modified) ? null : modified };
  }

  async function verify(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    const opened = await open();
    const shards = opened === null ? null : await shardsOf(opened.model);
    if (opened === null || shards === null) throw corrupt(folder, "its list of files is not here");
    const totalBytes = shards.reduce((sum, { bytes }) => sum + bytes, 0);
    let loadedBytes = 0;
    for (const { url, bytes } of shards) {
      signal.throwIfAborted();
      const found = await (await opened.model.match(url))?.blob();
      if (found === undefined) throw corrupt(url, "it is not here");
      if (found.size !== bytes) throw corrupt(url, `it has ${found.size} bytes instead of ${bytes}`);
      loadedBytes += bytes;
      onProgress({ phase: "verify", loadedBytes, totalBytes });
    }
  }

  return {
    status,
    verify,
    download: async () => {
      throw new KnowCoderError({ code: "download-failed", url: folder, reason: "WebLLM fetches it when it is loaded" });
    },
    remove: async () => caches !== undefined && (await removeWeights(caches, folder)) > 0,
    async files() {
      const opened = await open();
      if (opened === null) return [];
      const found: NamedFile[] = [];
      for (const cache of [opened.config, opened.model]) {
        for (const request of await cache.keys()) {
          if (!request.url.startsWith(folder)) continue;
          const blob = await (await cache.match(request))?.blob();
          if (blob !== undefined) found.push({ path: decodeURIComponent(request.url.slice(folder.length)), blob });
        }
      }
      return found;
    },
  };
}

const corrupt = (url: string, reason: string): KnowCoderError =>
  new KnowCoderError({ code: "model-corrupt", url, reason });
