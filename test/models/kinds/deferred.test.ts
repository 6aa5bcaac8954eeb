import { describe, expect, it } from "vitest";
import { failureOf, isAbort, KnowCoderError } from "../../../src/core/errors";
import { dialects } from "../../../src/core/extract/writer/prompt/dialects";
import { createLibrary } from "../../../src/core/schema/library";
import { deferredModel } from "../../../src/models/kinds/deferred";
import { writerModel } from "../../../src/models/kinds/model";
import { createScriptedEngine } from "../../support/scripted-model";

const never = new AbortController().signal;
const HOW = { nested: true, judge: null, mayKeep: true, dialect: dialects.compact, library: createLibrary("none", []) };

const scripted = (model: string) => writerModel(createScriptedEngine({ answers: () => "", model }));

describe("a model that comes when it is loaded", () => {
  it("is made once, and is that engine from then on", async () => {
    let made = 0;
    const model = deferredModel({ name: "scripted", model: "" }, async () => {
      made += 1;
      return scripted("the model");
    });
    expect(model).toMatchObject({ model: "", engine: null });
    await expect(model.createExtractor(HOW)).rejects.toThrow(/not loaded/u);
    await model.load(() => {}, never);
    await model.unload();
    await model.load(() => {}, never);
    expect(made).toBe(1);
    expect(model).toMatchObject({ model: "the model", engine: { capabilities: { contextTokens: 2048 } } });
    expect(await model.engine?.countTokens(["a b c"])).toEqual([3]);
    const { engine } = await model.createExtractor(HOW);
    expect(engine).toEqual({ kind: "writer", name: "scripted", model: "the model", dialect: "compact" });
  });

  it("goes by the name that it was given, whatever the engine calls its model", async () => {
    const model = deferredModel({ name: "scripted", model: "My model" }, async () => scripted("own-5f3c"));
    await model.load(() => {}, never);
    expect(model.model).toBe("My model");
    expect((await model.createExtractor(HOW)).engine.model).toBe("My model");
  });

  it("refuses with what stands against it, and may be tried again", async () => {
    let full = true;
    const engine = deferredModel({ name: "scripted", model: "m" }, async () => {
      if (full) throw new KnowCoderError({ code: "storage-full" });
      return scripted("m");
    });
    expect(await engine.load(() => {}, never).catch(failureOf)).toEqual({ code: "storage-full" });
    full = false;
    await engine.load(() => {}, never);
    await engine.unload();
  });

  it("is not made where the load is cancelled", async () => {
    const engine = deferredModel({ name: "scripted", model: "m" }, () => Promise.reject(new Error("It was made.")));
    const aborted = engine.load(() => {}, AbortSignal.abort());
    await expect(aborted).rejects.toSatisfy(isAbort);
    await engine.unload();
  });
});
