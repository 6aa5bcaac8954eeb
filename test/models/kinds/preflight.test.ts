import { describe, expect, test } from "vitest";
import { CATALOGUE, findEntry } from "../../../src/models/catalogue";
import type { Computer } from "../../../src/models/kinds/kind";
import { preflight } from "../../../src/models/kinds/preflight";
import { modelMessages } from "../../../src/ui/messages/en/model";

const { checkFound } = modelMessages.english;

interface AdapterFacts {
  readonly features?: readonly string[];
  readonly limits?: Partial<Record<"maxBufferSize" | "maxStorageBufferBindingSize", number>>;
  readonly fallback?: boolean;
}

const GIB = 2 ** 30;

function adapter({ features = ["shader-f16"], limits = {}, fallback = false }: AdapterFacts = {}): GPUAdapter {
  return {
    features: new Set(features),
    limits: { maxBufferSize: 2 * GIB, maxStorageBufferBindingSize: 2 * GIB, ...limits },
    info: { vendor: "maker", architecture: "kind", description: "", isFallbackAdapter: fallback },
    // Nothing else of an adapter is looked at.
  } as unknown as GPUAdapter;
}

const computer = (changes: Partial<Computer> = {}, facts: AdapterFacts = {}): Computer => ({
  gpu: { requestAdapter: async () => adapter(facts) },
  storage: { estimate: async () => ({ quota: 20e9, usage: 1e9 }) },
  crossOriginIsolated: true,
  cores: 8,
  stored: false,
  weights: null,
  ...changes,
});

const entryOf = (id: string) => {
  const entry = findEntry(id);
  if (entry === null) throw new Error(`no ${id}`);
  return entry;
};

const CHAT = "qwen2.5-1.5b-instruct-q4f16_1";
const LARGE = "qwen2.5-7b-instruct-q4f16_1";
const KNOWCODER = "knowcoder-7b-ie-q4f32_1";

describe("preflight", () => {
  test("a computer that has everything: no failure, and every check says something", async () => {
    for (const entry of CATALOGUE) {
      const { checks, failure } = await preflight(entry, computer({ weights: "https://w.example/" }));
      expect(failure).toBeNull();
      for (const check of checks) expect(checkFound(check)).toMatch(/\.$/);
    }
  });

  test("no WebGPU, or none that may be used", async () => {
    expect((await preflight(entryOf(CHAT), computer({ gpu: undefined }))).failure?.code).toBe("webgpu-missing");
    const none = computer({ gpu: { requestAdapter: async () => null } });
    expect((await preflight(entryOf(CHAT), none)).failure?.code).toBe("webgpu-missing");
    const broken = computer({ gpu: { requestAdapter: () => Promise.reject(new Error("no")) } });
    expect((await preflight(entryOf(CHAT), broken)).failure?.code).toBe("webgpu-missing");
  });

  test("a missing feature is named, and the variant without it passes", async () => {
    const old = computer({ weights: "https://w.example/" }, { features: [] });
    expect((await preflight(entryOf("knowcoder-7b-ie-q4f16_1"), old)).failure).toEqual({
      code: "gpu-feature-missing",
      feature: "shader-f16",
    });
    expect((await preflight(entryOf(KNOWCODER), old)).failure).toBeNull();
  });

  test("limits that are too small for the largest tensor", async () => {
    const small = computer({}, { limits: { maxStorageBufferBindingSize: 128 * 2 ** 20 } });
    expect((await preflight(entryOf(CHAT), small)).failure).toBeNull();
    expect((await preflight(entryOf(LARGE), small)).failure).toMatchObject({
      code: "gpu-limit-too-small",
      limit: "maxStorageBufferBindingSize",
      needed: 272_498_688,
    });
  });

  test("weights that nobody has published", async () => {
    expect((await preflight(entryOf(KNOWCODER), computer())).failure?.code).toBe("weights-missing");
  });

  test("a full disk stops what must be kept, and warns for what need not", async () => {
    const full = computer({ storage: { estimate: async () => ({ quota: 1e6, usage: 0 }) } });
    expect((await preflight(entryOf(CHAT), full)).failure?.code).toBe("storage-full");
    const { checks, failure } = await preflight(entryOf("nano"), full);
    expect(failure).toBeNull();
    expect(checks.find(({ name }) => name === "storage")?.status).toBe("warn");
    expect((await preflight(entryOf(CHAT), computer({ ...full, stored: true }))).failure).toBeNull();
  });

  test("says what every context takes, and whether what is kept stays", async () => {
    const sentenceOf = async (id: string, name: string, around: Partial<Computer> = {}) => {
      const found = (await preflight(entryOf(id), computer(around))).checks.find((check) => check.name === name);
      return found && checkFound(found);
    };
    expect(await sentenceOf("knowcoder-7b-ie-q4f16_1", "memory")).toBe(
      "It takes about 4.6 GB at 1,024 tokens, 5.3 GB at 2,048 tokens, 6.7 GB at 4,096 tokens of graphics memory; browsers do not say how much is free.",
    );
    const disk = { estimate: async () => ({ quota: 20e9, usage: 1e9 }) };
    expect(await sentenceOf(CHAT, "persistence")).toBeUndefined();
    expect(await sentenceOf(CHAT, "persistence", { storage: { ...disk, persisted: async () => true } })).toMatch(
      /stays/,
    );
    expect(await sentenceOf(CHAT, "persistence", { storage: { ...disk, persisted: async () => false } })).toMatch(
      /may delete/,
    );
  });

  test("names the variant for a processor without 16 bits", async () => {
    const { checks } = await preflight(entryOf("knowcoder-7b-base-q4f16_1"), computer({}, { features: [] }));
    expect(checks.map(checkFound)).toContainEqual(expect.stringContaining("KnowCoder-7B-base (q4f32_1) does without"));
  });

  test("a page that is not isolated, a processor that is imitated, a browser that says nothing", async () => {
    const alone = await preflight(entryOf("nano"), computer({ crossOriginIsolated: false, storage: undefined }));
    expect(alone.checks.map(({ status }) => status)).toEqual(["warn", "unknown"]);
    const { checks } = await preflight(entryOf(CHAT), computer({}, { fallback: true }));
    expect(checks.find(({ name }) => name === "adapter")?.status).toBe("warn");
  });
});
