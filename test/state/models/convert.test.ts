import { describe, expect, it, vi } from "vitest";
import { doConversion } from "../../../src/convert/page/conversion-task";
import { createPool } from "../../../src/convert/pool";
import { KnowCoderError } from "../../../src/core/errors";
import type { Environment } from "../../../src/state/environment";
import { modelStatusOf } from "../../../src/state/models/models";
import { folderOf } from "../../convert/support/checkpoints";
import { chosenFiles } from "../../convert/support/in-page";
import { inlineWorker } from "../../convert/support/inline-worker";
import { MemoryFolder } from "../../convert/support/memory-folder";
import { randomTensors, TINY } from "../../convert/support/tiny-model";
import { createShelf, startPage } from "../../support/world";

const tiny = chosenFiles("tiny", folderOf(TINY, randomTensors(TINY)));
const KNOWCODER = "knowcoder-7b-ie-q4f16_1";

/** The conversion itself, in this thread, with folders in memory by their addresses. */
function converter() {
  const folders = new Map<string, MemoryFolder>();
  const workOnCheckpoint: Environment["workOnCheckpoint"] = (work, onProgress, signal) => {
    const openSink = (target: { readonly kind: string; readonly folder?: string }): MemoryFolder => {
      const address = target.folder ?? "directory";
      const folder = folders.get(address) ?? new MemoryFolder();
      folders.set(address, folder);
      return folder;
    };
    const surroundings = { openSink, openPool: () => createPool(1, inlineWorker), cores: 1, locks: undefined };
    return doConversion(work, surroundings, onProgress, signal);
  };
  return { folders, around: { workOnCheckpoint } };
}

describe("converting checkpoints", () => {
  it("looks into one, converts it, and asks how it is run", async () => {
    const { folders, around } = converter();
    const { store } = await startPage({}, { around });
    await store.getState().lookIntoCheckpoint(tiny);
    expect(store.getState().conversion).toMatchObject({
      status: "done",
      goal: null,
      found: { name: "tiny", architecture: "llama" },
    });
    const statuses: unknown[] = [];
    store.subscribe(({ conversion }) => statuses.push(conversion?.status));
    await store.getState().convertFound("q4f32_1", { kind: "own" });
    expect(statuses).toContain("progress");
    expect(store.getState().conversion).toMatchObject({ status: "done", goal: "own" });
    const [[address, folder] = []] = folders;
    expect(address).toMatch(/^http:\/\/localhost\/models\/converted-[0-9a-f]{16}\/resolve\/local\/$/u);
    expect(folder?.files.has("tensor-cache.json")).toBe(true);
    expect(store.getState().adding).toMatchObject({
      status: "done",
      found: {
        runtime: "webllm",
        source: { kind: "mlc-address", url: address, name: "tiny" },
        mlc: { architecture: "llama", quantization: "q4f32_1", features: [], contextTokens: 128 },
      },
    });
  });

  it("the model that is noted then has its weights where they were converted to", async () => {
    const { folders, around } = converter();
    const { store } = await startPage({}, { around });
    await store.getState().lookIntoCheckpoint(tiny);
    await store.getState().convertFound("q4f16_1", { kind: "own" });
    const notes = { name: "Tiny", licence: "", dialect: "chat", contextTokens: 128 } as const;
    await store.getState().addFoundModel(notes, { runtime: "webllm", library: "https://example.org/l.wasm" });
    const [address] = folders.keys();
    expect(store.getState().ownModels).toMatchObject([
      { name: "Tiny", runtime: "webllm", weights: address, features: ["shader-f16"] },
    ]);
  });

  it("weights of a model of the catalogue are its weights, and it is loaded with them", async () => {
    const { folders, around } = converter();
    const { store, weights } = await startPage({}, { around });
    await store.getState().lookIntoCheckpoint(tiny);
    await store.getState().convertFound("q4f16_1", { kind: "weights", modelId: KNOWCODER });
    const address = `http://localhost/models/${KNOWCODER}/resolve/local/`;
    expect([...folders.keys()]).toEqual([address]);
    await vi.waitFor(() => expect(modelStatusOf(store.getState())).toBe("ready"));
    expect(store.getState().modelId).toBe(KNOWCODER);
    expect(weights.at(-1)).toBe(address);
    expect(store.getState().hasImportedWeights(KNOWCODER)).toBe(true);
  });

  it("weights that were there before go first", async () => {
    const { around } = converter();
    const removed: string[] = [];
    const shelf = createShelf();
    const folders = { ...shelf, remove: async (id: string) => void removed.push(id) };
    const { store } = await startPage({}, { around, shelf: folders });
    await store.getState().chooseModel(KNOWCODER, folders.addressOf(KNOWCODER));
    await store.getState().lookIntoCheckpoint(tiny);
    await store.getState().convertFound("q4f16_1", { kind: "weights", modelId: KNOWCODER });
    expect(removed).toEqual([KNOWCODER]);
  });

  it("stops, keeps what is finished, and goes on at the same place, even after a reload", async () => {
    const { folders, around } = converter();
    const { store } = await startPage({}, { around });
    await store.getState().lookIntoCheckpoint(tiny);
    const end = store.subscribe(({ conversion }) => {
      if (conversion?.status === "progress" && conversion.loadedBytes > 0) store.getState().stopConversion();
    });
    await store.getState().convertFound("q0f32", { kind: "own" });
    end();
    expect(store.getState().conversion).toMatchObject({ status: "cancelled", found: { name: "tiny" } });
    expect(store.getState().adding).toBeNull();
    const later = await startPage({}, { around });
    await later.store.getState().lookIntoCheckpoint(tiny);
    await later.store.getState().convertFound("q0f32", { kind: "own" });
    expect(later.store.getState().conversion?.status).toBe("done");
    expect(folders.size).toBe(1);
  });

  it("says what is no checkpoint, and takes another", async () => {
    const { around } = converter();
    const { store } = await startPage({}, { around });
    await store.getState().lookIntoCheckpoint({ name: "pictures", files: [] });
    expect(store.getState().conversion).toMatchObject({
      status: "failed",
      found: null,
      failure: { code: "checkpoint-unsupported" },
    });
    await store.getState().lookIntoCheckpoint(tiny);
    expect(store.getState().conversion).toMatchObject({ status: "done", found: { name: "tiny" } });
    store.getState().forgetCheckpoint();
    await vi.waitFor(() => expect(store.getState().conversion).toBeNull());
  });

  it("says that the disk is full, and can be tried again", async () => {
    const { folders, around } = converter();
    const { store } = await startPage({}, { around });
    await store.getState().lookIntoCheckpoint(tiny);
    const full = new MemoryFolder();
    full.beforeWrite = () => {
      throw new KnowCoderError({ code: "disk-full", name: "params_shard_0.bin" });
    };
    folders.set("directory", full);
    const handle = {} as FileSystemDirectoryHandle;
    await store.getState().convertFound("q4f16_1", { kind: "directory", handle });
    expect(store.getState().conversion).toMatchObject({ status: "failed", failure: { code: "disk-full" } });
    full.beforeWrite = () => {};
    await store.getState().convertFound("q4f16_1", { kind: "directory", handle });
    expect(store.getState().conversion).toMatchObject({ status: "done", goal: "directory" });
  });
});
