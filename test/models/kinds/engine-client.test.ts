import { describe, expect, test } from "vitest";
import { failureOf, isAbort } from "../../../src/core/errors";
import type { CompletionEvent, CompletionRequest, TextModel } from "../../../src/core/extract/writer/text-model";
import { connectEngine } from "../../../src/models/kinds/engine-client";
import { serveEngine } from "../../../src/models/kinds/engine-service";
import { createPortPair, type PortPair } from "../../platform/rpc/ports";
import { createScriptedEngine, type ScriptedOptions } from "../../support/scripted-model";

const never = new AbortController().signal;
const request: CompletionRequest = { prompt: "p", maxTokens: 50, stop: [] };

function connected(script: Partial<ScriptedOptions> = {}) {
  const pairs: PortPair[] = [];
  const engine = connectEngine({
    name: "near",
    model: "m",
    capabilities: { contextTokens: 1, grammar: false },
    silenceSeconds: 0.2,
    abortSeconds: 0.1,
    options: null,
    open: () => {
      const pair = createPortPair();
      pairs.push(pair);
      serveEngine(pair.far, () => createScriptedEngine({ answers: () => "a b c d", ...script }));
      return pair.near;
    },
  });
  return { engine, pairs };
}

async function textOf(engine: TextModel, signal = never, each = (_: CompletionEvent) => {}): Promise<string> {
  let text = "";
  for await (const event of engine.complete(request, signal)) {
    each(event);
    if (event.type === "piece") text += event.text;
  }
  return text;
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "none",
    (thrown: unknown) => failureOf(thrown).code,
  );

describe("an engine at the other end of a port", () => {
  test("loads, takes its capabilities over, completes and counts", async () => {
    const { engine, pairs } = connected({ loadMs: 5 });
    expect(await codeOf(textOf(engine))).toBe("engine-not-loaded");
    const phases: string[] = [];
    await engine.load(({ phase }) => phases.push(phase), never);
    await engine.load(() => {}, never);
    expect(phases).toContain("download");
    expect(engine.capabilities.contextTokens).toBe(2048);
    expect(await textOf(engine)).toBe("a b c d");
    expect(await engine.countTokens(["a b", ""])).toEqual([2, 0]);
    expect(pairs).toHaveLength(1);
  });

  test("failures keep their codes", async () => {
    const { engine } = connected({
      faults: [{ at: "load", failure: { code: "model-corrupt", url: "u", reason: "short" } }],
    });
    await expect(engine.load(() => {}, never)).rejects.toMatchObject({
      failure: { code: "model-corrupt", url: "u", reason: "short" },
    });
  });

  test("an abort stops the decoder, and the engine takes the next prompt", async () => {
    const { engine, pairs } = connected({ delayMs: 10 });
    await engine.load(() => {}, never);
    const controller = new AbortController();
    await expect(textOf(engine, controller.signal, () => controller.abort())).rejects.toSatisfy(isAbort);
    expect(await textOf(engine)).toBe("a b c d");
    expect(pairs).toHaveLength(1);
  });

  test("leaving the loop waits until the decoder has stopped", async () => {
    const { engine } = connected({ delayMs: 10 });
    await engine.load(() => {}, never);
    for await (const event of engine.complete(request, never)) {
      expect(event.type).toBe("piece");
      break;
    }
    expect(await textOf(engine)).toBe("a b c d");
  });

  test("an abort that is not obeyed ends the other side", async () => {
    const { engine, pairs } = connected({ delayMs: 10 });
    await engine.load(() => {}, never);
    const controller = new AbortController();
    const freeze = () => {
      for (const pair of pairs) pair.frozen = true;
      controller.abort();
    };
    await expect(textOf(engine, controller.signal, freeze)).rejects.toSatisfy(isAbort);
    expect(pairs[0]?.closed).toBe(true);
    await engine.load(() => {}, never);
    expect(await textOf(engine)).toBe("a b c d");
  });

  test("a dead worker is reported at once, and the engine can be loaded again", async () => {
    const { engine, pairs } = connected({ delayMs: 20 });
    await engine.load(() => {}, never);
    const run = textOf(engine, never, () => pairs[0]?.kill("out of memory"));
    await expect(run).rejects.toMatchObject({ failure: { code: "engine-lost", reason: "out of memory" } });
    expect(await codeOf(textOf(engine))).toBe("engine-not-loaded");
    await engine.load(() => {}, never);
    expect(await textOf(engine)).toBe("a b c d");
    expect(pairs).toHaveLength(2);
  });

  test("a silent worker is given up", async () => {
    const { engine, pairs } = connected({ delayMs: 20 });
    await engine.load(() => {}, never);
    const run = textOf(engine, never, () => {
      for (const pair of pairs) pair.frozen = true;
    });
    await expect(run).rejects.toMatchObject({ failure: { code: "engine-silent", seconds: 0.2 } });
    expect(pairs[0]?.closed).toBe(true);
  });

  test("an engine that reports itself lost is started anew by the next load", async () => {
    const { engine, pairs } = connected({ faults: [{ at: "completion", completion: 0, pieces: 1, kind: "die" }] });
    await engine.load(() => {}, never);
    expect(await codeOf(textOf(engine))).toBe("engine-lost");
    await engine.load(() => {}, never);
    expect(pairs).toHaveLength(2);
  });

  test("a load can be aborted, and unloading frees the other side", async () => {
    const { engine, pairs } = connected({ loadMs: 100 });
    const controller = new AbortController();
    await expect(engine.load(() => controller.abort(), controller.signal)).rejects.toSatisfy(isAbort);
    expect(pairs[0]?.closed).toBe(true);
    await engine.load(() => {}, never);
    await engine.unload();
    expect(pairs[1]?.closed).toBe(true);
    expect(await codeOf(textOf(engine))).toBe("engine-not-loaded");
  });
});
