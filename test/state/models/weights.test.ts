import { afterEach, describe, expect, it } from "vitest";
import type { ConversionWork } from "../../../src/convert/page/conversion-task";
import { KnowCoderError } from "../../../src/core/errors";
import type { FolderFile } from "../../../src/models/kinds/webllm/folder";
import type { Environment } from "../../../src/state/environment";
import { createDisk, createShelf, type Shelf, startPage, type World } from "../../support/world";

const MODEL = "knowcoder-7b-ie-q4f32_1";
const FILES: readonly FolderFile[] = [{ path: "mlc-chat-config.json", blob: new Blob(["{}"]) }];

let world: World;
afterEach(() => world.started.end());

async function page(shelf: Shelf): Promise<World["store"]> {
  world = await startPage({}, { shelf });
  await world.store.getState().loadModel();
  return world.store;
}

/** A copy that goes on until it is let go, or aborted. */
function slowShelf() {
  let letGo = () => {};
  const shelf = createShelf(
    (_id, _files, onProgress, signal) =>
      new Promise((resolve, reject) => {
        onProgress(30, 100);
        letGo = resolve;
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
  );
  return { shelf, letGo: () => letGo() };
}

describe("a folder of weights", () => {
  it("is copied with progress, and its model is chosen with the address of the copy", async () => {
    const { shelf, letGo } = slowShelf();
    const store = await page(shelf);
    const done = store.getState().importWeights(MODEL, FILES);
    expect(store.getState().folderImport).toEqual({
      modelId: MODEL,
      status: "progress",
      loadedBytes: 30,
      totalBytes: 100,
    });
    expect(store.getState().modelId).toBe("nano");
    letGo();
    await done;
    expect(store.getState()).toMatchObject({ folderImport: null, modelId: MODEL, modelJob: { status: "done" } });
    expect(world.weights).toEqual([null, shelf.addressOf(MODEL)]);
    expect(store.getState().hasImportedWeights(MODEL)).toBe(true);
    expect(store.getState().hasImportedWeights("nano")).toBe(false);
  });

  it("is known again at the next visit", async () => {
    const disk = createDisk();
    const first = await startPage({}, { disk });
    await first.store.getState().importWeights(MODEL, FILES);
    await first.started.flush();
    first.started.end();
    world = await startPage({}, { disk });
    expect(world.store.getState().modelId).toBe(MODEL);
    expect(world.store.getState().hasImportedWeights(MODEL)).toBe(true);
    expect(world.weights).toEqual([createShelf().addressOf(MODEL)]);
  });

  it("can be cancelled, and leaves everything as it was", async () => {
    const { shelf } = slowShelf();
    const store = await page(shelf);
    const done = store.getState().importWeights(MODEL, FILES);
    store.getState().cancelImport();
    await done;
    expect(store.getState()).toMatchObject({ folderImport: null, modelId: "nano", modelJob: { status: "done" } });
    expect(store.getState().hasImportedWeights(MODEL)).toBe(false);
  });

  it("that is no model is told of until that is put away or another try begins", async () => {
    const failure = { code: "weights-unreadable", name: "tokenizer.json", reason: "it is not in the folder" } as const;
    const faults = [failure, failure];
    const store = await page(
      createShelf(async () => {
        const fault = faults.pop();
        if (fault !== undefined) throw new KnowCoderError(fault);
      }),
    );
    await store.getState().importWeights(MODEL, FILES);
    expect(store.getState()).toMatchObject({
      folderImport: { modelId: MODEL, status: "failed", failure },
      modelId: "nano",
      modelJob: { status: "done" },
    });
    store.getState().dismissImport();
    expect(store.getState().folderImport).toBeNull();
    await store.getState().importWeights(MODEL, FILES);
    expect(store.getState().folderImport?.status).toBe("failed");
    await store.getState().importWeights(MODEL, FILES);
    expect(store.getState()).toMatchObject({ folderImport: null, modelId: MODEL });
  });

  it("waits for none: a second import beside the first does nothing", async () => {
    const { shelf, letGo } = slowShelf();
    const store = await page(shelf);
    const done = store.getState().importWeights(MODEL, FILES);
    await store.getState().importWeights("knowcoder-7b-base-q4f32_1", FILES);
    expect(store.getState().folderImport).toMatchObject({ modelId: MODEL, status: "progress" });
    letGo();
    await done;
    expect([...shelf.kept]).toEqual([MODEL]);
  });

  it("is removed on demand; the built-in model takes the place of its model", async () => {
    const shelf = createShelf();
    const store = await page(shelf);
    await store.getState().importWeights(MODEL, FILES);
    expect([...shelf.kept]).toEqual([MODEL]);
    await store.getState().removeWeights(MODEL);
    expect([...shelf.kept]).toEqual([]);
    expect(store.getState()).toMatchObject({ modelId: "nano", modelJob: { status: "done" }, weights: {} });
    await store.getState().removeWeights(MODEL);
    expect(world.engines).toHaveLength(3);
  });

  it("that could not be removed is told of", async () => {
    const shelf: Shelf = {
      ...createShelf(),
      remove: () => Promise.reject(new KnowCoderError({ code: "storage-unavailable", reason: "it is locked" })),
    };
    const store = await page(shelf);
    await store.getState().importWeights(MODEL, FILES);
    await store.getState().removeWeights(MODEL);
    expect(store.getState()).toMatchObject({
      modelId: "nano",
      failure: { code: "storage-unavailable", reason: "it is locked" },
    });
  });
});

describe("weights that are made of the built-in model", () => {
  const MADE = "nano-webgpu-q0f32";

  /** A page that has the built-in model, and a converter that tells how far it is. */
  async function madeOn(fail?: KnowCoderError) {
    const shelf = createShelf();
    const asked: ConversionWork[] = [];
    const around: Partial<Environment> = {
      weightsOf: async () => ({
        status: async () => ({ status: "absent" }),
        download: async (tell) => tell({ phase: "download", loadedBytes: 5, totalBytes: 5 }),
        verify: async () => {},
        repair: async () => {},
        remove: async () => false,
        files: async () => [{ path: "nano.gguf", blob: new Blob(["GGUF!"]) }],
      }),
      async workOnCheckpoint(work, tell) {
        asked.push(work);
        tell({ phase: "convert", doneBytes: 3, totalBytes: 4, secondsLeft: null });
        if (fail !== undefined) throw fail;
        return {};
      },
    };
    world = await startPage({}, { shelf, around });
    await world.store.getState().loadModel();
    const told: unknown[] = [];
    world.store.subscribe(({ folderImport }) => told.push(folderImport));
    return { store: world.store, shelf, asked, told };
  }

  it("are fetched, converted to where the engine looks, and chosen", async () => {
    const { store, shelf, asked, told } = await madeOn();
    await store.getState().makeWeights(MADE);
    expect(asked).toMatchObject([
      {
        type: "convert",
        checkpoint: { name: "nano", files: [{ name: "nano.gguf" }] },
        quantization: "q0f32",
        target: { kind: "cache", folder: shelf.addressOf(MADE) },
      },
    ]);
    expect(told).toContainEqual({ modelId: MADE, status: "progress", loadedBytes: 3, totalBytes: 4 });
    expect(store.getState()).toMatchObject({ modelId: MADE, modelJob: { status: "done" }, folderImport: null });
    expect(store.getState().hasImportedWeights(MADE)).toBe(true);
  });

  it("that cannot be made leave the model that is there", async () => {
    const { store } = await madeOn(new KnowCoderError({ code: "disk-full", name: "params_shard_0.bin" }));
    await store.getState().makeWeights(MADE);
    expect(store.getState()).toMatchObject({ modelId: "nano", modelJob: { status: "done" } });
    expect(store.getState().folderImport).toMatchObject({ status: "failed", failure: { code: "disk-full" } });
    store.getState().dismissImport();
    // A model that is made of nothing else cannot be made.
    await store.getState().makeWeights(MODEL);
    expect(store.getState().folderImport).toMatchObject({ failure: { code: "weights-missing" } });
  });
});
