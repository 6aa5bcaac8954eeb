import { afterEach, describe, expect, it } from "vitest";
import { KnowCoderError } from "../../../src/core/errors";
import type { WorkResult } from "../../../src/models/weights/model-file-task";
import type { ModelWeights, WeightsStatus } from "../../../src/models/weights/weights";
import type { Environment } from "../../../src/state/environment";
import { modelStatusOf } from "../../../src/state/models/models";
import { createDisk, createShelf, startPage, type World } from "../../support/world";

let world: World;
afterEach(() => world.started.end());

const READY: WeightsStatus = { status: "ready", bytes: 100, modified: 5 };

/** Weights whose download goes on until it is let go or aborted. */
function scriptedWeights() {
  const seen: string[] = [];
  let status: WeightsStatus = { status: "absent" };
  let letGo = () => {};
  const weights: ModelWeights = {
    status: async () => status,
    download: (onProgress, signal) =>
      new Promise((resolve, reject) => {
        seen.push("download");
        onProgress({ phase: "download", loadedBytes: 43, totalBytes: 100 });
        status = { status: "partial", bytes: 43, totalBytes: 100 };
        letGo = () => {
          status = READY;
          resolve();
        };
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
    async verify() {
      seen.push("verify");
      throw new KnowCoderError({ code: "model-corrupt", url: "u", reason: "a byte is wrong" });
    },
    async repair(onProgress) {
      seen.push("repair");
      onProgress({ phase: "verify", loadedBytes: 100, totalBytes: 100 });
      onProgress({ phase: "download", loadedBytes: 7, totalBytes: 100 });
      await Promise.resolve();
      status = READY;
    },
    async remove() {
      seen.push("remove");
      status = { status: "absent" };
      return true;
    },
    files: async () => [{ path: "a.gguf", blob: new Blob(["a"]) }],
  };
  return { weights, seen, letGo: () => letGo(), set: (next: WeightsStatus) => (status = next) };
}

async function page(around: Partial<Environment>, disk = createDisk()) {
  world = await startPage({}, { around, disk });
  return world.store;
}

describe("the files of a model", () => {
  it("are fetched, paused with what has arrived, taken up again, and deleted", async () => {
    const { weights, seen, letGo } = scriptedWeights();
    const store = await page({ weightsOf: async () => weights });
    await store.getState().loadModel();
    const first = store.getState().downloadModel("nano");
    await expect.poll(() => store.getState().fileWork.nano).toMatchObject({ phase: "downloading", loadedBytes: 43 });
    store.getState().pauseFiles("nano");
    await first;
    expect(store.getState().fileWork).toEqual({});
    expect(store.getState().weightsStatus.nano).toMatchObject({ status: "partial", bytes: 43 });
    const second = store.getState().downloadModel("nano");
    await expect.poll(() => store.getState().fileWork.nano).toMatchObject({ phase: "downloading" });
    letGo();
    await second;
    expect(store.getState().weightsStatus.nano).toEqual(READY);
    await store.getState().verifyModel("nano");
    expect(store.getState().fileWork.nano).toMatchObject({ status: "failed", failure: { code: "model-corrupt" } });
    await store.getState().repairModel("nano");
    expect(store.getState().fileWork.nano).toEqual({ status: "done" });
    expect(modelStatusOf(store.getState())).toBe("idle");
    store.getState().dismissFileWork("nano");
    await store.getState().loadModel();
    expect((await store.getState().filesOf("nano")).map(({ path }) => path)).toEqual(["a.gguf"]);
    // The loaded model lets go of its file, and is not fetched again by itself.
    await store.getState().deleteModel("nano");
    expect(store.getState()).toMatchObject({ modelJob: null, weightsStatus: { nano: { status: "absent" } } });
    expect(seen).toEqual(["download", "download", "verify", "repair", "remove"]);
  });

  it("are cancelled with what has arrived", async () => {
    const { weights, seen } = scriptedWeights();
    const store = await page({ weightsOf: async () => weights });
    const done = store.getState().downloadModel("nano");
    await expect.poll(() => store.getState().fileWork.nano).toMatchObject({ phase: "downloading" });
    await store.getState().cancelDownload("nano");
    await done;
    expect(store.getState().weightsStatus.nano).toEqual({ status: "absent" });
    expect(seen).toEqual(["download", "remove"]);
  });
});

describe("a metered connection", () => {
  it("fetches no model before it is asked for; Extract asks", async () => {
    const { weights } = scriptedWeights();
    const store = await page({ weightsOf: async () => weights, frugality: () => "metered" });
    await expect.poll(() => store.getState().heldBack).toBe("metered");
    expect(world.engines).toHaveLength(0);
    expect(modelStatusOf(store.getState())).toBe("idle");
    await store.getState().extract();
    expect(store.getState()).toMatchObject({ heldBack: null, modelJob: { status: "done" } });
    expect(world.engines).toHaveLength(1);
  });

  it("loads what is here already", async () => {
    const { weights, set } = scriptedWeights();
    set(READY);
    const store = await page({ weightsOf: async () => weights, frugality: () => "metered" });
    await expect.poll(() => modelStatusOf(store.getState())).toBe("ready");
    expect(store.getState().heldBack).toBeNull();
  });
});

describe("a model of the user's", () => {
  const NOTES = { name: "Mine", licence: "MIT", dialect: "chat", contextTokens: 2048 } as const;
  const gguf = {
    title: "Small llama",
    architecture: "llama",
    licence: null,
    contextTokens: 2048,
    hasChatTemplate: true,
    tokenizer: "gpt2",
    files: [{ name: "small.gguf", bytes: 7 }],
    tokenizerJson: "{}",
  };
  const file = { path: "small.gguf", blob: new Blob(["weights"]) };

  /** A worker that finds this and keeps whatever it is given. */
  const workOnFiles: Environment["workOnFiles"] = async (work): Promise<WorkResult> => {
    if (work.type === "inspect" || work.type === "inspect-addresses") return { inspected: gguf };
    if (work.type !== "keep") throw new Error(`Nobody asked for ${work.type}.`);
    return {
      kept: work.files.map(({ path, blob }) => ({
        url: new URL(path, work.folder).href,
        bytes: blob.size,
        sha256: "a".repeat(64),
      })),
    };
  };

  it("is looked into, noted, kept, run, known at the next visit, and removed", async () => {
    const disk = createDisk();
    const { weights, seen } = scriptedWeights();
    const store = await page({ workOnFiles, weightsOf: async () => weights }, disk);
    await store.getState().loadModel();
    await store.getState().lookIntoModel({ kind: "gguf-files", files: [file] });
    expect(store.getState().adding).toMatchObject({ status: "done", found: { gguf: { title: "Small llama" } } });
    await store.getState().addFoundModel(NOTES, { runtime: "wllama", gpu: true });
    const [own] = store.getState().ownModels;
    expect(own).toMatchObject({ ...NOTES, runtime: "wllama", gpu: true, architecture: "llama" });
    expect(own?.runtime === "wllama" ? own.files : null).toMatchObject([{ bytes: 7, sha256: "a".repeat(64) }]);
    expect(own?.runtime === "wllama" ? own.tokenizer : null).toMatch(/tokenizer\.json$/u);
    expect(store.getState().adding).toBeNull();
    const id = own?.id ?? "";
    await store.getState().chooseModel(id);
    expect(store.getState()).toMatchObject({ modelId: id, modelJob: { status: "done" } });
    await world.started.flush();
    world.started.end();

    world = await startPage({}, { disk, around: { weightsOf: async () => weights } });
    expect(world.store.getState().ownModels).toEqual([own]);
    expect(world.store.getState().modelId).toBe(id);
    await world.store.getState().loadModel();
    await world.store.getState().removeOwnModel(id);
    expect(world.store.getState()).toMatchObject({ ownModels: [], modelId: "nano", modelJob: { status: "done" } });
    expect(seen).toContain("remove");
  });

  it("at an address is noted with it, and fetched when it is asked for", async () => {
    const store = await page({ workOnFiles });
    const url = "https://models.example/small.gguf";
    await store.getState().lookIntoModel({ kind: "gguf-addresses", urls: [url] });
    await store.getState().addFoundModel(NOTES, { runtime: "wllama", gpu: false });
    const [own] = store.getState().ownModels;
    expect(own?.runtime === "wllama" ? own.files : null).toEqual([{ url, bytes: 7, sha256: null }]);
  });

  it("in a folder is imported where WebLLM looks; one that cannot be is not listed", async () => {
    const mlc = {
      architecture: "llama",
      quantization: "q4f32_1",
      contextTokens: 4096,
      downloadBytes: 10,
      largestBufferBytes: 6,
      features: [],
      prefixTokens: [1],
      stopTokens: [2],
    };
    const choice = { runtime: "webllm", library: "https://l.example/m.wasm" } as const;
    const source = { kind: "mlc-folder", files: [{ path: "mlc-chat-config.json", blob: new Blob(["{}"]) }] } as const;
    const shelf = createShelf();
    const store = await page({ workOnFiles: async () => ({ mlc }), folders: shelf });
    await store.getState().lookIntoModel(source);
    await store.getState().addFoundModel(NOTES, choice);
    const [own] = store.getState().ownModels;
    expect(own).toMatchObject({ runtime: "webllm", weights: shelf.addressOf(own?.id ?? ""), library: choice.library });
    expect([...shelf.kept]).toEqual([own?.id]);
    world.started.end();

    const failure = { code: "weights-unreadable", name: "tokenizer.json", reason: "it is not in the folder" } as const;
    const broken = createShelf(() => Promise.reject(new KnowCoderError(failure)));
    const other = await page({ workOnFiles: async () => ({ mlc }), folders: broken });
    await other.getState().lookIntoModel(source);
    await other.getState().addFoundModel(NOTES, choice);
    expect(other.getState()).toMatchObject({
      ownModels: [],
      folderImport: null,
      adding: { status: "failed", failure },
    });
    other.getState().cancelAdding();
    await expect.poll(() => other.getState().adding).toBeNull();
  });

  it("that is none is told of, and looking into one can be cancelled", async () => {
    const failure = { code: "model-unreadable", name: "a.gguf", reason: "it is no GGUF file" } as const;
    const store = await page({ workOnFiles: () => Promise.reject(new KnowCoderError(failure)) });
    await store.getState().lookIntoModel({ kind: "gguf-files", files: [file] });
    expect(store.getState().adding).toEqual({ status: "failed", failure });
    world.started.end();
    const hanging = await page({
      workOnFiles: (_, __, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    });
    const looking = hanging.getState().lookIntoModel({ kind: "gguf-files", files: [file] });
    hanging.getState().cancelAdding();
    await looking;
    expect(hanging.getState().adding).toBeNull();
  });
});
