import { expect, it } from "vitest";
import { createJobRunner, type Job } from "../../src/state/job";

interface Steps {
  readonly steps: number;
}

it("a job tells how far it is and what became of it, in one vocabulary", async () => {
  const told: Job<Steps, { readonly found: string }>[] = [];
  const runner = createJobRunner<Steps, { readonly found: string }>((job) => told.push(job));
  await runner.run(async (tell) => {
    tell({ steps: 1 });
    return { found: "a model" };
  });
  await runner.run(async () => {
    throw new Error("broken");
  });
  const cancelled = runner.run(
    (_, signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  );
  expect(runner.isRunning()).toBe(true);
  runner.cancel();
  await cancelled;
  expect(runner.isRunning()).toBe(false);
  expect(told).toMatchObject([
    { status: "pending" },
    { status: "progress", steps: 1 },
    { status: "done", found: "a model" },
    { status: "pending" },
    { status: "failed", failure: { code: "unexpected" } },
    { status: "pending" },
    { status: "cancelled" },
  ]);
});

it("a job that is overtaken is told of no more, and its signal aborts", async () => {
  const told: string[] = [];
  const runner = createJobRunner<Steps>(({ status }) => told.push(status));
  let release = (): void => {};
  const first = runner.run(async (tell, signal) => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    tell({ steps: 2 });
    signal.throwIfAborted();
    return {};
  });
  await runner.run(async () => ({}));
  release();
  expect(await first).toEqual({ status: "cancelled" });
  expect(told).toEqual(["pending", "pending", "done"]);
});
