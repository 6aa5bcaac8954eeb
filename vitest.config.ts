import { defineConfig } from "vitest/config";

/** Files in which a language model writes, or a model is converted: each takes all that two cores have. */
const WITH_MODELS = [
  "commands",
  "converted-model",
  "engine",
  "extraction",
  "isolation",
  "long-run",
  "model-dialog",
  "models",
  "offline",
  "webllm",
].map((name) => `test/e2e/${name}.test.ts`);

/** What counts the work of sources needs a process in which nothing has compiled them before. */
const COUNTS_WORK = ["test/core/linear.test.ts"];

/** Tests in Node. */
const inNode = {
  environment: "node",
  // On a computer that is busy with other things too, a test is late; only one that hangs takes so long.
  expect: { poll: { timeout: 10_000 } },
  testTimeout: 60_000,
  hookTimeout: 60_000,
} as const;

/** Tests in Chromium, of the page that is built once for all of them. */
const inChromium = {
  environment: "node",
  globalSetup: "test/support/server.ts",
  expect: { poll: { timeout: 10_000 } },
  testTimeout: 180_000,
  hookTimeout: 180_000,
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...inNode,
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/e2e/**", ...COUNTS_WORK],
          // Nothing of a test outlives it: a process of its own for each of 240 files took a third of the time.
          isolate: false,
          // Vitest leaves a core idle, which of two is half.
          maxWorkers: "100%",
        },
      },
      { test: { ...inNode, name: "work", include: COUNTS_WORK } },
      {
        test: {
          ...inChromium,
          name: "browser",
          include: ["test/e2e/**/*.test.ts"],
          exclude: WITH_MODELS,
          // A page waits more than it works: two files side by side.
          maxWorkers: 2,
        },
      },
      { test: { ...inChromium, name: "models", include: WITH_MODELS, fileParallelism: false } },
    ],
  },
});
