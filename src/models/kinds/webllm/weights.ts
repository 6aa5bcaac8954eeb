import { KnowCoderError } from "../../../core/errors";
import type { LoadProgress } from "../../../core/extract/writer/text-model";
import { createGate } from "../../../platform/fetch";
import { createPartialStore } from "../../../platform/files/partial";
import type { ModelWeights, NamedFile, WeightsStatus } from "../../weights/weights";
import { damagedArtifacts, obtainArtifacts, removeDamaged } from "./artifacts";
import { removeWeights } from "./folder";
import { readManifest, type WeightShard } from "./manifest";
import { weightsFolder } from "./options";
import { CACHES, CONFIG, MANIFEST } from "./places";

export interface MlcWeightsOptions {
  /** Folder of the weights. */
  readonly address: string;
  /** The compiled model library. */
  readonly library: string;
  readonly caches: CacheStorage | undefined;
  /** Address of the page. */
  readonly base: string;
  readonly fetch?: typeof fetch;
}

/** The weights of a model in MLC form, where WebLLM looks for them: responses in the Cache API under their addresses. */
export function createMlcWeights({ address, library, caches, base, fetch }: MlcWeightsOptions): ModelWeights {
  const folder = weightsFolder(address);
  const source = { weights: folder, library };

  async function open(): Promise<{ readonly config: Cache; readonly model: Cache } | null> {
    if (caches === undefined) return null;
    return { config: await caches.open(CACHES.config), model: await caches.open(CACHES.model) };
  }

  async function shardsOf(model: Cache): Promise<readonly WeightShard[] | null> {
    const response = await model.match(new URL(MANIFEST, folder).href);
    try {
      return response === undefined ? null : readManifest(await response.json(), MANIFEST);
    } catch {
      return null;
    }
  }

  async function status(): Promise<WeightsStatus> {
    const opened = await open();
    const shards = opened === null ? null : await shardsOf(opened.model);
    if (opened === null || shards === null) return { status: "absent" };
    const here = new Set((await opened.model.keys()).map(({ url }) => url));
    const totalBytes = shards.reduce((sum, { bytes }) => sum + bytes, 0);
    const arriving = await createPartialStore(caches, base).list();
    const bytes = shards.reduce((sum, { path, bytes }) => {
      const { href } = new URL(path, folder);
      return sum + (here.has(href) ? bytes : Math.min(bytes, arriving.find(({ url }) => url === href)?.bytes ?? 0));
    }, 0);
    const config = await opened.config.match(new URL(CONFIG, folder).href);
    if (bytes < totalBytes || config === undefined) return { status: "partial", bytes, totalBytes };
    const modified = Date.parse(config.headers.get("Date") ?? "");
    return { status: "ready", bytes, modified: Number.isNaN(modified) ? null : modified };
  }

  async function download(onProgress: (progress: LoadProgress) => void, signal: AbortSignal): Promise<void> {
    const gate = createGate(new URL(base).origin, [folder, library], fetch);
    await obtainArtifacts(source, { caches, gate, base }, onProgress, signal);
  }

  return {
    status,
    download,
    async verify(onProgress, signal) {
      const [first, ...more] = await damagedArtifacts(source, caches, onProgress, signal);
      if (first === undefined) return;
      const count = more.length === 1 ? "one other file is" : `${more.length} other files are`;
      const others = more.length === 0 ? "" : `, and ${count} not in order either`;
      throw new KnowCoderError({ code: "model-corrupt", url: first.url, reason: `${first.reason}${others}` });
    },
    async repair(onProgress, signal) {
      await removeDamaged(await damagedArtifacts(source, caches, onProgress, signal), caches);
      await download(onProgress, signal);
    },
    async remove() {
      if (caches === undefined) return false;
      const partial = createPartialStore(caches, base);
      let removed = (await removeWeights(caches, folder)) > 0;
      for (const { url } of await partial.list()) {
        if (url.startsWith(folder)) removed = (await partial.remove(url)) || removed;
      }
      return removed;
    },
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
