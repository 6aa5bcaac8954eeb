import { describe, expect, it } from "vitest";
import { failureOf, isAbort, KnowCoderError } from "../../../src/core/errors";
import { deferredEngine } from "../../../src/engine/kinds/deferred";
import { createScriptedEngine } from "../../../src/engine/scripted";

const never = new AbortController().signal;
const REQUEST = { prompt: "p", maxTokens: 9, stop: [] };

describe("an engine that comes when it is loaded", () => {
  it("is made once, and is that engine from then on", async () => {
    let made = 0;
    const engine = deferredEngine({ name: "scripted", model: "" }, async () => {
      made += 1;
      return createScriptedEngine({ answers: () => "a b", model: "the model" });
    });
    expect(engine).toMatchObject({ model: "", capabilities: { contextTokens: 0, grammar: false } });
    expect(() => engine.complete(REQUEST, never)).toThrow(/not loaded/u);
    await expect(engine.countTokens(["a"])).rejects.toThrow(/not loaded/u);
    await engine.load(() => {}, never);
    await engine.unload();
    await engine.load(() => {}, never);
    expect(made).toBe(1);
    expect(engine).toMatchObject({ model: "the model", capabilities: { contextTokens: 2048, grammar: true } });
    expect(await engine.countTokens(["a b c"])).toEqual([3]);
    const events = [];
    for await (const event of engine.complete(REQUEST, never)) events.push(event.type);
    expect(events).toEqual(["piece", "piece", "end"]);
  });

  it("goes by the name that it was given, whatever the engine calls its model", async () => {
    const engine = deferredEngine({ name: "scripted", model: "My model" }, async () =>
      createScriptedEngine({ answers: () => "", model: "own-5f3c" }),
    );
    await engine.load(() => {}, never);
    expect(engine.model).toBe("My model");
  });

  it("refuses with what stands against it, and may be tried again", async () => {
    let full = true;
    const engine = deferredEngine({ name: "scripted", model: "m" }, async () => {
      if (full) throw new KnowCoderError({ code: "storage-full" });
      return createScriptedEngine({ answers: () => "" });
    });
    expect(await engine.load(() => {}, never).catch(failureOf)).toEqual({ code: "storage-full" });
    full = false;
    await engine.load(() => {}, never);
    await engine.unload();
  });

  it("is not made where the load is cancelled", async () => {
    const engine = deferredEngine({ name: "scripted", model: "m" }, () => Promise.reject(new Error("It was made.")));
    const aborted = engine.load(() => {}, AbortSignal.abort());
    await expect(aborted).rejects.toSatisfy(isAbort);
    await engine.unload();
  });
});
